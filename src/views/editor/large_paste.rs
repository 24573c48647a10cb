//! Pastes that do not go into the text area.

use js_sys::{Function, JsString, Reflect};
use wasm_bindgen::JsCast;
use web_sys::Blob;
use yew::prelude::*;

use crate::components::Tools;
use crate::contents::{LONGEST_LINE, MOST_BYTES};
use crate::lines::LineIndex;
use crate::state::{Action, Entry};
use crate::views::take_files;

/// Makes an input of its own of a paste that would make a text area slow, or that is a file.
pub(super) fn take_large_paste(tools: &Tools, event: &Event, name: &str) {
    let Some(data) = event.dyn_ref::<web_sys::ClipboardEvent>().and_then(|event| event.clipboard_data()) else {
        return;
    };
    if let Some(files) = data.files().filter(|files| files.length() > 0) {
        event.prevent_default();
        return take_files(tools, &files);
    }
    // The browser's own string: a large one is never copied into the page's module.
    let read = Reflect::get(&data, &"getData".into()).ok().and_then(|read| read.dyn_into::<Function>().ok());
    let text = read.and_then(|read| read.call1(&data, &"text/plain".into()).ok());
    let Some(text) = text.and_then(|text| text.dyn_into::<JsString>().ok()) else { return };
    let large = f64::from(text.length()) > MOST_BYTES
        || (text.length() > LONGEST_LINE && LineIndex::new(&String::from(&text)).longest() > LONGEST_LINE);
    if large && let Ok(blob) = Blob::new_with_str_sequence(&js_sys::Array::of1(&text)) {
        event.prevent_default();
        let entry: Entry = tools.contents.add_file(name, blob);
        tools.send.dispatch(Action::Added(vec![entry]));
    }
}
