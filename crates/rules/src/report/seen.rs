//! When a fault showed.

use std::ops::Range;

use super::Seen;
use crate::detect::Source;
use meshmedic_read::ground::time::Timestamp;

/// A time stands within so many bytes of its line's beginning.
const HEAD: usize = 80;
/// Of a longer line none is asked: its place costs its length.
const LONGEST: usize = 4096;

/// How often a fault shows and the first and last time that its places bear: their own log entry's or event's, or that of their line.
pub(super) fn of(sources: &[Source<'_>], places: &[(usize, Range<usize>)]) -> Seen {
    let times = || places.iter().filter_map(|(source, span)| time(&sources[*source], span));
    Seen {
        count: places.len(),
        first: times().min().map(Timestamp::rfc3339),
        last: times().max().map(Timestamp::rfc3339),
    }
}

fn time(source: &Source<'_>, span: &Range<usize>) -> Option<Timestamp> {
    of_record(source, span).or_else(|| of_line(source, span.start))
}

/// The time of the log entry or the event around a place.
fn of_record(source: &Source<'_>, span: &Range<usize>) -> Option<Timestamp> {
    let behind = source.artifacts.partition_point(|artifact| artifact.range.start <= span.start);
    let artifact = &source.artifacts[behind.checked_sub(1)?];
    let behind = artifact.records.partition_point(|record| record.span.start <= span.start);
    let record = artifact.records[..behind].last().filter(|record| record.span.contains(&span.start))?;
    let field = match record.name {
        "entry" => "timestamp",
        "event" => "time",
        _ => return None,
    };
    Timestamp::parse(record.field(field))
}

/// The time at the head of a line: what names it as something else's, such as a key, is no head.
fn of_line(source: &Source<'_>, at: usize) -> Option<Timestamp> {
    // Where every line of an output has a time before it, that is no part of the clean text.
    let near = source.clean.text.as_bytes().get(at.saturating_sub(LONGEST)..at)?;
    let begins = at < LONGEST || memchr::memrchr(b'\n', near).is_some();
    let line = begins.then(|| source.clean.original_line(source.clean.place(at).line))?;
    let head = &line[..line.floor_char_boundary(HEAD)];
    let (time, place) = Timestamp::find(head)?;
    let is_head = !head[..place.start].contains([':', '=', '"', '\'']);
    is_head.then_some(time)
}
