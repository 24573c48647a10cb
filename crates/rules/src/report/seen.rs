//! When a fault showed.

use std::ops::Range;

use super::Seen;
use crate::detect::Source;
use meshmedic_read::ground::time::Timestamp;

/// A time stands within so many bytes of its line's beginning.
const HEAD: usize = 80;
/// How often a fault shows and the first and last time that its places bear: their own log entry's or event's, or that of their line.
pub(super) fn seen_at(sources: &[Source<'_>], places: &[(usize, Range<usize>)]) -> Seen {
    let mut bounds: Option<[Timestamp; 2]> = None;
    for time in places.iter().filter_map(|(source, span)| time(&sources[*source], span)) {
        bounds = Some(bounds.map_or([time; 2], |[first, last]| [first.min(time), last.max(time)]));
    }
    let told = |at: usize| bounds.map(|bounds| bounds[at].rfc3339());
    Seen { count: places.len(), first: told(0), last: told(1) }
}

fn time(source: &Source<'_>, span: &Range<usize>) -> Option<Timestamp> {
    of_record(source, span).or_else(|| of_line(source, span.start))
}

/// The time of the log entry or the event around a place.
fn of_record(source: &Source<'_>, span: &Range<usize>) -> Option<Timestamp> {
    let artifact = &source.artifacts[source.artifact_at(span.start)?];
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
    let line = source.pasted_line(at)?;
    let head = &line[..line.floor_char_boundary(HEAD)];
    let (time, place) = Timestamp::find(head)?;
    let is_head = !head[..place.start].contains([':', '=', '"', '\'']);
    is_head.then_some(time)
}
