//! A finding's timeline: a line with a mark for each event, and below it what each mark is.

use meshmedic_rules::report::{EventState, TimelineEvent};
use yew::prelude::*;

use crate::components::{SourceNames, Tools};
use crate::state::Action;
use crate::text;

/// The least distance between two marks, in thousandths of the line: a mark's width in the narrowest window.
const GAP: u64 = 58;

/// A picture, hidden from screen readers, and a list that says everything in words.
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
            { picture(events) }
            <ol>{ for rows }</ol>
        </div>
    }
}

/// Every piece is one path in an SVG of its own, since only an SVG can be placed in percent. None is made from text, which the page's
/// policy refuses. All are made in one place, since each element in the source costs the page's module some bytes.
fn picture(events: &[TimelineEvent]) -> Html {
    let places = places(events);
    let piece = |from: u64, width: String, class: &'static str, tone: &'static str, shape: &'static str| {
        html! { <svg x={percent(from)} {width}><path {class} data-is={tone} d={shape} /></svg> }
    };
    let mut pieces: Vec<Html> = Vec::new();
    let mut tone = "";
    for (event, ends) in events.iter().zip(places.windows(2)) {
        // A failure does not change the state of what is watched.
        if event.state != EventState::Failed {
            tone = tone_of(event.state);
        }
        pieces.push(piece(ends[0], percent(ends[1] - ends[0]), "stretch", tone, "M0 0h9999v2H0z"));
    }
    for (event, place) in events.iter().zip(places) {
        pieces.push(piece(place, "100%".to_owned(), "mark", tone_of(event.state), shape_of(event.state)));
    }
    html! { <svg class="axis" aria-hidden="true">{ for pieces }</svg> }
}

fn tone_of(state: EventState) -> &'static str {
    match state {
        EventState::Failed => "problem",
        EventState::NotReady => "warning",
        EventState::Started => "note",
        EventState::Ready => "healthy",
    }
}

/// The shapes of the levels, drawn around a point.
fn shape_of(state: EventState) -> &'static str {
    match state {
        EventState::Failed => "M-2.5-6h5L6-2.5v5L2.5 6h-5L-6 2.5v-5z",
        EventState::NotReady => "M0-6.5 6.5 5.5h-13z",
        EventState::Started => "M-5.5 0a5.5 5.5 0 0 0 11 0a5.5 5.5 0 0 0-11 0z",
        EventState::Ready => "M-5-.5-6 1.5-1.5 6 6-3 4-5-1.5 2z",
    }
}

/// Where each event stands on the line, in thousandths: in proportion to its time, as far as no mark covers another.
fn places(events: &[TimelineEvent]) -> Vec<u64> {
    let all = events.last().map_or(0, |last| last.after_ms).max(1);
    let gap = GAP.min(1000 / events.len().max(1) as u64);
    let mut places: Vec<u64> = Vec::new();
    for event in events {
        let least = places.last().map_or(0, |before| before + gap);
        places.push((event.after_ms.saturating_mul(1000) / all).max(least));
    }
    let mut most = 1000;
    for place in places.iter_mut().rev() {
        *place = most.min(*place);
        most = place.saturating_sub(gap);
    }
    places
}

pub(super) fn percent(thousandths: u64) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::fixture;

    fn events(after: &[u64]) -> Vec<TimelineEvent> {
        let event = |after_ms: &u64| TimelineEvent { after_ms: *after_ms, ..fixture::event() };
        after.iter().map(event).collect()
    }

    #[test]
    fn marks_stand_in_proportion_and_never_on_each_other() {
        assert_eq!(places(&events(&[0, 250, 1000])), [0, 250, 1000]);
        assert_eq!(places(&events(&[0, 1, 1000])), [0, 58, 1000]);
        assert_eq!(places(&events(&[0, 999, 999, 1000])), [0, 884, 942, 1000]);
        assert_eq!(places(&events(&[0, 0])), [0, 58]);
        assert!(places(&[]).is_empty());
        let many = places(&events(&(0..100).collect::<Vec<_>>()));
        assert!(many.windows(2).all(|two| two[0] < two[1]) && many[99] <= 1000);
        assert_eq!(percent(58), "5.8%");
    }
}
