//! What to paste next, and all rules that need output that was not pasted.

use meshmedic_rules::report::Next;
use yew::prelude::*;

use super::handing::handing;
use crate::components::{CopyButton, Tools, command, fold};
use crate::edits::{Edits, Field, Scope};
use crate::outline::FIRST;
use crate::state::Shown;
use crate::text::{self, UiText};

/// The few most useful outputs unfolded, all outputs folded.
pub(super) fn paste_next(tools: &Tools, shown: &Shown, edits: &Edits) -> Html {
    let all = &shown.report.next;
    if all.is_empty() {
        return html! {};
    }
    let asked = |(next, [name, settles]): (&Next, &[String; 2]), rules: bool| {
        let scope = Scope::of_next(&shown.report, next, edits);
        html! {
            <li class="wanted" data-needs={next.needs.clone()}>
                <p>
                    { name }{ " " }
                    <span class="quiet">{ settles }</span>
                </p>
                if !next.template.is_empty() {
                    { command(tools, &next.template, &scope, false, None) }
                }
                if rules {
                    <ul class="rules">
                        { for next.r#for.iter().map(|rule| html! { <li><code class="rule">{ rule }</code></li> }) }
                    </ul>
                }
            </li>
        }
    };
    let outputs = || all.iter().zip(&shown.outline.next);
    let waiting: usize = all.iter().map(|next| next.settles).sum();
    let others = all.len().saturating_sub(FIRST);
    let more = if others > 0 { text::other_outputs(others, tools.lang) } else { String::new() };
    let list = html! {
        <>
            <p class="quiet">{ tools.text(UiText::NotCheckedHint) }</p>
            <ol>{ for outputs().map(|next| asked(next, true)) }</ol>
        </>
    };
    let owners =
        all.iter().flat_map(|next| &next.owners).map(|(name, owner)| [name.as_str(), owner.as_str()]).collect();
    html! {
        <>
            <section class="panel next">
                <h2>{ tools.text(UiText::PasteNext) }</h2>
                <ol>{ for outputs().take(FIRST).map(|next| asked(next, false)) }</ol>
                { script(tools, &shown.outline.script, owners, edits) }
            </section>
            { fold("not-checked", false, tools.text(UiText::NotChecked), text::grouped(waiting), more, list) }
        </>
    }
}

/// A script that gathers several outputs, folded. What a person typed for the names that are open in it, each with its owner, stands in it.
pub(super) fn script(tools: &Tools, script: &str, open: Vec<[&str; 2]>, edits: &Edits) -> Html {
    if script.is_empty() {
        return html! {};
    }
    let mut script = script.to_owned();
    for [name, owner] in open {
        if let Some(value) = Field::new(name, owner, edits).value() {
            script = script.replace(&format!("{{{name}}}"), value);
        }
    }
    let text = script.clone();
    html! {
        <details class="script">
            <summary>{ tools.text(UiText::OneScript) }</summary>
            <p class="quiet">{ tools.text(UiText::OneScriptHint) }</p>
            <CopyButton tools={tools.clone()} text={Callback::from(move |()| text.clone())} />
            { " " }
            { handing("script", UiText::Save, UiText::OneScriptHint, tools.lang) }
            <pre>{ script }</pre>
        </details>
    }
}
