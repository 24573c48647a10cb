//! The inputs: one in view, all of them by name, and what each was recognised as.

use std::rc::Rc;

use yew::prelude::*;

use super::Editor;
use super::editor::Marks;
use super::tabs::{tabs, wraps};
use super::viewer::Viewer;
use crate::browser;
use crate::components::{Tools, button};
use crate::contents::MOST_BYTES;
use crate::state::{Action, Content, Entry, State, View};
use crate::text::{self, UiText};
use crate::worker::client::Client;

/// The most artifacts that are shown with an input; the report lists more.
const CHIPS: usize = 60;

/// The half of the page that takes the inputs.
pub fn intake(tools: &Tools, state: &State, client: &Rc<Client>) -> Html {
    let wrap = wraps(state);
    let marks = Marks::new(state.shown.as_ref(), state.hovered);
    let held = state.case.entries.iter().map(|entry| {
        let shown = entry.id == state.active;
        match entry.content {
            Content::Text { .. } => html! {
                <Editor key={entry.id} tools={tools.clone()} id={entry.id} name={entry.name.clone()} {shown} {wrap} view={state.view} marks={marks.of(&entry.name)}
                    jump={state.jump.clone().filter(|jump| jump.input == entry.id)} />
            },
            Content::File { bytes } if shown => held_file(tools, state, entry, bytes, client),
            Content::File { .. } => html! {},
        }
    });
    html! {
        <section class="intake" aria-label={tools.text(UiText::Inputs)}>
            { back(state, tools) }
            { tabs(state, tools) }
            { recognised(state, tools) }
            { for held }
        </section>
    }
}

/// The way back to the finding whose evidence was pressed, in a narrow window.
fn back(state: &State, tools: &Tools) -> Html {
    let Some(finding) = state.jump.as_ref().and_then(|jump| jump.finding) else { return html! {} };
    let send = tools.send.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        send.dispatch(Action::ViewSwitched(View::Report));
        browser::reveal_soon(format!("finding-{finding}"));
    });
    html! { <p class="back">{ button("back", tools.text(UiText::BackToFinding), onclick) }</p> }
}

/// A file's name, its size, why it is in no text area (the report's own reason where it was not read), and its lines.
fn held_file(tools: &Tools, state: &State, entry: &Entry, bytes: u64, client: &Rc<Client>) -> Html {
    let problems = state.shown.iter().flat_map(|shown| &shown.report.problems);
    let whole =
        problems.filter(|problem| problem.line == 0 && problem.source == entry.name).map(|problem| &problem.text);
    let in_it =
        |source: &str| source.starts_with(&entry.name) && source.as_bytes().get(entry.name.len()) == Some(&b'/');
    let held = if state.shown.iter().any(|shown| shown.report.artifacts.iter().any(|artifact| in_it(&artifact.source)))
    {
        UiText::HeldArchive
    } else if bytes as f64 > MOST_BYTES {
        UiText::HeldLarge
    } else {
        UiText::HeldAsFile
    };
    let why = whole.map(String::as_str).next().unwrap_or(tools.text(held));
    let jump = state.jump.clone().filter(|jump| jump.input == entry.id);
    let artifacts = state.shown.iter().flat_map(|shown| &shown.report.artifacts);
    let contents = artifacts.filter(|artifact| artifact.source == entry.name).find_map(|own| own.contents.clone());
    html! {
        <div class="held" key={entry.id} tabindex="-1">
            <p class="held-name">{ &entry.name }{ " " }<span class="quiet">{ text::size(bytes) }{ " \u{b7} " }{ why.to_owned() }</span></p>
            if let Some(contents) = contents {
                <p class="held-contents">{ contents }</p>
            }
            <Viewer tools={tools.clone()} client={Rc::clone(client)} id={entry.id} name={entry.name.clone()} shown={state.shown.clone()}
                hovered={state.hovered} {jump} />
        </div>
    }
}

fn recognised(state: &State, tools: &Tools) -> Html {
    let Some(shown) = &state.shown else { return html! {} };
    let Some(entry) = state.case.entries.iter().find(|entry| entry.id == state.active) else { return html! {} };
    let named = shown.report.artifacts.iter().zip(&shown.outline.artifacts);
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
        let onclick = tools.on(Action::jump_to_line(&artifact.source, artifact.lines[0]));
        let title = if path.is_empty() { &artifact.reason } else { &artifact.source };
        html! {
            <li><button type="button" class="chip" title={title.clone()}
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
