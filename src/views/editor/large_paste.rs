//! Pastes that do not go into the text area.

use js_sys::{Function, JsString, Reflect};
use wasm_bindgen::JsCast;
use web_sys::Blob;
use yew::prelude::*;

use crate::browser;
use crate::components::Tools;
use crate::contents::{LONGEST_LINE, MOST_BYTES, suits_text_area};
use crate::lines::LineIndex;
use crate::state::{Action, Entry, PASTE};
use crate::views::taken::{take_files, take_text};
use crate::watch::{Key, dropping, use_watch};

/// Takes what is pasted where no field has the focus as an input of the case.
#[hook]
pub fn use_paste(tools: Tools) {
    let pasted = move |event: &Event| take_paste(&tools, event);
    use_watch(Key::ONCE, Box::new(move || dropping(browser::on_unclaimed("paste", pasted))));
}

/// Makes an input of its own of a paste.
pub(in crate::views) fn take_paste(tools: &Tools, event: &Event) {
    take_large_paste(tools, event, PASTE);
    if event.default_prevented() {
        return;
    }
    let Some(text) = text_of(event).filter(|text| text.length() > 0) else { return };
    event.prevent_default();
    take_text(tools, text);
}

/// The text that is pasted: the browser's own string, since a large one is never copied into the page's module.
fn text_of(event: &Event) -> Option<JsString> {
    let data = event.dyn_ref::<web_sys::ClipboardEvent>()?.clipboard_data()?;
    let read = Reflect::get(&data, &"getData".into()).ok()?.dyn_into::<Function>().ok()?;
    read.call1(&data, &"text/plain".into()).ok()?.dyn_into().ok()
}

/// Makes an input of its own of a paste that would make a text area slow, or that is a file.
pub(super) fn take_large_paste(tools: &Tools, event: &Event, name: &str) {
    let Some(data) = event.dyn_ref::<web_sys::ClipboardEvent>().and_then(|event| event.clipboard_data()) else {
        return;
    };
    if let Some(files) = data.files().filter(|files| files.length() > 0) {
        event.prevent_default();
        return take_files(tools, &files);
    }
    let Some(text) = text_of(event) else { return };
    let large = f64::from(text.length()) > MOST_BYTES
        || (text.length() > LONGEST_LINE && !suits_text_area(&LineIndex::new(&String::from(&text))));
    if large && let Ok(blob) = Blob::new_with_str_sequence(&js_sys::Array::of1(&text)) {
        event.prevent_default();
        let entry: Entry = tools.contents.add_file(name, blob);
        tools.send.dispatch(Action::Added(vec![entry]));
        browser::focus_soon(".held");
    }
}
