//! Files that are dropped or opened.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, FileList};
use yew::prelude::*;

use super::taken::{take_files, take_text};
use crate::browser;
use crate::components::Tools;
use crate::watch::{Key, dropping, use_watch};

/// Takes files that are dropped anywhere on the page. Returns whether some are dragged over it.
#[hook]
pub fn use_drop(tools: Tools) -> bool {
    let over = use_state(|| None::<bool>);
    let is_over = over.is_some();
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
                                enter.set(Some(true));
                            }
                        }),
                    ),
                    listen(
                        "dragleave",
                        Box::new(move |event| {
                            if event.related_target().is_none() {
                                leave.set(None);
                            }
                        }),
                    ),
                    listen(
                        "drop",
                        Box::new(move |event| {
                            dropped.set(None);
                            if let Some(files) = files_of(event).flatten() {
                                event.prevent_default();
                                take_files(&tools, &files);
                                // The files are to be seen, even if the catalogue was in view.
                                browser::show_case();
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
