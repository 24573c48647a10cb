//! Of several copies of one resource the newest counts: by its update or transition time, else the one that was pasted last.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Source;
use crate::artifact::{Artifact, COPY, Record, row};

/// A copy that does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Superseded {
    /// Which input, and where in its clean text.
    pub(crate) source: usize,
    pub(crate) span: Range<usize>,
    /// The copy that counts.
    pub(crate) by: (usize, Range<usize>),
    /// What both are copies of; empty for a table's row.
    pub(crate) resource: String,
}

/// Takes the records of older copies out of the inputs, and says which copies those are.
pub(crate) fn supersede(sources: &mut [Source<'_>]) -> Vec<Superseded> {
    let mut superseded = whole(sources);
    superseded.extend(rows(sources));
    superseded.sort_by_key(|older| (older.source, older.span.start));
    for (at, source) in sources.iter_mut().enumerate() {
        let own: Vec<&Range<usize>> =
            superseded.iter().filter(|older| older.source == at).map(|older| &older.span).collect();
        for artifact in &mut source.split.artifacts {
            artifact.records.retain(|record| record.name != COPY && !holds(&own, &record.span));
        }
    }
    superseded
}

/// Whether one of these spans, which stand in order and do not overlap, holds that one.
fn holds(spans: &[&Range<usize>], span: &Range<usize>) -> bool {
    let behind = spans.partition_point(|known| known.start <= span.start);
    behind.checked_sub(1).is_some_and(|at| spans[at].end >= span.end)
}

/// Whether a place in an input stands in a copy that does not count.
pub(crate) fn covers(superseded: &[Superseded], source: usize, span: &Range<usize>) -> bool {
    let behind = superseded.partition_point(|older| (older.source, older.span.start) <= (source, span.start));
    let nearest = behind.checked_sub(1).map(|at| &superseded[at]);
    nearest.is_some_and(|older| older.source == source && older.span.end >= span.end)
}

fn whole(sources: &[Source<'_>]) -> Vec<Superseded> {
    let mut newest: BTreeMap<&str, Vec<(usize, &Record)>> = BTreeMap::new();
    let mut superseded = Vec::new();
    let records = sources.iter().enumerate().flat_map(|(at, source)| {
        source.split.artifacts.iter().flat_map(|artifact| &artifact.records).map(move |record| (at, record))
    });
    for (at, copy) in records.filter(|(_, record)| record.name == COPY) {
        let known = newest.entry(copy.field("resource")).or_default();
        let uid = copy.field("uid");
        let same = |other: &Record| uid.is_empty() || ["", uid].contains(&other.field("uid"));
        let Some(slot) = known.iter_mut().find(|(_, other)| same(other)) else {
            known.push((at, copy));
            continue;
        };
        let (older, newer) = match order(slot.1, copy) {
            // Two forms of one moment complete each other.
            None => {
                known.push((at, copy));
                continue;
            }
            Some(true) => (std::mem::replace(slot, (at, copy)), (at, copy)),
            Some(false) => ((at, copy), *slot),
        };
        superseded.push(Superseded {
            source: older.0,
            span: older.1.span.clone(),
            by: (newer.0, newer.1.span.clone()),
            resource: copy.field("resource").to_owned(),
        });
    }
    superseded
}

/// Whether the copy that was pasted later is the newer one; none where both count.
fn order(earlier: &Record, later: &Record) -> Option<bool> {
    let time = |copy: &Record| copy.field("time").parse::<i64>().ok();
    match (time(earlier), time(later)) {
        (Some(one), Some(other)) if one != other => Some(one < other),
        _ => (earlier.field("form") == later.field("form")).then_some(true),
    }
}

/// Of two rows of one resource in one input the later one counts, where it shows all that the earlier one does.
fn rows(sources: &[Source<'_>]) -> Vec<Superseded> {
    let mut superseded = Vec::new();
    for (at, source) in sources.iter().enumerate() {
        let mut newest: BTreeMap<String, (Vec<&str>, Range<usize>)> = BTreeMap::new();
        let is_list = |artifact: &&Artifact| !artifact.records.iter().any(|record| record.name == COPY);
        for record in source.split.artifacts.iter().filter(is_list).flat_map(|artifact| &artifact.records) {
            let Some((resource, shown)) = row(record) else { continue };
            let known = newest.get(&resource);
            if known.is_some_and(|(before, _)| before.iter().any(|field| !shown.contains(field))) {
                continue;
            }
            if let Some((_, span)) = newest.insert(resource, (shown, record.span.clone()))
                && span != record.span
            {
                let by = (at, record.span.clone());
                superseded.push(Superseded { source: at, span, by, resource: String::new() });
            }
        }
    }
    superseded
}
