//! What was recognised and what is healthy.

use meshmedic_rules::report::Report;
use yew::prelude::*;

use crate::components::{SourceNames, Tools, fold};
use crate::state::{Action, Shown};
use crate::text::{self, UiText};

/// The most items of a list: an archive may hold thousands of files.
const MOST: usize = 200;

/// Every artifact with why it was recognised as what it is, and what could not be read.
pub(super) fn recognised(tools: &Tools, shown: &Shown, sources: &SourceNames, open: bool) -> Html {
    let Shown { report, outline, .. } = shown;
    let named = report.artifacts.iter().zip(&outline.artifacts).zip(&outline.coverage);
    let artifacts = named.take(MOST).map(|((artifact, name), coverage)| {
        let lines = text::lines(artifact.lines, tools.lang);
        let onclick = tools.on(Action::jump_to_line(&artifact.source, artifact.lines[0]));
        let lines = html! { <button type="button" class="link" {onclick}>{ lines }</button> };
        html! {
            <li data-kind={artifact.kind.clone()}>
                <p>
                    <strong>{ name }</strong>{ " " }
                    { lines }{ " " }
                    <span class="quiet">{ sources.label(&artifact.source) }</span>
                </p>
                <p class="quiet">{ if artifact.kind == "text" { tools.text(UiText::NotRecognised).to_owned() } else { artifact.reason.clone() } }</p>
                if let Some(contents) = &artifact.contents {
                    <p data-contents="">{ contents }</p>
                }
                <p class="quiet" data-coverage="">{ coverage }</p>
            </li>
        }
    });
    let list = html! { <><ul>{ for artifacts }</ul>{ more(report.artifacts.len(), tools) }</> };
    fold("artifacts", open, tools.text(UiText::Recognised), text::grouped(report.artifacts.len()), String::new(), list)
}

/// What was not read: whole inputs, which stand before everything that was concluded from the rest, or else parts of them.
pub(super) fn unread(tools: &Tools, report: &Report, sources: &SourceNames, whole: bool) -> Html {
    let all = || report.problems.iter().filter(|problem| (problem.line == 0) == whole);
    let (count, name) = (all().count(), if whole { UiText::Unread } else { UiText::LeftOut });
    let problems = all().take(MOST).map(|problem| {
        let place = (problem.line > 0).then(|| text::lines([problem.line; 2], tools.lang));
        html! { <li>{ sources.label(&problem.source) }{ place.map(|place| format!(", {place}")) }{ ": " }{ &problem.text }</li> }
    });
    html! {
        if count > 0 {
            <section class={if whole { "notice unread" } else { "panel unread" }}>
                <h2>{ tools.text(name) }</h2>
                <ul>{ for problems }</ul>
                { more(count, tools) }
            </section>
        }
    }
}

fn more(count: usize, tools: &Tools) -> Html {
    match count.saturating_sub(MOST) {
        0 => html! {},
        more => html! { <p class="quiet">{ text::more(more, tools.lang) }</p> },
    }
}

/// Rules that were checked and found healthy.
pub(super) fn healthy(tools: &Tools, report: &Report, open: bool) -> Html {
    let passed = &report.passed;
    if passed.is_empty() {
        return html! {};
    }
    let entries = passed.iter().map(|passed| {
        html! {
            <li data-passed={passed.rule.clone()}>
                <span class="level" data-is="healthy"><span class="shape" aria-hidden="true" /></span>
                <span>{ &passed.text }</span>{ " " }<code class="rule">{ &passed.rule }</code>
            </li>
        }
    });
    let list = html! { <ul>{ for entries }</ul> };
    fold("healthy", open, tools.text(UiText::Healthy), text::grouped(passed.len()), String::new(), list)
}
