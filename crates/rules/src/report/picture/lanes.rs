//! A ControlPlaneRevision's conditions over time, a lane for each.

use std::collections::BTreeMap;
use std::ops::Range;

use meshmedic_format::{Lang, Say};
use meshmedic_read::artifact::Record;
use meshmedic_read::ground::order;
use meshmedic_read::ground::time::Timestamp;

use super::board::{Board, Sign, WHOLE, places};
use crate::detect::{CellState, Entry, Grid, Joined, Superseded};
use crate::report::Picture;

/// More revisions than this are not drawn, each by its findings alone.
const MOST: usize = 8;
/// More conditions of one revision, or snapshots of it, than this are no revision's.
const MOST_TOLD: usize = 60;
/// More rows of the table than this are counted and not shown.
const MOST_ROWS: usize = 12;
/// The least distance between two marks: a mark's width in the narrowest window.
const GAP: usize = 58;
/// The last change stands so far to the right: how it is since then is seen behind it.
const LAST: usize = 850;

/// From one lane to the next, in pixels, and from a lane's words to its line.
const STEP: usize = 42;
const LINE: usize = 18;
const TOP: usize = 10;

const COLUMNS: [Say; 4] = [
    Say { en: "Condition", ja: "条件" },
    Say { en: "Status", ja: "ステータス" },
    Say { en: "Since", ja: "変化した時刻" },
    Say { en: "Reason", ja: "理由" },
];

/// A status that a condition took on.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Change {
    time: Timestamp,
    status: String,
    reason: String,
}

/// The conditions of a revision, each with its changes in order of time.
#[derive(Clone, Debug)]
pub(in crate::report) struct Revision {
    name: String,
    lanes: Vec<(String, Vec<Change>)>,
}

/// The revisions of which a condition is not as it should be, or was not in an earlier snapshot of the same revision.
pub(in crate::report) fn revisions(case: &Joined<'_>) -> Vec<Revision> {
    let earlier = Earlier::of(case);
    let mut all = Vec::new();
    for (at, source) in case.sources.iter().enumerate() {
        for part in &source.artifacts {
            // A revision's conditions stand behind it, and within it.
            let mut told: Vec<(&Record, Vec<&Record>)> = Vec::new();
            for record in part.records.iter().copied() {
                match told.last_mut() {
                    _ if record.name == "revision" => told.push((record, Vec::new())),
                    Some((own, conditions)) if holds(&own.span, &record.span) => conditions.push(record),
                    _ => {}
                }
            }
            for (own, mut conditions) in told {
                conditions.extend(earlier.than(at, own));
                all.extend(revision(own.field("name"), &conditions));
            }
        }
    }
    all.truncate(MOST);
    all
}

fn holds(span: &Range<usize>, inner: &Range<usize>) -> bool {
    span.start <= inner.start && inner.end <= span.end
}

/// The conditions in earlier snapshots, which count for nothing else.
struct Earlier<'j, 'c> {
    /// The snapshots, by the place of that which counts instead.
    copies: BTreeMap<(usize, usize), Vec<&'j Superseded>>,
    /// The conditions, in the order of the inputs and their texts.
    conditions: Vec<(usize, &'c Record)>,
}

impl<'j, 'c> Earlier<'j, 'c> {
    fn of(case: &'j Joined<'c>) -> Earlier<'j, 'c> {
        let mut copies: BTreeMap<(usize, usize), Vec<&Superseded>> = BTreeMap::new();
        for older in &case.superseded {
            copies.entry((older.by.0, older.by.1.start)).or_default().push(older);
        }
        let mut conditions = Vec::new();
        for (at, source) in case.sources.iter().enumerate() {
            let records = source.artifacts.iter().flat_map(|part| &part.outdated);
            conditions.extend(records.filter(|record| record.name == "revision-condition").map(|record| (at, *record)));
        }
        Earlier { copies, conditions }
    }

    /// Those of the same revision as this one, which stands in that input.
    fn than(&self, source: usize, own: &Record) -> Vec<&'c Record> {
        let mut found = Vec::new();
        // What counts is the revision, or an output that begins before it.
        let Some((_, older)) = self.copies.range(..(source, own.span.end)).next_back() else { return found };
        for older in
            older.iter().filter(|older| older.by.0 == source && older.by.1.end > own.span.start).take(MOST_TOLD)
        {
            let from = self
                .conditions
                .partition_point(|(at, record)| (*at, record.span.start) < (older.source, older.span.start));
            let within = self.conditions[from..].iter();
            let within = within.take_while(|(at, record)| *at == older.source && record.span.end <= older.span.end);
            let same = within.map(|(_, record)| *record);
            found.extend(
                same.filter(|record| record.values.get("REVISION") == own.values.get("REVISION")).take(MOST_TOLD),
            );
        }
        found
    }
}

