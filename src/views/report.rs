//! The report: one sentence, then findings, names, what to paste next, and what was and wasn't checked.

use std::rc::Rc;

use meshmedic_rules::report::headline;
use yew::prelude::*;

use super::{FindingCard, Healthy, Names, PasteNext, Recognised};
use crate::components::{CopyButton, Sources, use_tools};
use crate::edits::Edits;
use crate::outline::{counts, roots, wanted};
use crate::state::Shown;
use crate::text::{self, T};
use crate::ticket;

#[derive(Properties, PartialEq)]
pub struct ReportProps {
    pub shown: Shown,
    pub edits: Edits,
    pub sources: Sources,
}

/// The report.
#[component]
pub fn ReportPane(props: &ReportProps) -> Html {
    let tools = use_tools();
    let Shown { report, lang, given, millis } = props.shown.clone();
    let wanted = use_memo(props.shown.clone(), |shown| wanted(&shown.report));
    let roots = use_memo(props.shown.clone(), |shown| roots(&shown.report));
    let markdown = {
        let (report, edits, given) = (Rc::clone(&report), props.edits.clone(), Rc::clone(&given));
        Callback::from(move |()| ticket::markdown(&report, &edits, &given, lang))
    };
    let found = text::counts(counts(&report), lang);
    let nothing = report.findings.is_empty();
    let cards = roots.iter().enumerate().map(|(place, root)| {
        let key = format!("{} {place}", report.findings[root.finding].rule);
        html! {
            <li {key}>
                <FindingCard shown={props.shown.clone()} edits={props.edits.clone()} root={root.clone()}
                    open={place == 0} sources={props.sources.clone()} />
            </li>
        }
    });
    html! {
        <div class="report-body" lang={lang.tag()}>
            <div class="summary" data-findings={report.findings.len().to_string()}>
                <div aria-live="polite">
                    if !found.is_empty() {
                        <p class="counts" data-counts="">{ found }</p>
                    }
                    <h2 class="headline" data-headline="">{ headline(&report, lang) }</h2>
                    if nothing {
                        <p>{ T::NothingFoundNext.get(lang) }</p>
                    }
                </div>
                <CopyButton text={markdown} label={T::CopyReport} hint={T::CopyReportHint} />
            </div>
            if nothing {
                <Recognised report={Rc::clone(&report)} open=true />
                <Healthy report={Rc::clone(&report)} open=true />
            } else {
                <ol class="findings" aria-label={T::Findings.get(lang)}>{ for cards }</ol>
                <Names shown={props.shown.clone()} edits={props.edits.clone()} wanted={Rc::clone(&wanted)} />
            }
            <PasteNext shown={props.shown.clone()} edits={props.edits.clone()} wanted={Rc::clone(&wanted)} />
            if !nothing {
                <Healthy report={Rc::clone(&report)} open=false />
                <Recognised report={Rc::clone(&report)} open=false />
            }
            <p class="foot quiet">{ text::foot(&report.tool.version, report.tool.rules, millis, tools.lang) }</p>
        </div>
    }
}
