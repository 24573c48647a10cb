//! The inputs: one in view, all of them by name, and what each was recognised as.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Editor;
use super::taken::take_files;
use crate::browser;
use crate::components::{Tools, button};
use crate::state::{Action, Content, Entry, PASTE, State};
use crate::text::{self, UiText};

/// The most artifacts that are shown with an input; the report lists more.
const CHIPS: usize = 60;

/// The half of the page that takes the inputs.
pub fn intake(tools: &Tools, state: &State) -> Html {
    let held = state.case.entries.iter().map(|entry| {
        let shown = entry.id == state.active;
        match entry.content {
            Content::Text { .. } => html! {
                <Editor key={entry.id} tools={tools.clone()} id={entry.id} name={entry.name.clone()} {shown} marks={super::editor::marks(state, entry)}
                    jump={state.jump.clone().filter(|jump| jump.input == entry.id)} />
            },
            Content::File { bytes } if shown => held_file(tools, state, entry, bytes),
            Content::File { .. } => html! {},
        }
    });
    html! {
        <section class="intake" aria-label={tools.text(UiText::Inputs)}>
            { tabs(state, tools) }
            { recognised(state, tools) }
            { for held }
        </section>
    }
}

/// A file's name, its size, and why it is not shown: the report's own reason where it was not read.
fn held_file(tools: &Tools, state: &State, entry: &Entry, bytes: u64) -> Html {
    let problems = state.shown.iter().flat_map(|shown| &shown.report.problems);
    let whole =
        problems.filter(|problem| problem.line == 0 && problem.source == entry.name).map(|problem| &problem.text);
    let why = whole.map(String::as_str).next().unwrap_or(tools.text(UiText::HeldAsFile));
    html! {
        <div class="held" key={entry.id} tabindex="-1">
            <p class="held-name">{ &entry.name }{ " " }<span class="quiet">{ text::size(bytes) }</span></p>
            <p>{ why.to_owned() }</p>
        </div>
    }
}

fn tabs(state: &State, tools: &Tools) -> Html {
    let entries = state.case.entries.iter().map(|entry| {
        let remove = {
            let (tools, id, last) = (tools.clone(), entry.id, state.case.entries.len() == 1);
            Callback::from(move |_: MouseEvent| {
                let action = if last { Action::Cleared(tools.contents.next_id()) } else { Action::Removed(id) };
                tools.send.dispatch(action);
                browser::focus_soon(if last { "#paste" } else { ".tab[data-current=true] .tab-name" });
            })
        };
        let name = state.label(entry);
        html! {
            <li class="tab" data-current={(entry.id == state.active).to_string()} key={entry.id}>
                <button type="button" class="tab-name" aria-current={(entry.id == state.active).then_some("true")}
                    data-input={entry.name.clone()} onclick={tools.on(Action::Selected(entry.id))}>{ &name }</button>
                if state.case.entries.len() > 1 || !entry.is_empty() {
                    <button type="button" class="tab-remove" onclick={remove}
                        aria-label={format!("{} {name}", tools.text(UiText::Remove))} title={tools.text(UiText::Remove)}>{ "\u{d7}" }</button>
                }
            </li>
        }
    });
    let add = {
        let tools = tools.clone();
        Callback::from(move |_: MouseEvent| {
            let entry = tools.contents.add_text(PASTE, "".into());
            tools.send.dispatch(Action::Added(vec![entry]));
        })
    };
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
    let restore = {
        let tools = tools.clone();
        Callback::from(move |_: MouseEvent| {
            tools.send.dispatch(Action::Restored);
            browser::focus_soon("#paste");
        })
    };
    html! {
        <div class="tabs">
            <ul class="tab-list">{ for entries }</ul>
            if !state.case.entries.iter().any(Entry::is_empty) {
                { button("add", tools.text(UiText::AddPaste), add) }
            }
            <label class="button open-files">
                { tools.text(UiText::OpenFile) }
                <input type="file" multiple=true class="file-input" onchange={opened} />
            </label>
            if state.undo.is_some() {
                { button("restore", tools.text(UiText::Restore), restore) }
            }
        </div>
    }
}

fn recognised(state: &State, tools: &Tools) -> Html {
    let Some(shown) = &state.shown else { return html! {} };
    let Some(entry) = state.case.entries.iter().find(|entry| entry.id == state.active) else { return html! {} };
    let named = shown.report.artifacts.iter().zip(&shown.outline.artifacts);
    let is_text = matches!(entry.content, Content::Text { .. });
    let all = named.filter_map(|(artifact, name)| {
        let path = artifact.source.strip_prefix(&entry.name)?;
        let path = if path.is_empty() { Some(path) } else { path.strip_prefix('/') }?;
        // Of an archive, only recognised files are shown.
        (path.is_empty() || artifact.kind != "text").then_some((artifact, name, path))
    });
    let mut chips = all.take(CHIPS).map(|(artifact, name, path)| {
        // The last two parts of a path tell files apart: `cart-1/config_dump`.
        let short = path.rmatch_indices('/').nth(1).map_or(path, |(at, _)| &path[at + 1..]);
        let place = if path.is_empty() { text::span(artifact.lines) } else { short.to_owned() };
        let label = html! {
            <>
                <span>{ name }</span>{ " " }
                <span class="quiet">{ place }</span>
            </>
        };
        let kind = artifact.kind.clone();
        if !is_text {
            let title = artifact.source.clone();
            return html! { <li><span class="chip" {title} data-kind={kind}>{ label }</span></li> };
        }
        let onclick = tools.on(Action::jump_to_line(&entry.name, artifact.lines[0]));
        html! {
            <li><button type="button" class="chip" title={artifact.reason.clone()}
                data-kind={kind} {onclick}>
                { label }
            </button></li>
        }
    });
    let Some(first) = chips.next() else { return html! {} };
    html! {
        <div class="recognised">
            <span class="quiet">{ tools.text(UiText::Recognised) }</span>
            <ul class="chips">{ first }{ for chips }</ul>
        </div>
    }
}
