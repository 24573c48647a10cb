//! What to paste next, and all rules that need output that was not pasted.

use yew::prelude::*;

use super::names::FIRST;
use crate::components::{Tools, command, fold};
use crate::edits::{Edits, Scope};
use crate::outline::Wanted;
use crate::state::Shown;
use crate::text::{self, UiText};

/// The few most useful outputs unfolded, all outputs folded.
pub(super) fn paste_next(tools: &Tools, shown: &Shown, edits: &Edits) -> Html {
    let all = &shown.outline.wanted;
    let scope = Scope::new(&shown.report, None, edits, &shown.set);
    if all.is_empty() {
        return html! {};
    }
    let asked = |wanted: &Wanted, rules: bool| {
        html! {
            <li class="wanted" data-needs={wanted.needs.clone()}>
                <p>
                    { &wanted.name }{ " " }
                    <span class="quiet">{ text::decides(wanted.rules.len(), tools.lang) }</span>
                </p>
                if !wanted.template.is_empty() {
                    { command(tools, &wanted.template, &scope, false) }
                }
                if rules {
                    <ul class="rules">
                        { for wanted.rules.iter().map(|rule| html! { <li><code class="rule">{ rule }</code></li> }) }
                    </ul>
                }
            </li>
        }
    };
    let waiting: usize = all.iter().map(|wanted| wanted.rules.len()).sum();
    let others = all.len().saturating_sub(FIRST);
    let more = if others > 0 { text::other_outputs(others, tools.lang) } else { String::new() };
    let list = html! {
        <>
            <p class="quiet">{ tools.text(UiText::NotCheckedHint) }</p>
            <ol>{ for all.iter().map(|wanted| asked(wanted, true)) }</ol>
        </>
    };
    html! {
        <>
            <section class="panel next">
                <h2>{ tools.text(UiText::PasteNext) }</h2>
                <ol>{ for all.iter().take(FIRST).map(|wanted| asked(wanted, false)) }</ol>
            </section>
            { fold("not-checked", false, tools.text(UiText::NotChecked), text::grouped(waiting), more, list) }
        </>
    }
}
