//! A finding's timeline in words: what each mark of its picture is.

use meshmedic_rules::report::{EventState, TimelineEvent};
use yew::prelude::*;

use crate::components::{SourceNames, Tools};
use crate::state::Action;
use crate::text;

/// Each event with the way to its line.
pub(super) fn timeline(tools: &Tools, events: &[TimelineEvent], sources: &SourceNames) -> Html {
    let day = text::day(events);
    let rows = events.iter().map(|event| {
        let evidence = &event.evidence;
        let line = text::lines([evidence.lines[0]; 2], tools.lang);
        let place = if sources.several { format!("{}, {line}", sources.label(&evidence.source)) } else { line };
        let onclick = tools.on(Action::jump_to(evidence));
        html! {
            <li>
                <button type="button" class="moment shaped" data-is={tone_of(event.state)} {onclick}>
                    <time>{ text::clock(event, day) }</time>{ " " }
                    <span class="moment-text">{ &event.text }</span>{ " " }
                    <span class="moment-line">{ place }</span>
                </button>
            </li>
        }
    });
    html! {
        <div class="timeline">
            <p class="quiet">{ day }</p>
            <ol>{ for rows }</ol>
        </div>
    }
}

fn tone_of(state: EventState) -> &'static str {
    match state {
        EventState::Failed => "problem",
        EventState::NotReady => "warning",
        EventState::Started => "note",
        EventState::Ready => "healthy",
    }
}
