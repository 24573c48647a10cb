//! What a person says of a report: that a finding is known, and a note.

use meshmedic_rules::Lang;
use meshmedic_rules::report::Finding;
use yew::prelude::*;

use crate::browser;
use crate::components::{Tools, fold, level};
use crate::state::{Action, Aside, Gone, LONGEST_NOTE, Reason, Shown};
use crate::text::{self, UiText};

/// The reasons to set a finding aside, one button each, behind a field for words of one's own.
pub(super) fn known(tools: &Tools, finding: &Finding, lang: Lang) -> Html {
    let reasons = Reason::ALL.map(|reason| {
        let (send, said) = (tools.send.clone(), text::set_aside(&finding.title, lang));
        let aside = Aside { id: finding.id.clone(), rule: finding.rule.clone(), reason, words: String::new() };
        let onclick = Callback::from(move |event: MouseEvent| {
            let words = browser::value_within(&event, ".set-aside", "input");
            send.dispatch(Action::SetAside(Aside { words, ..aside.clone() }));
            send.dispatch(Action::Said(said.clone()));
            browser::focus_soon(".headline");
        });
        html! {
            <button type="button" class="button" data-reason={reason.id()} {onclick}>{ reason.name(lang) }</button>
        }
    });
    html! {
        <details class="set-aside">
            <summary>{ UiText::Known.get(lang) }</summary>
            <div class="options">
                <input type="text" class="name-input" aria-label={UiText::ReasonWords.get(lang)} placeholder={UiText::ReasonWords.get(lang)} />
                { for reasons }
            </div>
        </details>
    }
}

/// What was set aside, folded, each with its reason and the way back.
pub(super) fn set_aside(tools: &Tools, shown: &Shown, aside: &[Aside]) -> Html {
    let gone = &shown.left.gone;
    if gone.is_empty() {
        return html! {};
    }
    let list = html! { <ul>{ for gone.iter().map(|gone| one(tools, shown, gone, &aside[gone.aside])) }</ul> };
    fold("aside", false, UiText::SetAside.get(shown.lang), text::grouped(gone.len()), String::new(), list)
}

fn one(tools: &Tools, shown: &Shown, gone: &Gone, aside: &Aside) -> Html {
    let (finding, lang) = (&shown.report.findings[gone.finding], shown.lang);
    let mut why = vec![aside.reason.name(lang).to_owned()];
    if !aside.words.is_empty() {
        why.push(meshmedic_rules::report::visible(&aside.words));
    }
    if gone.with > 0 {
        why.push(text::went_with(gone.with, lang));
    }
    let back = {
        let (send, id, place) = (tools.send.clone(), aside.id.clone(), gone.finding);
        Callback::from(move |_: MouseEvent| {
            send.dispatch(Action::BroughtBack(id.clone()));
            browser::reveal_soon(format!("finding-{place}"));
        })
    };
    let label = UiText::BringBack.get(lang);
    html! {
        <li data-aside={finding.rule.clone()}>
            { level(finding.level, lang) }{ " " }{ &finding.title }{ " " }
            <span class="quiet">{ why.join(" \u{b7} ") }</span>{ " " }
            <button type="button" class="button" data-do="bring-back" aria-label={format!("{label}: {}", finding.title)} onclick={back}>{ label }</button>
        </li>
    }
}

/// The case's note, folded; its beginning stands beside its title.
pub(super) fn note(tools: &Tools, note: &str) -> Html {
    let send = tools.send.clone();
    let oninput = Callback::from(move |event: InputEvent| send.dispatch(Action::Noted(browser::value_of(&event))));
    let name = tools.text(UiText::Note);
    let begins: String = note.lines().next().unwrap_or_default().chars().take(60).collect();
    let area = html! {
        <textarea class="note" rows="4" value={note.to_owned()} maxlength={LONGEST_NOTE.to_string()} aria-label={name}
            placeholder={tools.text(UiText::NoteHint)} {oninput} />
    };
    fold("note", false, name, String::new(), begins, area)
}
