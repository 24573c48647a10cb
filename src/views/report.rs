//! The report: one sentence, then findings, names, what to paste next, and what was and wasn't checked.

use std::rc::Rc;

use yew::prelude::*;

use super::aside::{note, set_aside};
use super::causes::causes;
use super::filter::{filter, passing};
use super::finding::{ReportContext, root_card};
use super::handing::{handing, keep};
use super::keys::keys;
use super::names::names;
use super::next::paste_next;
use super::picture::picture;
use super::rest::{healthy, recognised, unread};
use super::seen::seen;
use super::table::table;
use crate::components::{CopyButton, SourceNames, Tools};
use crate::edits::Edits;
use crate::state::{Aside, Filter, Shown};
use crate::text::{self, UiText};

#[derive(Properties, PartialEq)]
pub struct ReportProps {
    pub tools: Tools,
    pub shown: Shown,
    pub edits: Edits,
    pub sources: SourceNames,
    pub aside: Vec<Aside>,
    pub note: AttrValue,
    pub filter: Filter,
    /// Whether the case is kept in the browser.
    pub keeping: bool,
}

/// The report.
#[component]
pub fn ReportPane(props: &ReportProps) -> Html {
    let ReportProps { tools, shown, edits, sources, aside, keeping, .. } = props;
    let Shown { report, lang, micros, left, .. } = shown.clone();
    let context = ReportContext { tools, shown, edits, sources };
    let json = {
        let contents = Rc::clone(&tools.contents);
        Callback::from(move |()| contents.json())
    };
    // With no fault, or notes alone, what is healthy comes first.
    let nothing = left.found.problems + left.found.warnings == 0;
    let roots = passing(shown, &props.filter);
    let cards = roots.iter().enumerate().map(|(place, root)| {
        let key = report.findings[root.finding].id.clone();
        html! { <li {key}>{ root_card(&context, root, place == 0 && !nothing) }</li> }
    });
    html! {
        <div class="report-body" lang={lang.tag()}>
            <div class="summary" data-findings={report.findings.len().to_string()}>
                <div>
                    if !left.counts.is_empty() {
                        <p class="counts" data-counts="">{ &left.counts }</p>
                    }
                    <h2 class="headline" data-headline="" tabindex="-1">{ &left.headline }</h2>
                    if nothing {
                        <p>{ UiText::NothingFoundNext.get(lang) }</p>
                    }
                </div>
                <div class="shares">
                    { handing("copy", UiText::CopyReport, UiText::CopyReportHint, lang) }
                    { handing("save", UiText::Save, UiText::SaveHint, lang) }
                    { handing("share", UiText::Share, UiText::ShareHint, lang) }
                    { keep(*keeping, lang) }
                </div>
            </div>
            { unread(tools, &report, sources, true) }
            { for report.notices.iter().map(|notice| html! { <p class="notice" data-notice="">{ &notice.text }</p> }) }
            { for report.overview.iter().map(|whole| html! {
                <section class="panel">
                    <h2>{ &whole.title }</h2>
                    { picture(&whole.picture) }
                    { for whole.table.as_ref().map(|found| table(tools, found)) }
                </section>
            }) }
            if report.findings.is_empty() && report.artifacts.iter().all(|artifact| artifact.kind == "text") {
                <div class="panel">{ seen(tools) }</div>
            }
            if nothing {
                { healthy(tools, &report, true) }
            }
            if !left.roots.is_empty() {
                { filter(&context, &props.filter, &roots) }
                { causes(&context, &roots) }
                <ol class="findings" aria-label={UiText::Findings.get(lang)}>{ for cards }</ol>
                { names(tools, shown, edits) }
            }
            { paste_next(tools, shown, edits) }
            if !nothing {
                { healthy(tools, &report, false) }
            }
            { unread(tools, &report, sources, false) }
            { recognised(tools, shown, sources, nothing) }
            { set_aside(tools, shown, aside) }
            { note(tools, &props.note) }
            { keys(lang) }
            <footer class="foot quiet">
                <p>{ text::foot(&report.tool.version, report.tool.rules, micros, tools.lang) }</p>
                <span data-copy-json=""><CopyButton tools={tools.clone()} text={json} label={UiText::CopyJson} /></span>
            </footer>
        </div>
    }
}
