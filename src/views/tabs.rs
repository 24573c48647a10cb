//! The inputs as tabs: what each is and how bad, and what is done with the one in view.

use meshmedic_rules::report::{Evidence, Level};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::taken::take_files;
use crate::browser;
use crate::components::{Tools, button, level_name};
use crate::state::{Action, Content, Entry, InputId, PASTE, Places, State, Undo};
use crate::text::{self, UiText};

/// The tab in view.
const CURRENT: &str = ".tab[data-current=true] .tab-name";

/// Buttons that bring an input into view, as a list: each holds a second button, which the pattern of tabs has no room for.
pub(super) fn tabs(state: &State, tools: &Tools) -> Html {
    let add = {
        let tools = tools.clone();
        Callback::from(move |_: MouseEvent| {
            let entry = tools.contents.add_text(PASTE, "".into());
            tools.send.dispatch(Action::Added(vec![entry]));
        })
    };
    let (labels, levels, kinds) = (state.labels(), levels(state), state.kinds());
    let level = |name: &str| state.shown.as_ref()?.report.findings.get(levels.get(name)?).map(|finding| finding.level);
    let list =
        state.case.entries.iter().zip(&labels).map(|(entry, label)| {
            tab(state, tools, entry, label, level(&entry.name), state.kind_in(&kinds, &entry.name))
        });
    html! {
        <div class="tabs">
            <ul class="tab-list">{ for list }</ul>
            if !state.case.entries.iter().any(Entry::is_empty) {
                { button("add", tools.text(UiText::AddPaste), add) }
            }
            { open_files(tools) }
            { options(state, tools) }
            { wrap_lines(state, tools) }
            { undo(state, tools) }
        </div>
    }
}

fn tab(state: &State, tools: &Tools, entry: &Entry, name: &str, level: Option<Level>, kind: Option<&str>) -> Html {
    let remove = {
        let (tools, id, last) = (tools.clone(), entry.id, state.case.entries.len() == 1);
        Callback::from(move |_: MouseEvent| {
            let action = if last { Action::Cleared(tools.contents.next_id()) } else { Action::Removed(id) };
            tools.send.dispatch(action);
            browser::focus_soon(if last { "#paste" } else { CURRENT });
        })
    };
    html! {
        <li class="tab" data-current={(entry.id == state.active).to_string()} key={entry.id}>
            if state.renaming == Some(entry.id) {
                { name_field(tools, entry.id, name) }
            } else {
                { tab_name(entry.id == state.active, tools, entry, name, level, kind) }
            }
            if state.case.entries.len() > 1 || !entry.is_empty() {
                <button type="button" class="tab-remove" onclick={remove}
                    aria-label={format!("{} {name}", tools.text(UiText::Remove))} title={tools.text(UiText::Remove)}>{ "\u{d7}" }</button>
            }
        </li>
    }
}

/// The level of the worst finding, the name, and what the input is where the name does not say that.
fn tab_name(
    is_current: bool,
    tools: &Tools,
    entry: &Entry,
    name: &str,
    level: Option<Level>,
    kind: Option<&str>,
) -> Html {
    let kind = kind.filter(|_| entry.is_named());
    let ondblclick = {
        let begin = begin_renaming(tools, entry.id);
        Callback::from(move |_: MouseEvent| begin.emit(()))
    };
    html! {
        <button type="button" class="tab-name" aria-current={is_current.then_some("true")} title={name.to_owned()}
            data-is={level.map(level_name)} data-input={entry.name.clone()} onclick={tools.on(Action::Selected(entry.id))} {ondblclick}>
            if let Some(level) = level {
                <span class="shape" aria-hidden="true" />
                <span class="unseen">{ text::level(level, tools.lang) }{ ": " }</span>
            }
            { name.to_owned() }
            if let Some(kind) = kind {
                { " " }<span class="quiet">{ kind.to_owned() }</span>
            }
        </button>
    }
}

/// The place of the worst of what is left of the findings, by the inputs that they rest on: a file in an archive counts for the archive.
fn levels(state: &State) -> Places {
    let mut levels = Places::default();
    if let Some(shown) = &state.shown {
        let findings = &shown.report.findings;
        for (place, finding) in findings.iter().enumerate().filter(|(place, _)| shown.left.has(*place)) {
            for Evidence { source, .. } in &finding.evidence {
                let around = source.match_indices('/').map(|(at, _)| &source[..at]);
                for name in around.chain([source.as_str()]) {
                    if levels.get(name).is_none_or(|worst| finding.level < findings[worst].level) {
                        levels.insert(name, place);
                    }
                }
            }
        }
    }
    levels
}

fn begin_renaming(tools: &Tools, id: InputId) -> Callback<()> {
    let send = tools.send.clone();
    Callback::from(move |()| {
        send.dispatch(Action::Renaming(Some(id)));
        browser::focus_soon("#rename");
    })
}

