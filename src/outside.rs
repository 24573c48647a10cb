//! What `static/outside/` asks of the app and hands to it, by events inside of this document: the case as it is, a case to be opened, what
//! is to be said. Everything crosses as lists of strings, so that the page needs no form of its own for it.

use std::rc::Rc;

use js_sys::Array;
use meshmedic_rules::Lang;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;
use yew::prelude::*;

use crate::browser;
use crate::components::Tools;
use crate::focus;
use crate::left::Aside;
use crate::state::{Action, Case, Entry, State};
use crate::views::entry_of;
use crate::watch::{Key, dropping, use_watch};
use crate::worker::client::Client;

/// Listens to `static/outside/`, and tells it when the case changes.
#[hook]
pub fn use_outside(tools: &Tools, state: &UseReducerHandle<State>, client: &Rc<Client>) {
    let latest = use_mut_ref(|| state.clone());
    *latest.borrow_mut() = state.clone();
    let (tools, client) = (tools.clone(), Rc::clone(client));
    use_watch(
        Key::ONCE,
        Box::new(move || {
            let send = tools.send.clone();
            let (said, keeping, saved) = (send.clone(), send.clone(), send);
            let opens = tools.clone();
            dropping([
                browser::on_event("meshmedic:case", move |detail| {
                    give(&tools, &latest.borrow(), detail.unchecked_ref())
                }),
                browser::on_event("meshmedic:open", move |detail| {
                    let detail: Array = detail.unchecked_into();
                    detail.push(&JsValue::TRUE);
                    yew::platform::spawn_local(open(opens.clone(), detail));
                }),
                browser::on_event("meshmedic:ask", move |request| client.pass(&request)),
                browser::on_event("meshmedic:said", move |text| {
                    said.dispatch(Action::Said(text.as_string().unwrap_or_default()));
                }),
                browser::on_event("meshmedic:keeping", move |on| {
                    keeping.dispatch(Action::Keeping(on.is_truthy()));
                    focus::keep_at("[data-do=keep]");
                }),
                browser::on_event("meshmedic:saved", move |_| saved.dispatch(Action::Saved)),
            ])
        }),
    );
    use_effect_with((state.case.clone(), state.analysis), |_| browser::tell("meshmedic:changed", &JsValue::NULL));
}

/// Fills `detail` with the case: language, time that its ages are counted to, note, inputs (name, name on the page, kind, content), typed
/// values, what was set aside, and whether that time is the case's own.
fn give(tools: &Tools, state: &State, detail: &Array) {
    let Case { entries, edits, aside, note, now } = &state.case;
    let inputs = entries.iter().zip(state.labels()).filter(|(entry, _)| !entry.is_empty()).map(|(entry, label)| {
        let kind = entry.kind.as_deref().unwrap_or_default();
        let input = row([&entry.name, &label, kind]);
        input.push(&tools.contents.payload(entry.id));
        input
    });
    let edits = edits.all().map(row);
    let aside = aside.iter().map(|aside| row([&aside.id, &aside.rule, aside.reason.id(), &aside.words]));
    detail.push(&state.lang.tag().into());
    detail.push(&tools.contents.now.get().into());
    detail.push(&note.into());
    detail.push(&inputs.collect::<Array>());
    detail.push(&edits.collect::<Array>());
    detail.push(&aside.collect::<Array>());
    detail.push(&now.is_some().into());
}

fn row<const N: usize>(texts: [&str; N]) -> Array {
    texts.into_iter().map(JsValue::from_str).collect()
}

/// Opens a case of that form; an input's content is a string or a file.
async fn open(tools: Tools, detail: Array) {
    let mut case = Case { note: detail.get(2).as_string().unwrap_or_default(), ..Case::default() };
    case.now = detail.get(1).as_f64().filter(|now| *now > 0.0).map(|now| now as u64);
    for input in Array::from(&detail.get(3)).iter() {
        let ([name, kind], content) = (texts(&input), Array::from(&input).get(2));
        let mut entry: Entry = match content.dyn_into::<Blob>() {
            Ok(blob) => entry_of(&tools, &name, &blob).await,
            Err(text) => tools.contents.add_text(&name, text.unchecked_into()),
        };
        entry.kind = Some(kind).filter(|kind| !kind.is_empty());
        case.entries.push(entry);
    }
    for edit in Array::from(&detail.get(4)).iter() {
        let [name, owner, value] = texts(&edit);
        case.edits.set(&name, &owner, &value);
    }
    case.aside = Array::from(&detail.get(5)).iter().filter_map(|aside| Aside::from_texts(&texts(&aside))).collect();
    let lang = Lang::from_tag(&detail.get(0).as_string().unwrap_or_default());
    tools.send.dispatch(Action::LanguageSwitched(lang));
    tools.send.dispatch(Action::Opened(Box::new(case)));
    focus::keep();
    browser::show_case();
}

fn texts<const N: usize>(row: &JsValue) -> [String; N] {
    let row = Array::from(row);
    std::array::from_fn(|at| row.get(at as u32).as_string().unwrap_or_default())
}
