//! What to paste next, and all that waits for output that was not pasted.

use std::rc::Rc;

use yew::prelude::*;

use super::names::FIRST;
use crate::components::{Command, use_tools};
use crate::edits::{Edits, Scope};
use crate::outline::Wanted;
use crate::state::Shown;
use crate::text::{self, T};

#[derive(Properties, PartialEq)]
pub struct NextProps {
    pub shown: Shown,
    pub edits: Edits,
    pub wanted: Rc<Vec<Wanted>>,
}

/// The few most useful outputs at once, the others folded.
#[component]
pub fn PasteNext(props: &NextProps) -> Html {
    let tools = use_tools();
    let scope = Scope::new(&props.shown.report, None, &props.edits, &props.shown.given);
    if props.wanted.is_empty() {
        return html! {};
    }
    let asked = |wanted: &Wanted, rules: bool| {
        html! {
            <li class="wanted" data-needs={wanted.needs.clone()}>
                <p>
                    { text::kind(&wanted.needs, tools.lang).to_owned() }{ " " }
                    <span class="quiet">{ text::decides(wanted.rules.len(), tools.lang) }</span>
                </p>
                if !wanted.template.is_empty() {
                    <Command template={wanted.template.clone()} scope={scope.clone()} />
                }
                if rules {
                    <ul class="rules">
                        { for wanted.rules.iter().map(|rule| html! { <li><code class="rule">{ rule }</code></li> }) }
                    </ul>
                }
            </li>
        }
    };
    let waiting: usize = props.wanted.iter().map(|wanted| wanted.rules.len()).sum();
    let others = props.wanted.len().saturating_sub(FIRST);
    html! {
        <>
            <section class="panel next">
                <h2>{ tools.say(T::PasteNext) }</h2>
                <ol>{ for props.wanted.iter().take(FIRST).map(|wanted| asked(wanted, false)) }</ol>
            </section>
            <details class="panel fold" data-not-checked={waiting.to_string()}>
                <summary>
                    <h2>{ tools.say(T::NotChecked) }{ " " }<span class="number-of">{ text::grouped(waiting) }</span></h2>
                    if others > 0 {
                        <span class="quiet">{ text::other_outputs(others, tools.lang) }</span>
                    }
                </summary>
                <p class="quiet">{ tools.say(T::NotCheckedHint) }</p>
                <ol>{ for props.wanted.iter().map(|wanted| asked(wanted, true)) }</ol>
            </details>
        </>
    }
}