/// The field that takes the name's place: Enter takes what is in it, and so does leaving it; Escape does not.
fn name_field(tools: &Tools, id: InputId, name: &str) -> Html {
    let onkeydown = {
        let send = tools.send.clone();
        Callback::from(move |event: KeyboardEvent| {
            let action = match event.key().as_str() {
                // This Enter ends the conversion of what was typed in Japanese.
                _ if event.is_composing() => return,
                "Enter" => Action::Renamed(id, browser::value_of(&event)),
                "Escape" => Action::Renaming(None),
                _ => return,
            };
            event.stop_propagation();
            send.dispatch(action);
            browser::focus_soon(CURRENT);
        })
    };
    let onblur = {
        let send = tools.send.clone();
        Callback::from(move |event: FocusEvent| send.dispatch(Action::Renamed(id, browser::value_of(&event))))
    };
    let onfocus = Callback::from(|event: FocusEvent| event.target_unchecked_into::<HtmlInputElement>().select());
    html! {
        <input type="text" class="tab-field" id="rename" value={name.to_owned()} aria-label={tools.text(UiText::NewName)} spellcheck="false"
            autocomplete="off" {onkeydown} {onblur} {onfocus} />
    }
}

fn open_files(tools: &Tools) -> Html {
    let opened = {
        let tools = tools.clone();
        Callback::from(move |event: Event| {
            let Ok(input) = event.target_unchecked_into::<web_sys::Element>().dyn_into::<HtmlInputElement>() else {
                return;
            };
            if let Some(files) = input.files() {
                take_files(&tools, &files);
            }
            // Otherwise opening the same file once more would be no change.
            input.set_value("");
        })
    };
    html! {
        <label class="button open-files">
            { tools.text(UiText::OpenFile) }
            <input type="file" multiple=true class="file-input" onchange={opened} />
        </label>
    }
}

/// What is done with the input in view, folded.
fn options(state: &State, tools: &Tools) -> Html {
    let (entries, lang) = (&state.case.entries, tools.lang);
    let Some(place) = state.case.place_of(state.active).filter(|_| !state.is_empty()) else { return html! {} };
    let (entry, count) = (&entries[place], entries.len());
    let begin = begin_renaming(tools, entry.id);
    // Behind the last place comes the first.
    let to = |place: usize| tools.on(Action::Moved(entry.id, place % count));
    html! {
        <details class="tab-options">
            <summary class="button">{ UiText::Options.get(lang) }<span class="unseen">{ ": " }{ state.label(entry) }</span></summary>
            <div class="options">
                { button("rename", UiText::Rename.get(lang), Callback::from(move |_: MouseEvent| begin.emit(()))) }
                if count > 1 {
                    { button("left", UiText::MoveLeft.get(lang), to(place + count - 1)) }
                    { button("right", UiText::MoveRight.get(lang), to(place + 1)) }
                }
                { kind(state, tools, entry) }
            </div>
        </details>
    }
}

/// What kind an input is taken for. The page knows no kinds: they come with a report.
fn kind(state: &State, tools: &Tools, entry: &Entry) -> Html {
    let Some(shown) = &state.shown else { return html! {} };
    let chosen = entry.kind.as_deref().unwrap_or_default();
    let kinds = shown.outline.kinds.iter().map(|[id, name]| {
        html! { <option value={id.clone()} selected={id == chosen}>{ name }</option> }
    });
    let onchange = {
        let (send, id) = (tools.send.clone(), entry.id);
        Callback::from(move |event: Event| {
            let kind = browser::value_of(&event);
            send.dispatch(Action::KindChosen(id, (!kind.is_empty()).then_some(kind)));
        })
    };
    html! {
        <label>
            { tools.text(UiText::Kind) }{ " " }
            <select class="select" data-kind-of={entry.name.clone()} {onchange}>
                <option value="" selected={chosen.is_empty()}>{ tools.text(UiText::AsRecognised) }</option>
                { for kinds }
            </select>
        </label>
    }
}

/// Whether long lines are wrapped: as the person said, or else where the window is narrow.
pub(super) fn wraps(state: &State) -> bool {
    state.wrap.unwrap_or_else(browser::is_narrow)
}

/// The switch for that; a file has none in view.
fn wrap_lines(state: &State, tools: &Tools) -> Html {
    let wrap = wraps(state);
    let is_file = |entry: &Entry| entry.id == state.active && matches!(entry.content, Content::File { .. });
    if state.is_empty() || state.case.entries.iter().any(is_file) {
        return html! {};
    }
    let send = tools.send.clone();
    let onchange = Callback::from(move |_: Event| send.dispatch(Action::WrapSwitched(!wrap)));
    html! {
        <label class="wrap-lines"><input type="checkbox" checked={wrap} {onchange} />{ " " }{ tools.text(UiText::WrapLines) }</label>
    }
}

/// What was removed last, and the way back.
fn undo(state: &State, tools: &Tools) -> Html {
    let (said, label, focus) = match &state.undo {
        None => return html! {},
        Some(Undo::Cleared(_)) => (String::new(), UiText::Restore, "#paste"),
        Some(Undo::Removed { label, .. }) => (text::removed(label, tools.lang), UiText::Undo, CURRENT),
    };
    let restore = {
        let tools = tools.clone();
        Callback::from(move |_: MouseEvent| {
            tools.send.dispatch(Action::Restored);
            browser::focus_soon(focus);
        })
    };
    html! { <p class="undone">{ said }{ " " }{ button("restore", tools.text(label), restore) }</p> }
}
