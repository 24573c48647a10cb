//! What was recognised and what is healthy.

use meshmedic_rules::report::Report;
use yew::prelude::*;

use crate::components::Tools;
use crate::state::Action;
use crate::text::{self, T};

/// Every artifact with the reason it was taken for what it is, and what could not be read.
pub(super) fn recognised(tools: &Tools, report: &Report, open: bool) -> Html {
    let artifacts = report.artifacts.iter().map(|artifact| {
        let start = [artifact.lines[0]; 2];
        let onclick = tools.on(Action::Jump(artifact.source.clone(), start, None));
        html! {
            <li data-kind={artifact.kind.clone()}>
                <p>
                    <strong>{ text::kind(&artifact.kind, tools.lang).to_owned() }</strong>{ " " }
                    <button type="button" class="link" {onclick}>{ text::lines(artifact.lines, tools.lang) }</button>{ " " }
                    <span class="quiet">{ &artifact.source }</span>
                </p>
                <p class="quiet">{ if artifact.kind == "text" { tools.say(T::NotRecognised).to_owned() } else { artifact.reason.clone() } }</p>
            </li>
        }
    });
    let problems = report.problems.iter().map(|problem| {
        let place = (problem.line > 0).then(|| text::lines([problem.line; 2], tools.lang));
        html! { <li>{ &problem.source }{ place.map(|place| format!(", {place}")) }{ ": " }{ &problem.text }</li> }
    });
    html! {
        <>
            if !report.problems.is_empty() {
                <section class="panel unread">
                    <h2>{ tools.say(T::Unread) }</h2>
                    <ul>{ for problems }</ul>
                </section>
            }
            <details class="panel fold artifacts" {open}>
                <summary>
                    <h2>{ tools.say(T::Recognised) }{ " " }<span class="number-of">{ report.artifacts.len() }</span></h2>
                </summary>
                <ul>{ for artifacts }</ul>
            </details>
        </>
    }
}

/// Checks that ran and found health.
pub(super) fn healthy(tools: &Tools, report: &Report, open: bool) -> Html {
    let passed = &report.passed;
    if passed.is_empty() {
        return html! {};
    }
    html! {
        <details class="panel fold healthy" {open}>
            <summary>
                <h2>{ tools.say(T::Healthy) }{ " " }<span class="number-of">{ passed.len() }</span></h2>
            </summary>
            <ul>
                { for passed.iter().map(|passed| html! {
                    <li data-passed={passed.rule.clone()}>
                        <span class="level is-healthy"><span class="shape" aria-hidden="true" /></span>
                        <span>{ &passed.text }</span>{ " " }<code class="rule">{ &passed.rule }</code>
                    </li>
                }) }
            </ul>
        </details>
    }
}
