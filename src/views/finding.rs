//! One finding: what is wrong, where it shows, why, and what to do.

use meshmedic_rules::Lang;
use meshmedic_rules::report::{Finding, Step};
use yew::prelude::*;

use super::table::table;
use super::timeline::timeline;
use crate::components::{SourceNames, Tools, command, confidence, evidence, level, level_name};
use crate::edits::{Edits, Scope};
use crate::state::{Action, Shown};
use crate::text::{self, UiText};

/// What all finding cards of a report share.
pub(super) struct ReportContext<'a> {
    pub(super) tools: &'a Tools,
    pub(super) shown: &'a Shown,
    pub(super) edits: &'a Edits,
    pub(super) sources: &'a SourceNames,
}

/// A finding, and under it those that follow from it.
pub(super) fn finding_card(context: &ReportContext<'_>, place: usize, explained: &[usize], open: bool) -> Html {
    let ReportContext { tools, shown, edits, sources } = context;
    let (report, lang) = (&shown.report, shown.lang);
    let finding = &report.findings[place];
    let scope = Scope::new(report, Some(finding), edits, &shown.set);
    let first = finding.evidence.first();
    html! {
        <details class="finding" data-is={level_name(finding.level)} id={format!("finding-{place}")} {open}
            data-rule={finding.rule.clone()} onmouseenter={tools.on(Action::Hovered(Some(place)))}
            onmouseleave={tools.on(Action::Hovered(None))}>
            <summary class="finding-head">
                <span class="finding-line">
                    { level(finding.level, lang) }
                    { confidence(finding.confidence, lang) }
                    <a href={format!("#/rules/{}", finding.rule)}><code class="rule">{ &finding.rule }</code></a>
                </span>
                <h3 class="finding-title">{ &finding.title }</h3>
                if let Some(evidence) = first {
                    <span class="peek">
                        <span class="line-number">{ evidence.lines[0] }</span>
                        <code>{ evidence.text().lines().map(str::trim).collect::<Vec<_>>().join(" ") }</code>
                    </span>
                }
            </summary>
            <div class="finding-body">
                { part(UiText::Evidence.get(lang), places(tools, finding, sources, lang)) }
                if !finding.timeline.is_empty() {
                    { part(UiText::Timeline.get(lang), timeline(tools, &finding.timeline, sources)) }
                }
                if let Some(found) = &finding.table {
                    { part(UiText::AtAGlance.get(lang), table(tools, found)) }
                }
                { part(UiText::Why.get(lang), html! { <p>{ &finding.cause }</p> }) }
                if !finding.fix.is_empty() {
                    { part(UiText::DoThis.get(lang), steps(tools, &finding.fix, &scope)) }
                }
                if !finding.confirm.is_empty() {
                    { part(UiText::ToBeSure.get(lang), steps(tools, &finding.confirm, &scope)) }
                }
                if !finding.false_positives.is_empty() {
                    { part(UiText::NotThis.get(lang), html! { <p>{ &finding.false_positives }</p> }) }
                }
                if !finding.documents.is_empty() {
                    { part(UiText::Documents.get(lang), documents(finding)) }
                }
                if !explained.is_empty() {
                    <details class="explained">
                        <summary>{ text::explains(explained.len(), lang) }</summary>
                        { for explained.iter().map(|&place| finding_card(context, place, &[], false)) }
                    </details>
                }
            </div>
        </details>
    }
}

pub(super) fn part(name: &'static str, inside: Html) -> Html {
    html! {
        <section class="part">
            <h4 class="part-name">{ name }</h4>
            <div class="part-body">{ inside }</div>
        </section>
    }
}

fn places(tools: &Tools, finding: &Finding, sources: &SourceNames, lang: Lang) -> Html {
    let hidden = finding.count.saturating_sub(finding.evidence.len());
    html! {
        <>
            { for finding.evidence.iter().map(|passage| evidence(tools, passage, sources)) }
            if hidden > 0 {
                <p class="quiet">{ text::more(hidden, lang) }</p>
            }
        </>
    }
}

pub(super) fn steps(tools: &Tools, steps: &[Step], scope: &Scope<'_>) -> Html {
    let steps = steps.iter().map(|step| {
        let template = step.template.as_ref().or(step.command.as_ref());
        html! {
            <li>
                <p>{ &step.text }</p>
                if let Some(template) = template {
                    { command(tools, template, scope, false) }
                }
            </li>
        }
    });
    html! { <ol class="steps">{ for steps }</ol> }
}

/// A document is linked only if its address is `https`: a rule that a user brings must not be able to run a script.
pub(super) fn documents(finding: &Finding) -> Html {
    let documents = finding.documents.iter().map(|document| {
        let title = if document.section.is_empty() {
            document.title.clone()
        } else {
            format!("{}: {}", document.title, document.section)
        };
        if document.url.starts_with("https://") {
            html! { <li><a href={document.url.clone()} target="_blank" rel="noopener noreferrer">{ title }</a></li> }
        } else {
            html! { <li>{ title }</li> }
        }
    });
    html! { <ul class="documents">{ for documents }</ul> }
}
