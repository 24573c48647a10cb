//! The steps of a fix: what each does to what runs, what keeps what it takes away, and what shows whether it worked.

use meshmedic_rules::report::{Finding, Step};
use yew::prelude::*;

use crate::components::{Tools, command, does, tone};
use crate::edits::{DONE, Edits, Scope, templates, tick_of};
use crate::state::Action;
use crate::text::UiText;

pub(super) fn steps(tools: &Tools, steps: &[Step], scope: &Scope<'_>) -> Html {
    html! { <ol class="steps">{ for steps.iter().map(|step| html! { <li>{ one(tools, step, scope) }</li> }) }</ol> }
}

/// The steps of a finding, which can be ticked, with the time.
pub(super) fn ticked(tools: &Tools, finding: &Finding, scope: &Scope<'_>, edits: &Edits) -> Html {
    let tick = |place: usize| {
        let at = edits.done(&finding.id, place).to_owned();
        let (send, owner, is_done) = (tools.send.clone(), tick_of(&finding.id, place), !at.is_empty());
        let onclick = Callback::from(move |_: MouseEvent| {
            let now = String::from(js_sys::Date::new_0().to_iso_string());
            let value = if is_done { String::new() } else { format!("{}Z", now.split('.').next().unwrap_or_default()) };
            send.dispatch(Action::Edited { name: DONE.to_owned(), owner: owner.clone(), value });
        });
        html! {
            <label class="tick"><input type="checkbox" checked={is_done} {onclick} />{ tools.text(UiText::StepDone) }{ " " }{ at }</label>
        }
    };
    let each = |(place, step)| html! { <li>{ one(tools, step, scope) }{ tick(place) }</li> };
    html! { <ol class="steps">{ for finding.fix.iter().enumerate().map(each) }</ol> }
}

/// What a step does stands above its command: who copies it has read that.
pub(super) fn one(tools: &Tools, step: &Step, scope: &Scope<'_>) -> Html {
    let [save, own, verify] = templates(step);
    let check = scope.check(step, tools.lang);
    let scope = &scope.of_step(step);
    // What keeps a thing is of use only before it is gone, so it is copied along.
    let first = save.map(|template| scope.fill(template));
    let aside = |name: UiText, template: Option<&str>| {
        template.map(|template| {
            html! {
                <div class="aside">
                    <span class="aside-name">{ tools.text(name) }</span>
                    { command(tools, template, scope, false, None) }
                </div>
            }
        })
    };
    html! {
        <>
            if let Some(when) = &step.when {
                <p class="when">{ when }</p>
            }
            <p>{ &step.text }</p>
            { for step.does.map(|known| does(known, step.act.as_deref(), tools.lang)) }
            if let (Some(known), Some(effect)) = (step.does, &step.effect) {
                <p class="effect" data-is={tone(known)}>
                    { effect }
                    if let Some(irreversible) = &step.irreversible {
                        <strong>{ " " }{ irreversible }</strong>
                    }
                </p>
            }
            if let Some(check) = check {
                <p class="quiet">{ check }</p>
            }
            { for aside(UiText::SaveFirst, save) }
            { for own.map(|template| command(tools, template, scope, false, first)) }
            { for aside(UiText::ThenCheck, verify) }
        </>
    }
}
