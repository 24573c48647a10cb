//! Of several copies of one resource the newest counts: by its update or transition time, else the one that was pasted last.

use std::collections::BTreeMap;
use std::ops::Range;

use super::source::Source;
use meshmedic_read::artifact::{Artifact, COPY, Record, row};

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

/// A copy, the number of its input, and the cluster that it was asked of.
type Known<'c> = (usize, &'c Record, &'c str);

fn whole(sources: &[Source<'_>]) -> Vec<Superseded> {
    let mut newest: BTreeMap<&str, Vec<Known<'_>>> = BTreeMap::new();
    let mut superseded = Vec::new();
    let copies = sources.iter().enumerate().flat_map(|(at, source)| {
        let artifacts = source.split.artifacts.iter();
        artifacts
            .flat_map(move |artifact| artifact.records.iter().map(move |record| (at, record, cluster_of(artifact))))
    });
    for copy in copies.filter(|(_, record, _)| record.name == COPY) {
        let known = newest.entry(copy.1.field("resource")).or_default();
        let Some(slot) = known.iter_mut().find(|other| is_same(&copy, other)) else {
            known.push(copy);
            continue;
        };
        let (older, newer) = match order(slot.1, copy.1) {
            // Two forms of one moment complete each other.
            None => {
                known.push(copy);
                continue;
            }
            Some(true) => (std::mem::replace(slot, copy), copy),
            Some(false) => (copy, *slot),
        };
        superseded.push(Superseded {
            source: older.0,
            span: older.1.span.clone(),
            by: (newer.0, newer.1.span.clone()),
            resource: copy.1.field("resource").to_owned(),
        });
    }
    superseded
}

/// Whether two copies of one name are of one resource: by what tells it apart, else by the cluster that was asked.
fn is_same(one: &Known<'_>, other: &Known<'_>) -> bool {
    let (uid, known) = (one.1.field("uid"), other.1.field("uid"));
    if uid.is_empty() || known.is_empty() { one.2 == other.2 } else { uid == known }
}

/// The cluster that a command names; empty where it names none.
fn cluster_of(artifact: &Artifact) -> &str {
    const FLAGS: [&str; 3] = ["--context", "--kubeconfig", "--cluster"];
    let line = artifact.command.as_ref().map_or("", |command| command.line.as_str());
    let mut words = line.split([' ', '=']).skip_while(|word| !FLAGS.contains(word)).skip(1);
    words.find(|word| !word.is_empty()).unwrap_or("")
}

/// Whether the copy that was pasted later is the newer one. Returns `None` if both count.
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
        let lists = source.split.artifacts.iter().filter(is_list);
        for (artifact, record) in lists.flat_map(|list| list.records.iter().map(move |record| (list, record))) {
            let asked = artifact.command.as_ref().and_then(|command| command.values.get("NAMESPACE"));
            let Some((resource, shown)) = row(record, asked.map_or("", String::as_str)) else { continue };
            let resource = format!("{} {resource}", cluster_of(artifact));
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
