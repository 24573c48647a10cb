//! What a finding says that rests on access logs: its requests counted over all logs of the case, and the table of where they went.

use std::collections::BTreeMap;

use super::Seen;
use super::groups::Group;
use crate::detect::{Entry, Grid, Match, Source};
use meshmedic_format::Say;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::Record;
use meshmedic_read::domain::access::share;
use meshmedic_read::ground::order;
use meshmedic_read::ground::time::Timestamp;

const COLUMNS: [Say; 6] = [
    Say { en: "Upstream cluster", ja: "アップストリーム クラスタ" },
    Say { en: "Status", ja: "ステータス" },
    Say { en: "Flags", ja: "フラグ" },
    Say { en: "Details", ja: "詳細" },
    Say { en: "Requests", ja: "リクエスト数" },
    Say { en: "Share", ja: "割合" },
];

/// What rows beyond those that are shown come to.
const OTHERS: Say = Say { en: "all others", ja: "その他すべて" };

/// More rows than this are one, of all others.
const MOST: usize = 10;
/// The busiest clusters that texts name.
const NAMED: usize = 3;
/// Details are long where a certificate's fault stands in them.
const WIDEST: usize = 90;

/// The requests behind a group's matches: those of each record once, though several signatures may rest on it.
struct Requests<'g> {
    matches: Vec<&'g Match<'g>>,
    count: usize,
    total: usize,
}

fn number(found: &Match<'_>, name: &str) -> usize {
    found.details.get(name).and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// Where a match stands, as a log of its own.
fn log_of(sources: &[Source<'_>], found: &Match<'_>) -> (usize, usize) {
    (found.source, sources[found.source].artifact_at(found.span.start).unwrap_or(0))
}

fn requests<'g>(sources: &[Source<'_>], group: &'g Group<'_>) -> Option<Requests<'g>> {
    let is_access =
        |found: &&Match<'_>| ["meaning", "count", "total"].iter().all(|name| found.details.contains_key(*name));
    let matches: Vec<&Match<'_>> = group.matches.iter().filter(is_access).collect();
    let mut totals: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for found in &matches {
        totals.insert(log_of(sources, found), number(found, "total"));
    }
    let count = matches.iter().map(|found| number(found, "count")).sum();
    (count > 0).then(|| Requests { count, total: totals.values().sum(), matches })
}

/// Says of all requests of a group what `details` says of those of its first record, and when they were made.
pub(super) fn complete(sources: &[Source<'_>], group: &Group<'_>, details: &mut Values, seen: &mut Seen) {
    let Some(requests) = requests(sources, group) else { return };
    let mut set = |name: &str, text: String| {
        details.remove(name);
        if !text.is_empty() {
            details.insert(name.to_owned(), text);
        }
    };
    set("count", requests.count.to_string());
    set("total", requests.total.to_string());
    set("share", share(requests.count, requests.total));
    // A record of one moment has no last time.
    let times = || {
        let all = requests.matches.iter().flat_map(|found| ["first", "last"].map(|name| found.details.get(name)));
        all.flatten().filter_map(|text| Some((Timestamp::parse(text)?, text)))
    };
    if let (Some(first), Some(last)) = (times().min_by_key(|time| time.0), times().max_by_key(|time| time.0)) {
        set("first", first.1.clone());
        set("last", if last.0 > first.0 { last.1.clone() } else { String::new() });
        (seen.first, seen.last) = (Some(first.0.rfc3339()), Some(last.0.rfc3339()));
    }
    if requests.matches.len() > 1 {
        set("cluster", busiest(sources, &requests));
    }
    // Beside them there may be bodies that a client printed, one place each.
    seen.count = requests.count + group.matches.len() - requests.matches.len();
}

/// The rows of the table that a group's records have.
fn rows<'s>(sources: &'s [Source<'_>], requests: &Requests<'_>) -> Vec<&'s Record> {
    let mut rows = Vec::new();
    for found in &requests.matches {
        let of = |name: &str| found.details.get(name).map_or("", String::as_str);
        let (source, artifact) = log_of(sources, found);
        let all = sources[source].artifacts.get(artifact).map_or(&[][..], |artifact| &artifact.records);
        // Of what no rule is for each combination has a record of its own, which begins with the same line.
        let own = all.iter().filter(|record| {
            record.name == "access-row"
                && record.field("meaning") == of("meaning")
                && record.field("direction") == of("direction")
                && record.span == found.span
        });
        rows.extend(own);
    }
    rows
}

/// The busiest clusters of all, each with its count.
fn busiest(sources: &[Source<'_>], requests: &Requests<'_>) -> String {
    let mut all: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows(sources, requests) {
        *all.entry(row.field("cluster")).or_default() += row.field("count").parse::<usize>().unwrap_or(0);
    }
    let mut all: Vec<(&str, usize)> = all.into_iter().filter(|(name, _)| !name.is_empty()).collect();
    order::sort_by(&mut all, |one, other| other.1.cmp(&one.1));
    match &all[..] {
        [(only, _)] => (*only).to_owned(),
        _ => all.iter().take(NAMED).map(|(name, count)| format!("{name} ({count})")).collect::<Vec<_>>().join(", "),
    }
}

/// What failed, by cluster, status, flags and details: none for a request or two, which the evidence shows.
pub(super) fn table(sources: &[Source<'_>], group: &Group<'_>) -> Option<Grid> {
    let requests = requests(sources, group).filter(|requests| requests.count > 2)?;
    let mut all: BTreeMap<[&str; 4], usize> = BTreeMap::new();
    for row in rows(sources, &requests) {
        let names = ["cluster", "code", "flags", "details"].map(|name| row.field(name));
        *all.entry(names).or_default() += row.field("count").parse::<usize>().unwrap_or(0);
    }
    let mut all: Vec<([&str; 4], usize)> = all.into_iter().collect();
    order::sort_by(&mut all, |one, other| other.1.cmp(&one.1));
    let cells = |(names, count): &([&str; 4], usize)| {
        let mut cells: Vec<Entry> = names.iter().map(|name| Entry::name(&shown(name))).collect();
        cells.push(Entry::name(&count.to_string()));
        cells.push(Entry::name(&share(*count, requests.total)));
        cells
    };
    let mut rows: Vec<Vec<Entry>> = all.iter().take(MOST).map(cells).collect();
    let others = requests.count.saturating_sub(all.iter().take(MOST).map(|(_, count)| count).sum());
    if others > 0 && !rows.is_empty() {
        let mut last = cells(&(["-"; 4], others));
        last[0] = Entry::Word(OTHERS);
        rows.push(last);
    }
    (!rows.is_empty()).then_some(Grid { columns: &COLUMNS, rows, left_out: 0 })
}

/// A cell's text; a dash for none, as the log has it.
fn shown(text: &str) -> String {
    match text.char_indices().nth(WIDEST) {
        _ if text.is_empty() => "-".to_owned(),
        Some((end, _)) => format!("{}\u{2026}", &text[..end]),
        None => text.to_owned(),
    }
}
