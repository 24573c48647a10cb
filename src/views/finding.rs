//! One finding: what is wrong, where it shows, why, and what to do.

use meshmedic_rules::Lang;
use meshmedic_rules::report::{Finding, Step};
use yew::prelude::*;

use crate::components::{Command, EvidenceLines, LevelBadge, Sources, Sure, level_class, use_tools};
use crate::edits::{Edits, Scope};
use crate::outline::Root;
use crate::state::{Action, Shown};
use crate::text::{self, T};

#[derive(Properties, PartialEq)]
pub struct FindingProps {
    pub shown: Shown,
    pub edits: Edits,
    pub root: Root,
    /// Whether it is unfolded at first.
    pub open: bool,
    /// What there is to know of the inputs.
    pub sources: Sources,
}

/// A finding, and under it those that follow from it.
#[component]
pub fn FindingCard(props: &FindingProps) -> Html {
    let tools = use_tools();
    let report = &props.shown.report;
    let place = props.root.finding;
    let finding = &report.findings[place];
    let scope = Scope::new(report, Some(finding), &props.edits, &props.shown.given);
    let lang = props.shown.lang;
    let first = finding.evidence.first();
    html! {
        <details class={classes!("finding", level_class(finding.level))} id={format!("finding-{place}")} open={props.open}
            data-rule={finding.rule.clone()} onmouseenter={tools.on::<MouseEvent>(Action::Marked(Some(place)))}
            onmouseleave={tools.on::<MouseEvent>(Action::Marked(None))}>
            <summary class="finding-head">
                <span class="finding-line">
                    <LevelBadge level={finding.level} />
                    <Sure confidence={finding.confidence} />
                    <code class="rule">{ &finding.rule }</code>
                </span>
                <h3 class="finding-title">{ &finding.title }</h3>
                if let Some(evidence) = first {
                    <span class="peek">
                        <span class="line-number">{ evidence.lines[0] }</span>
                        <code>{ evidence.excerpt.lines().next().unwrap_or_default().to_owned() }</code>
                    </span>
                }
            </summary>
            <div class="finding-body">
                { part(T::Evidence.get(lang), evidence(finding, &props.sources, lang)) }
                { part(T::Why.get(lang), html! { <p>{ &finding.cause }</p> }) }
                if !finding.fix.is_empty() {
                    { part(T::DoThis.get(lang), steps(&finding.fix, &scope)) }
                }
                if !finding.confirm.is_empty() {
                    { part(T::ToBeSure.get(lang), steps(&finding.confirm, &scope)) }
                }
                if !finding.false_positives.is_empty() {
                    { part(T::NotThis.get(lang), html! { <p>{ &finding.false_positives }</p> }) }
                }
                if !finding.documents.is_empty() {
                    { part(T::Documents.get(lang), documents(finding)) }
                }
                if !props.root.explained.is_empty() {
                    <details class="explained">
                        <summary>{ text::explains(props.root.explained.len(), lang) }</summary>
                        { for props.root.explained.iter().map(|&finding| html! {
                            <FindingCard shown={props.shown.clone()} edits={props.edits.clone()} open=false sources={props.sources.clone()}
                                root={Root { finding, explained: Vec::new() }} />
                        }) }
                    </details>
                }
            </div>
        </details>
    }
}

fn part(name: &'static str, inside: Html) -> Html {
    html! {
        <section class="part">
            <h4 class="part-name">{ name }</h4>
            <div class="part-body">{ inside }</div>
        </section>
    }
}

fn evidence(finding: &Finding, sources: &Sources, lang: Lang) -> Html {
    let hidden = finding.count.saturating_sub(finding.evidence.len());
    html! {
        <>
            { for finding.evidence.iter().map(|evidence| html! {
                <EvidenceLines evidence={evidence.clone()} sources={sources.clone()} />
            }) }
            if hidden > 0 {
                <p class="quiet">{ text::more_places(hidden, lang) }</p>
            }
        </>
    }
}

fn steps(steps: &[Step], scope: &Scope) -> Html {
    let steps = steps.iter().map(|step| {
        let command = step.template.clone().or_else(|| step.command.clone());
        html! {
            <li>
                <p>{ &step.text }</p>
                if let Some(template) = command {
                    <Command {template} scope={scope.clone()} />
                }
            </li>
        }
    });
    html! { <ol class="steps">{ for steps }</ol> }
}

/// A document is linked only where its address is of the web: a rule's text is never more than text.
fn documents(finding: &Finding) -> Html {
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
