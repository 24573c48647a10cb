//! A timeline's line, with a mark for each event.

use meshmedic_format::Lang;

use super::board::{Board, Sign, WHOLE, places};
use crate::detect::{EventState, Moment};
use crate::report::Picture;

/// The least distance between two marks: a mark's width in the narrowest window.
const GAP: usize = 58;

/// The middle of the line.
const MIDDLE: usize = 10;

/// Events in order of time; `None` where there is none.
pub(in crate::report) fn moments(moments: &[&Moment], lang: Lang) -> Option<Picture> {
    let first = moments.first()?;
    let after: Vec<u64> = moments.iter().map(|moment| moment.time.since(first.time).unsigned_abs()).collect();
    let places = places(&after, GAP, WHOLE);
    let mut board = Board::default();
    let mut state = Sign::Plain;
    for (moment, ends) in moments.iter().zip(places.windows(2)) {
        // A failure does not change the state of what is watched.
        if moment.state != EventState::Failed {
            state = sign(moment.state);
        }
        board.bar((ends[0], MIDDLE - 1), ends[1] - ends[0], state);
    }
    for (moment, place) in moments.iter().zip(places) {
        board.mark((place, MIDDLE), sign(moment.state), "");
    }
    let text = match lang {
        Lang::En => format!("{} events in order of time", moments.len()),
        Lang::Ja => format!("{} 件のイベント(時刻順)", moments.len()),
    };
    Some(board.picture(MIDDLE * 2, text))
}

fn sign(state: EventState) -> Sign {
    match state {
        EventState::Failed => Sign::Problem,
        EventState::NotReady => Sign::Warning,
        EventState::Started => Sign::Note,
        EventState::Ready => Sign::Healthy,
    }
}
