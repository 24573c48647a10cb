//! Of several copies of one resource the newest counts: by its update or transition time, else the one that was pasted last.

use std::collections::BTreeMap;
use std::ops::Range;

use meshmedic_read::artifact::{Artifact, ReadInput, ResourceCopy, resource_row};
use meshmedic_read::domain::contexts;
use meshmedic_read::ground::order;

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

/// The copies in these inputs that do not count, in the order of the inputs and their texts, with whole answers that do not.
pub(super) fn superseded(inputs: &[&ReadInput<'_>], mut superseded: Vec<Superseded>) -> Vec<Superseded> {
    let by_place = |a: &Superseded, b: &Superseded| (a.source, a.span.start).cmp(&(b.source, b.span.start));
    order::sort_by(&mut superseded, by_place);
    let mut copies = whole(inputs);
    copies.extend(rows(inputs));
    copies.retain(|copy| !covers(&superseded, copy.source, &copy.span));
    superseded.extend(copies);
    order::sort_by(&mut superseded, by_place);
    superseded
}

/// Whether one of these spans, which stand in order and do not overlap, holds that one.
pub(super) fn holds(spans: &[&Range<usize>], span: &Range<usize>) -> bool {
    let behind = spans.partition_point(|known| known.start <= span.start);
    behind.checked_sub(1).is_some_and(|at| spans[at].end >= span.end)
}

/// Whether a place in an input stands in a copy that does not count.
pub(crate) fn covers(superseded: &[Superseded], source: usize, span: &Range<usize>) -> bool {
    let behind = superseded.partition_point(|older| (older.source, older.span.start) <= (source, span.start));
    let nearest = behind.checked_sub(1).map(|at| &superseded[at]);
    nearest.is_some_and(|older| older.source == source && older.span.end >= span.end)
}

/// A copy, the number of its input, and the cluster that it was asked of.
#[derive(Clone, Copy)]
struct Known<'c> {
    source: usize,
    copy: &'c ResourceCopy,
    cluster: &'c str,
}

/// Copies of whole resources.
fn whole(inputs: &[&ReadInput<'_>]) -> Vec<Superseded> {
    let mut newest: BTreeMap<&str, Vec<Known<'_>>> = BTreeMap::new();
    let mut superseded = Vec::new();
    for (source, artifact) in artifacts_of(inputs) {
        for copy in &artifact.copies {
            let found = Known { source, copy, cluster: cluster_of(artifact) };
            let known = newest.entry(&copy.resource).or_default();
            let Some(slot) = known.iter_mut().find(|other| is_same(&found, other)) else {
                known.push(found);
                continue;
            };
            let (older, newer) = match is_later_newer(slot.copy, copy) {
                // Two forms of one moment complete each other.
                None => {
                    known.push(found);
                    continue;
                }
                Some(true) => (std::mem::replace(slot, found), found),
                Some(false) => (found, *slot),
            };
            superseded.push(Superseded {
                source: older.source,
                span: older.copy.span.clone(),
                by: (newer.source, newer.copy.span.clone()),
                resource: copy.resource.clone(),
            });
        }
    }
    superseded
}

/// The artifacts of all inputs, each with the number of its input.
fn artifacts_of<'c>(inputs: &'c [&ReadInput<'_>]) -> impl Iterator<Item = (usize, &'c Artifact)> {
    inputs.iter().enumerate().flat_map(|(at, input)| input.split.artifacts.iter().map(move |artifact| (at, artifact)))
}

/// Whether two copies of one name are of one resource: by what tells it apart, else by the cluster that was asked.
fn is_same(one: &Known<'_>, other: &Known<'_>) -> bool {
    let (uid, known) = (&one.copy.uid, &other.copy.uid);
    if uid.is_empty() || known.is_empty() { one.cluster == other.cluster } else { uid == known }
}

/// The cluster that a command names; empty where it names none.
fn cluster_of(artifact: &Artifact) -> &str {
    artifact.command.as_ref().map_or("", |command| contexts::asked(&command.line))
}

/// Whether the copy that was pasted later is the newer one. Returns `None` if both count.
fn is_later_newer(earlier: &ResourceCopy, later: &ResourceCopy) -> Option<bool> {
    match (earlier.time, later.time) {
        (Some(one), Some(other)) if one != other => Some(one < other),
        _ => (earlier.form == later.form).then_some(true),
    }
}

/// Of two rows of one resource in one input the later one counts, where it shows all that the earlier one does.
fn rows(inputs: &[&ReadInput<'_>]) -> Vec<Superseded> {
    let mut superseded = Vec::new();
    for (at, input) in inputs.iter().enumerate() {
        let mut newest: BTreeMap<String, (Vec<&str>, Range<usize>)> = BTreeMap::new();
        for artifact in input.split.artifacts.iter().filter(|artifact| artifact.copies.is_empty()) {
            let asked = artifact.command.as_ref().and_then(|command| command.values.get("NAMESPACE"));
            for record in &artifact.records {
                let Some(row) = resource_row(record, asked.map_or("", String::as_str)) else { continue };
                let resource = format!("{} {}", cluster_of(artifact), row.resource);
                let known = newest.get(&resource);
                if known.is_some_and(|(before, _)| before.iter().any(|field| !row.shown.contains(field))) {
                    continue;
                }
                if let Some((_, span)) = newest.insert(resource, (row.shown, record.span.clone()))
                    && span != record.span
                {
                    let by = (at, record.span.clone());
                    superseded.push(Superseded { source: at, span, by, resource: String::new() });
                }
            }
        }
    }
    superseded
}
