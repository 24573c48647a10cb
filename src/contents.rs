//! The contents of the inputs. Texts stay the browser's own strings and files its own blobs, so that nothing is changed or
//! copied on the way to the worker.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use crate::lines::LineIndex;
use crate::state::{Content, Entry, InputId};

/// The largest text for a text area, in bytes; a larger one would make the page slow, and is shown as a file.
pub const MOST_BYTES: f64 = 256.0 * 1024.0;

/// The longest line for a text area, in UTF-16 units; a longer one would make the page slow.
pub const LONGEST_LINE: u32 = 50_000;

/// The most lines for a text area, which lays out each of them: a short link can hold millions.
pub const MOST_LINES: usize = 50_000;

/// Whether a text area is quick with a text of so many bytes and these lines.
pub fn suits_text_area(lines: &LineIndex) -> bool {
    lines.count() <= MOST_LINES && lines.longest() <= LONGEST_LINE
}

/// What is kept of one input.
#[derive(Clone, Debug)]
enum Stored {
    /// A text, and where its lines are.
    Text(JsString, Rc<LineIndex>),
    /// A file.
    File(Blob),
}

/// The contents of all inputs, including those that were cleared and may be restored.
#[derive(Debug, Default)]
pub struct Contents {
    stored: RefCell<Vec<(InputId, Stored)>>,
    last: Cell<InputId>,
    json: RefCell<JsValue>,
    /// The response that the last report came in, and the one that it is to be compared with.
    response: RefCell<JsValue>,
    before: RefCell<JsValue>,
    examples: RefCell<JsValue>,
    /// The time that the ages in the last report are counted to, in milliseconds since 1970.
    pub now: Cell<f64>,
    /// The selection in the text area of the static page, if somebody was typing there before the app took over.
    pub typing: Cell<Option<(u32, u32)>>,
}

impl Contents {
    /// An id that no input had before.
    pub fn next_id(&self) -> InputId {
        self.last.set(self.last.get() + 1);
        self.last.get()
    }

    /// Takes a text under a new id.
    pub fn add_text(&self, name: &str, text: JsString) -> Entry {
        let id = self.next_id();
        let empty = text.length() == 0;
        self.set_text(id, text);
        Entry::new(id, name, Content::Text { empty })
    }

    /// Takes a file under a new id.
    pub fn add_file(&self, name: &str, blob: Blob) -> Entry {
        let id = self.next_id();
        let bytes = blob.size() as u64;
        self.set(id, Stored::File(blob));
        Entry::new(id, name, Content::File { bytes })
    }

    fn set(&self, id: InputId, content: Stored) {
        let mut stored = self.stored.borrow_mut();
        // They stand in the order of their ids.
        match stored.binary_search_by_key(&id, |(other, _)| *other) {
            Ok(at) => stored[at].1 = content,
            Err(at) => stored.insert(at, (id, content)),
        }
    }

    fn get(&self, id: InputId) -> Option<Stored> {
        let stored = self.stored.borrow();
        let at = stored.binary_search_by_key(&id, |(other, _)| *other).ok()?;
        Some(stored[at].1.clone())
    }

    /// Takes a text area's new text.
    pub fn set_text(&self, id: InputId, text: JsString) -> Rc<LineIndex> {
        let lines = Rc::new(LineIndex::new(&String::from(&text)));
        self.set(id, Stored::Text(text, Rc::clone(&lines)));
        lines
    }

    /// An input's text and its lines; an empty text if it is a file or unknown.
    pub fn text(&self, id: InputId) -> (JsString, Rc<LineIndex>) {
        match self.get(id) {
            Some(Stored::Text(text, lines)) => (text, lines),
            _ => (JsString::from(""), Rc::default()),
        }
    }

    /// Keeps the last report as JSON; it stays the browser's own string.
    pub fn keep_json(&self, json: JsValue) {
        *self.json.borrow_mut() = json;
    }

    /// Keeps the response that the last report came in.
    pub fn keep_response(&self, response: JsValue) {
        *self.response.borrow_mut() = response;
    }

    /// Keeps the last report as that of before.
    pub fn keep_before(&self) {
        *self.before.borrow_mut() = self.response.borrow().clone();
    }

    /// The response that the report of before came in.
    pub fn before(&self) -> JsValue {
        self.before.borrow().clone()
    }

    /// The last report as JSON.
    pub fn json(&self) -> String {
        self.json.borrow().as_string().unwrap_or_default()
    }

    /// Takes the rules' examples: JSON, lists of texts by rule.
    pub fn keep_examples(&self, json: &str) {
        *self.examples.borrow_mut() = js_sys::JSON::parse(json).unwrap_or(JsValue::UNDEFINED);
    }

    /// A rule's examples.
    pub fn examples_of(&self, rule: &str) -> Array {
        // This fails until the examples are loaded.
        let list = Reflect::get(&self.examples.borrow(), &rule.into()).unwrap_or(JsValue::UNDEFINED);
        list.dyn_into().unwrap_or_default()
    }

    /// What goes to the worker: a string or a blob.
    pub fn payload(&self, id: InputId) -> JsValue {
        match self.get(id) {
            Some(Stored::Text(text, _)) => text.into(),
            Some(Stored::File(blob)) => blob.into(),
            None => JsValue::from_str(""),
        }
    }
}
