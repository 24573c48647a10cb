//! Texts and files that become inputs of the case.

use js_sys::{JsString, Uint8Array};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, FileList};

use crate::browser;
use crate::components::Tools;
use crate::contents::{MOST_BYTES, suits_text_area};
use crate::focus;
use crate::lines::LineIndex;
use crate::state::{Action, Entry, PASTE};

/// Takes a text as an input of the case; the case is shown, even if the catalogue was.
pub(super) fn take_text(tools: &Tools, text: JsString) {
    let entry = tools.contents.add_text(PASTE, text);
    tools.send.dispatch(Action::Added(vec![entry]));
    focus::keep();
    browser::show_case();
}

/// Takes files as inputs of the case.
pub(super) fn take_files(tools: &Tools, files: &FileList) {
    let files: Vec<File> = (0..files.length()).filter_map(|index| files.get(index)).collect();
    let tools = tools.clone();
    yew::platform::spawn_local(async move {
        let mut entries: Vec<Entry> = Vec::new();
        for file in files {
            // A saved case takes the place of the open one, once the person agrees.
            let is_page = file.name().to_ascii_lowercase().contains(".htm");
            if !(is_page && browser::reach("take", &file).await) {
                entries.push(entry_of(&tools, &file.name(), &file).await);
            }
        }
        tools.send.dispatch(Action::Added(entries));
        focus::keep();
    });
}

/// An input of a file, as text where a text area takes it.
pub async fn entry_of(tools: &Tools, name: &str, file: &Blob) -> Entry {
    match text_of(file).await {
        Some(text) => tools.contents.add_text(name, text),
        None => tools.contents.add_file(name, file.clone()),
    }
}

/// A file's text. Returns `None` if a text area would be slow with it, or would not give it back unchanged.
async fn text_of(file: &Blob) -> Option<JsString> {
    if file.size() > MOST_BYTES {
        return None;
    }
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    let text = String::from_utf8(Uint8Array::new(&buffer).to_vec()).ok()?;
    let fits = !text.contains('\0') && suits_text_area(&LineIndex::new(&text));
    fits.then(|| JsString::from(text))
}
