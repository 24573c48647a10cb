//! A guide beside the case: the way taken so far, the step that is open, and where it ends.

use yew::prelude::*;

use super::editor::take_paste;
use super::finding::{documents, part};
use super::next::script;
use super::steps::one;
use crate::browser;
use crate::components::Tools;
use crate::edits::Scope;
use crate::state::{Action, Shown, State};
use crate::text::UiText;
use crate::worker::catalogue::{GuideWay, GuideWayStep};

/// The guide of that id, with the steps that its outputs and the person answered.
pub fn guide(tools: &Tools, state: &State, id: &str) -> Html {
    let response = state.catalogue.as_ref();
    let response = response.filter(|response| response.request.rule.strip_prefix("guides/") == Some(id));
    let way = response.and_then(|response| response.way.as_ref());
    let title = way.map_or(id, |way| &way.title);
    html! {
        <section class="panel guide" aria-label={tools.text(UiText::Guide)}>
            <p class="guide-places">
                <a class="place" href="#/guides">{ tools.text(UiText::AllGuides) }</a>
                <a class="place" href="#/">{ tools.text(UiText::CloseGuide) }</a>
            </p>
            <h2 class="sheet-title" id="catalogue-focus" tabindex="-1">{ title.to_owned() }</h2>
            if let Some(way) = way {
                { walked(tools, state, id, way) }
            } else {
                <p class="quiet" role="status">{ tools.text(if response.is_some() { UiText::NoSuchGuide } else { UiText::Loading }) }</p>
            }
        </section>
    }
}

fn walked(tools: &Tools, state: &State, id: &str, way: &GuideWay) -> Html {
    let shown = state.shown.as_ref();
    let scope = Scope::of_guide(shown.map(|shown| &*shown.report), &state.case.edits);
    let steps = way.steps.iter().map(|own| {
        html! {
            <li key={own.id.clone()} data-step={own.id.clone()}>
                { one(tools, &own.step, &scope) }
                { answer(tools, &format!("{id} {}", own.id), own) }
            </li>
        }
    });
    // As in the steps, what is typed belongs to guides alone.
    let open = state.case.edits.all().map(|[name, ..]| [name, ""]).collect();
    html! {
        <>
            <p>{ &way.about }</p>
            <ol class="steps">{ for steps }</ol>
            if !(way.end.is_empty() && way.causes.is_empty()) {
                { ended(tools, shown, way) }
            }
            if way.end.is_empty() && way.causes.is_empty() {
                { script(tools, &way.script, open, &state.case.edits) }
            }
            { part("h3", tools.text(UiText::Documents), documents(&way.documents)) }
        </>
    }
}

/// What was answered; or where a step is open, a place for its output and the answers to choose from.
fn answer(tools: &Tools, key: &str, own: &GuideWayStep) -> Html {
    let on = |answer: Option<usize>| tools.on(Action::Answered(key.to_owned(), answer));
    if let Some(taken) = own.taken.and_then(|taken| own.answers.get(taken)) {
        let by = if own.by_hand { UiText::Answered } else { UiText::OutputShows };
        return html! {
            <p class="answer" data-is={if own.by_hand { "" } else { "healthy" }}>
                <span class="quiet">{ tools.text(by) }</span>{ " " }<strong>{ taken }</strong>
                if own.by_hand {
                    { " " }<button type="button" class="link" onclick={on(None)}>{ tools.text(UiText::ChangeAnswer) }</button>
                }
            </p>
        };
    }
    let answers = own.answers.iter().enumerate().map(|(place, answer)| {
        html! { <li><button type="button" class="chip" onclick={on(Some(place))}>{ answer }</button></li> }
    });
    let onpaste = {
        let tools = tools.clone();
        Callback::from(move |event: Event| take_paste(&tools, &event))
    };
    html! {
        <div class="step-open">
            if own.needs {
                if own.pasted {
                    <p class="quiet">{ tools.text(UiText::OutputOpen) }</p>
                }
                <textarea class="output" rows="2" spellcheck="false" aria-label={tools.text(UiText::PasteOutput)}
                    placeholder={tools.text(UiText::PasteOutput)} {onpaste} />
                <p class="quiet or">{ tools.text(UiText::OrAnswer) }</p>
            }
            <ul class="chips">{ for answers }</ul>
        </div>
    }
}

fn ended(tools: &Tools, shown: Option<&Shown>, way: &GuideWay) -> Html {
    let cause = |[rule, title, finding]: &[String; 3]| {
        let place = shown.and_then(|shown| shown.report.findings.iter().position(|own| own.id == *finding));
        match place {
            Some(place) => {
                let onclick = Callback::from(move |_: MouseEvent| browser::reveal(&format!("finding-{place}")));
                html! { <li><button type="button" class="link" {onclick}>{ title }</button></li> }
            }
            None => html! { <li><a href={format!("#/rules/{rule}")}>{ title }</a></li> },
        }
    };
    let (name, inside) = match way.causes.is_empty() {
        true => (UiText::TheEnd, html! { <p>{ &way.end }</p> }),
        false => (UiText::TheCause, html! { <ul class="codes">{ for way.causes.iter().map(cause) }</ul> }),
    };
    html! { <div class="guide-end" tabindex="-1">{ part("h3", tools.text(name), inside) }</div> }
}