fn revision(name: &str, told: &[&Record]) -> Option<Revision> {
    let mut lanes: Vec<(String, Vec<Change>)> = Vec::new();
    for record in told.iter().filter(|record| record.name == "revision-condition").take(MOST_TOLD) {
        let Some(time) = Timestamp::parse(record.field("since")) else { continue };
        let [kind, status, reason] = ["type", "status", "reason"].map(|name| record.field(name).to_owned());
        let change = Change { time, status, reason };
        match lanes.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, changes)) if changes.contains(&change) => {}
            Some((_, changes)) => changes.push(change),
            None => lanes.push((kind, vec![change])),
        }
    }
    lanes.iter_mut().for_each(|(_, changes)| order::sort_by(changes, |a, b| a.time.cmp(&b.time)));
    let faulty = |(kind, changes): &(String, Vec<Change>)| changes.iter().any(|own| sign(kind, own) != Sign::Healthy);
    lanes.iter().any(faulty).then(|| Revision { name: name.to_owned(), lanes })
}

/// Stalled is as it should be where it is False, every other where it is True.
fn sign(kind: &str, change: &Change) -> Sign {
    match (kind, change.status.as_str()) {
        ("Stalled", "False") => Sign::Healthy,
        ("Stalled", "True") => Sign::Problem,
        (_, "True") => Sign::Healthy,
        (_, "False") => Sign::Warning,
        _ => Sign::Unknown,
    }
}

impl Revision {
    pub(in crate::report) fn title(&self, lang: Lang) -> String {
        let times = self.times();
        let day = |time: &Timestamp| time.rfc3339().get(..10).unwrap_or("").to_owned();
        let days = match (times.first().map(day), times.last().map(day)) {
            (Some(first), Some(last)) if first == last => first,
            (Some(first), Some(last)) if lang == Lang::Ja => format!("{first} ~ {last}"),
            (Some(first), Some(last)) => format!("{first} to {last}"),
            _ => String::new(),
        };
        match lang {
            Lang::En => format!("Conditions of {} over time ({days}, UTC)", self.name),
            Lang::Ja => format!("{} の条件の推移({days}、UTC)", self.name),
        }
    }

    /// Every time at which a condition changed, in order.
    fn times(&self) -> Vec<Timestamp> {
        let mut times: Vec<Timestamp> =
            self.lanes.iter().flat_map(|(_, changes)| changes).map(|own| own.time).collect();
        order::sort_by(&mut times, Ord::cmp);
        times.dedup();
        times
    }

    /// A line for each condition, with a mark where it changed.
    pub(in crate::report) fn picture(&self, lang: Lang) -> Picture {
        let times = self.times();
        let Some(first) = times.first() else { return Board::default().picture(0, String::new()) };
        let after: Vec<u64> = times.iter().map(|time| time.since(*first).unsigned_abs()).collect();
        let places = places(&after, GAP, LAST);
        let place_of = |time: Timestamp| places[times.partition_point(|known| *known < time)];
        let mut board = Board::default();
        let mut said = Vec::new();
        let mut y = TOP;
        for (kind, changes) in &self.lanes {
            let last = changes.last().map_or("", |own| own.status.as_str());
            board.word((0, y), &format!("{kind}: {last}"));
            said.push(format!("{kind}: {last}"));
            let line = y + LINE;
            let from = changes.first().map_or(0, |own| place_of(own.time));
            if from > 0 {
                // How it was before, no output says.
                board.bar((0, line - 1), from, Sign::Unknown);
            }
            for (at, own) in changes.iter().enumerate() {
                let (from, to) = (place_of(own.time), changes.get(at + 1).map_or(WHOLE, |next| place_of(next.time)));
                board.bar((from, line - 1), to.saturating_sub(from), sign(kind, own));
            }
            for own in changes {
                board.mark((place_of(own.time), line), sign(kind, own), "");
            }
            y += STEP;
        }
        // Days where there are several, else the time of day.
        let (start, last) = (first.rfc3339(), times[times.len() - 1].rfc3339());
        let one_day = start.get(..10) == last.get(..10);
        let short = |time: &str| match one_day {
            true => time.get(11..19).unwrap_or(time).to_owned(),
            false => time.get(..10).unwrap_or(time).to_owned(),
        };
        board.word((0, y), &short(&start));
        if times.len() > 1 {
            board.end((places[places.len() - 1], y), &short(&last));
        }
        let now = Say { en: "now", ja: "現在" };
        let comma = if lang == Lang::Ja { "、" } else { ", " };
        board.picture(y + TOP, format!("{}: {}", now.get(lang), said.join(comma)))
    }

    /// A row for each change, by condition and time.
    pub(in crate::report) fn grid(&self) -> Option<Grid> {
        let mut rows = Vec::new();
        let mut all = 0;
        for (kind, changes) in &self.lanes {
            for own in changes {
                all += 1;
                let state = match sign(kind, own) {
                    Sign::Healthy => CellState::Yes,
                    Sign::Unknown => CellState::Unknown,
                    _ => CellState::No,
                };
                rows.push(vec![
                    Entry::name(kind),
                    Entry::Name(own.status.clone(), Some(state)),
                    Entry::name(&own.time.rfc3339()),
                    Entry::name(if own.reason.is_empty() { "-" } else { &own.reason }),
                ]);
            }
        }
        rows.truncate(MOST_ROWS);
        let left_out = all - rows.len();
        (!rows.is_empty()).then_some(Grid { columns: &COLUMNS, rows, left_out })
    }
}
