//! One finding: what is wrong, where it shows, why, and what to do.

use meshmedic_rules::Lang;
use meshmedic_rules::report::{Document, Evidence, Finding, GuideLink, TimelineEvent};
use yew::prelude::*;

use super::aside::known;
use super::before::did_it_help;
use super::picture::picture;
use super::steps::{steps, ticked};
use super::table::table;
use super::timeline::timeline;
use crate::components::{SourceNames, Tools, confidence, evidence, level, level_name, peek};
use crate::edits::{Edits, Scope};
use crate::outline::Root;
use crate::state::{Action, Shown};
use crate::text::{self, UiText};

/// What all finding cards of a report share.
pub(super) struct ReportContext<'a> {
    pub(super) tools: &'a Tools,
    pub(super) shown: &'a Shown,
    pub(super) edits: &'a Edits,
    pub(super) sources: &'a SourceNames,
}

/// A root cause, and under it the findings that follow from it.
pub(super) fn root_card(context: &ReportContext<'_>, root: &Root, open: bool) -> Html {
    let inside =
        root.consequences.iter().map(|inner| card(context, inner.finding, &inner.follows_from, html! {}, false));
    let count = root.consequences.len();
    let consequences = html! {
        if count > 0 {
            <details class="explained">
                <summary>{ text::follow(count, context.shown.lang) }</summary>
                { for inside }
            </details>
        }
    };
    card(context, root.finding, "", consequences, open)
}

/// A finding; `follows_from` names its causes where that is needed.
fn card(context: &ReportContext<'_>, place: usize, follows_from: &str, consequences: Html, open: bool) -> Html {
    let ReportContext { tools, shown, .. } = context;
    let Shown { report, outline, lang, .. } = shown;
    let (finding, lang) = (&report.findings[place], *lang);
    let first = finding.evidence.first();
    html! {
        <details class="finding" data-is={level_name(finding.level)} id={format!("finding-{place}")} {open}
            data-rule={finding.rule.clone()} onmouseenter={tools.on(Action::Hovered(Some(place)))}
            onmouseleave={tools.on(Action::Hovered(None))}
            onfocusin={on_focus(tools, Some(place))} onfocusout={on_focus(tools, None)}>
            <summary class="finding-head">
                <span class="finding-line">
                    { level(finding.level, lang) }
                    { confidence(finding.confidence, lang) }
                    if shown.is_fresh(place) {
                        <span class="fresh">{ UiText::Fresh.get(lang) }</span>
                    }
                    <span class="seen">{ &outline.seen[place] }</span>
                </span>
                <h3 class="finding-title">{ &finding.title }</h3>
                <span class="subject">{ &outline.subjects[place] }</span>
                if !follows_from.is_empty() {
                    <span class="subject" data-causes="">{ follows_from.to_owned() }</span>
                }
                if let Some(evidence) = first {
                    <span class="peek">
                        <span class="line-number">{ evidence.lines[0] }</span>
                        <code>{ peek(evidence) }</code>
                    </span>
                }
            </summary>
            <div class="finding-body">
                { for parts(context, finding, &outline.assumed[place]) }
                <p class="rule-of quiet">
                    { UiText::Rule.get(lang) }{ " " }
                    <a href={format!("#/rules/{}", finding.rule)}><code class="rule">{ &finding.rule }</code></a>
                </p>
                { for finding.guides.iter().map(|guide| guide_link(guide, lang)) }
                { known(tools, finding, lang) }
                { consequences }
            </div>
        </details>
    }
}

/// The way to a guide that goes deeper than a finding.
fn guide_link(guide: &GuideLink, lang: Lang) -> Html {
    html! {
        <p class="rule-of quiet">
            { UiText::Guide.get(lang) }{ " " }<a href={format!("#/guides/{}", guide.id)}>{ &guide.title }</a>
        </p>
    }
}

/// Marks a finding's lines as the pointer does.
fn on_focus(tools: &Tools, finding: Option<usize>) -> Callback<FocusEvent> {
    let send = tools.send.clone();
    Callback::from(move |_| send.dispatch(Action::Hovered(finding)))
}

/// What is said of a finding, part by part.
fn parts(context: &ReportContext<'_>, finding: &Finding, assumed: &str) -> Vec<Html> {
    let ReportContext { tools, shown, edits, sources } = context;
    let lang = shown.lang;
    let scope = Scope::of_finding(finding, edits);
    let mut parts = vec![part("h4", UiText::Evidence.get(lang), places(tools, finding, sources, lang))];
    let mut add = |holds: bool, name: UiText, inside: &dyn Fn() -> Html| {
        if holds {
            parts.push(part("h4", name.get(lang), inside()));
        }
    };
    let is_timed = !finding.timeline.is_empty();
    let figure = is_timed || finding.picture.is_some() || finding.table.is_some();
    add(figure, if is_timed { UiText::Timeline } else { UiText::AtAGlance }, &|| {
        html! {
            <>
                { for finding.picture.as_ref().map(picture) }
                if is_timed {
                    { timeline(tools, &finding.timeline, sources) }
                }
                { for finding.table.as_ref().map(|found| table(tools, found)) }
            </>
        }
    });
    add(true, UiText::Why, &|| html! { <p>{ &finding.cause }</p> });
    add(!assumed.is_empty(), UiText::Assumed, &|| html! { <p class="assumed">{ assumed.to_owned() }</p> });
    add(!finding.fix.is_empty(), UiText::DoThis, &|| {
        html! { <>{ ticked(tools, finding, &scope, edits) }{ did_it_help(tools) }</> }
    });
    add(!finding.confirm.is_empty(), UiText::ToBeSure, &|| steps(tools, &finding.confirm, &scope));
    add(!finding.false_positives.is_empty(), UiText::NotThis, &|| html! { <p>{ &finding.false_positives }</p> });
    add(!finding.documents.is_empty(), UiText::Documents, &|| documents(&finding.documents));
    parts
}

/// A part of a finding or of a rule's sheet, under a heading of that level.
pub(super) fn part(heading: &'static str, name: &'static str, inside: Html) -> Html {
    html! {
        <section class="part">
            <@{heading} class="part-name">{ name }</@>
            <div class="part-body">{ inside }</div>
        </section>
    }
}

/// Where there is a timeline, it has the places behind the first: none is listed twice.
fn places(tools: &Tools, finding: &Finding, sources: &SourceNames, lang: Lang) -> Html {
    let hidden = finding.seen.count.saturating_sub(finding.evidence.len());
    let timed = |passage: &Evidence| {
        let same =
            |event: &TimelineEvent| (&event.evidence.source, event.evidence.lines) == (&passage.source, passage.lines);
        finding.timeline.iter().any(same)
    };
    let (first, rest) = finding.evidence.split_at(finding.evidence.len().min(1));
    let listed = first.iter().chain(rest.iter().filter(|passage| !timed(passage)));
    html! {
        <>
            { for listed.map(|passage| evidence(tools, passage, sources)) }
            if hidden > 0 {
                <p class="quiet">{ text::more(hidden, lang) }</p>
            }
        </>
    }
}

/// A document is linked only if its address is `https`: a rule that a user brings must not be able to run a script.
pub(super) fn documents(all: &[Document]) -> Html {
    let documents = all.iter().map(|document| {
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
