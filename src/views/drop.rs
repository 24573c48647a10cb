//! Files that are dropped or opened.

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::{JsString, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, File, FileList};
use yew::prelude::*;

use super::editor::take_text;
use crate::browser;
use crate::components::Tools;
use crate::contents::{LONGEST_LINE, MOST_BYTES};
use crate::lines::LineIndex;
use crate::state::{Action, Entry};
use crate::watch::{Key, dropping, use_watch};

/// Takes files that are dropped anywhere on the page. Returns whether some are dragged over it.
#[hook]
pub fn use_drop(tools: Tools) -> bool {
    let over = use_state(|| false);
    let is_over = *over;
    use_watch(
        Key::ONCE,
        Box::new(move || {
            let listeners = browser::document().map(|document| {
                let listen = |name: &'static str, heard: Box<dyn Fn(&DragEvent)>| {
                    let options = EventListenerOptions::enable_prevent_default();
                    EventListener::new_with_options(&document, name, options, move |event| {
                        if let Some(event) = event.dyn_ref::<DragEvent>() {
                            heard(event);
                        }
                    })
                };
                let (enter, leave, dropped) = (over.clone(), over.clone(), over);
                [
                    listen(
                        "dragover",
                        Box::new(move |event| {
                            if files_of(event).is_some() || holds_text(event) {
                                event.prevent_default();
                                enter.set(true);
                            }
                        }),
                    ),
                    listen(
                        "dragleave",
                        Box::new(move |event| {
                            if event.related_target().is_none() {
                                leave.set(false);
                            }
                        }),
                    ),
                    listen(
                        "drop",
                        Box::new(move |event| {
                            dropped.set(false);
                            if let Some(files) = files_of(event).flatten() {
                                event.prevent_default();
                                take_files(&tools, &files);
                                // The files are to be seen, even if the catalogue was in view.
                                if browser::rule_in_address().is_some() {
                                    browser::go("#/");
                                }
                            } else if holds_text(event) {
                                event.prevent_default();
                                take_dropped(&tools, event);
                            }
                        }),
                    ),
                ]
            });
            dropping(listeners)
        }),
    );
    is_over
}

/// The files that are dragged. Returns `None` for text, which the text area takes by itself.
fn files_of(event: &DragEvent) -> Option<Option<FileList>> {
    let transfer = event.data_transfer()?;
    transfer.types().includes(&"Files".into(), 0).then(|| transfer.files())
}

/// Whether a text is dragged over what is no field: those take it by themselves.
fn holds_text(event: &DragEvent) -> bool {
    let text = event.data_transfer().is_some_and(|transfer| transfer.types().includes(&"text/plain".into(), 0));
    text && !browser::is_field(event.target())
}

fn take_dropped(tools: &Tools, event: &DragEvent) {
    let text = event.data_transfer().and_then(|transfer| transfer.get_data("text/plain").ok());
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        take_text(tools, text.into());
    }
}

/// Takes files as inputs of the case.
pub fn take_files(tools: &Tools, files: &FileList) {
    let files: Vec<File> = (0..files.length()).filter_map(|index| files.get(index)).collect();
    let tools = tools.clone();
    yew::platform::spawn_local(async move {
        let mut entries: Vec<Entry> = Vec::new();
        for file in files {
            let entry = match text_of(&file).await {
                Some(text) => tools.contents.add_text(&file.name(), text),
                None => tools.contents.add_file(&file.name(), file.clone().into()),
            };
            entries.push(entry);
        }
        tools.send.dispatch(Action::Added(entries));
    });
}

/// A file's text. Returns `None` if a text area would be slow with it, or would not give it back unchanged.
async fn text_of(file: &File) -> Option<JsString> {
    if file.size() > MOST_BYTES {
        return None;
    }
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    let text = String::from_utf8(Uint8Array::new(&buffer).to_vec()).ok()?;
    let fits = !text.contains('\0') && LineIndex::new(&text).longest() <= LONGEST_LINE;
    fits.then(|| JsString::from(text))
}
