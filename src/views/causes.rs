//! The index of causes: the way to each, and how much it explains.

use yew::prelude::*;

use super::finding::ReportContext;
use crate::browser;
use crate::components::level_name;
use crate::outline::Root;
use crate::text::{self, UiText};

/// One line for each of these causes, where the report has several.
pub(super) fn causes(context: &ReportContext<'_>, roots: &[&Root]) -> Html {
    let ReportContext { shown, sources, .. } = context;
    let (report, lang) = (&shown.report, shown.lang);
    if shown.left.roots.len() < 2 || roots.is_empty() {
        return html! {};
    }
    let lines = roots.iter().map(|root| {
        let (place, finding) = (root.finding, &report.findings[root.finding]);
        let onclick = Callback::from(move |_: MouseEvent| browser::reveal(&format!("finding-{place}")));
        let mut beside: Vec<String> = Vec::new();
        if let Some(evidence) = finding.evidence.first() {
            let lines = text::lines(evidence.lines, lang);
            beside.push(if sources.several { format!("{}, {lines}", sources.label(&evidence.source)) } else { lines });
        }
        if !root.consequences.is_empty() {
            beside.push(text::explains(root.consequences.len(), lang));
        }
        let fresh = shown.brings(root);
        html! {
            <li class="cause" data-is={level_name(finding.level)}>
                <span class="shape" aria-hidden="true" />
                <span>
                    <span class="unseen">{ text::level(finding.level, lang) }{ ": " }</span>
                    <button type="button" class="link" {onclick}>{ &finding.title }</button>
                    if fresh {
                        { " " }<span class="fresh">{ UiText::Fresh.get(lang) }</span>
                    }
                    { " " }<span class="quiet">{ beside.join(" \u{b7} ") }</span>
                </span>
            </li>
        }
    });
    html! { <nav aria-label={UiText::Causes.get(lang)}><ol class="causes">{ for lines }</ol></nav> }
}
