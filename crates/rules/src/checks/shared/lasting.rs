//! Whether what a proxy says while it starts goes on: in the first seconds it is harmless.

use std::collections::BTreeMap;

use crate::checks::shared::phase::Incomplete;
use crate::checks::shared::recovery::{Marks, Speaker, marked, speaker};
use crate::checks::shared::view::View;
use crate::knowledge::Level;
use meshmedic_read::ground::time::Timestamp;

/// From how many milliseconds on it is no start any more.
const START: i64 = 60_000;

/// From how many lines without times on it is none: the readiness probe asks every other second at most.
const MANY: usize = 20;

/// How often a proxy says it, and when first and last.
#[derive(Default)]
struct Said {
    lines: usize,
    times: Option<(Timestamp, Timestamp)>,
}

impl Said {
    fn add(&mut self, time: Option<Timestamp>) {
        self.lines += 1;
        let Some(time) = time else { return };
        let (first, last) = self.times.unwrap_or((time, time));
        self.times = Some((first.min(time), last.max(time)));
    }
}

/// Says of each match how long its proxy says one of `marks`: `lasting`, the seconds, where that is longer than a start; else `few`, the
/// number of lines, and the match is no worse than `start`.
pub(crate) fn judge(view: &View<'_>, own: &mut [Incomplete<'_>], marks: Marks, start: Level) {
    let mut by_input: BTreeMap<usize, Vec<&mut Incomplete<'_>>> = BTreeMap::new();
    for found in own {
        by_input.entry(found.source).or_default().push(found);
    }
    for (at, read) in view.inputs(&[]) {
        let Some(own) = by_input.get_mut(&at) else { continue };
        let events = marked(at, read, marks, &[]);
        let speakers: Vec<Speaker> = events.iter().map(|event| speaker(read, event, marks)).collect();
        let mut said: BTreeMap<&Speaker, Said> = BTreeMap::new();
        for (event, speaker) in events.iter().zip(&speakers) {
            said.entry(speaker).or_default().add(event.time);
        }
        for found in own.iter_mut() {
            let behind = events.partition_point(|event| event.span.start <= found.span.start);
            let speaker = behind.checked_sub(1).and_then(|at| speakers.get(at));
            let Some(own) = speaker.and_then(|speaker| said.get(speaker)) else { continue };
            match own.times.map(|(first, last)| last.since(first)) {
                Some(span) if span >= START => found.detail("lasting", (span / 1000).to_string()),
                None | Some(0) if own.lines >= MANY => {}
                _ => {
                    found.level(start);
                    found.detail("few", own.lines.to_string());
                }
            }
        }
    }
}
