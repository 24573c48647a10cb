//! The memberships of a fleet, a cell for each.

use std::collections::BTreeMap;

use meshmedic_format::values::Values;
use meshmedic_format::{Kind, Lang, Say};

use super::board::{Board, Sign, WHOLE};
use crate::detect::{CellState, Detected, Entry, Grid, Source};
use crate::knowledge::Level;
use crate::report::Picture;
use crate::report::contents::grouped;

/// Fewer memberships are seen at once without a picture.
const LEAST: usize = 4;
/// More cells than this are counted and not drawn.
const MOST: usize = 2000;
/// More rows of the table than this are counted and not shown.
const MOST_ROWS: usize = 6;

/// More conditions of one membership than this are told by its findings alone.
const MOST_CONDITIONS: usize = 6;

/// So many cells stand beside each other: a cell is as wide as a sign in the narrowest window.
const ACROSS: usize = 20;
/// From one row of cells to the next, in pixels.
const DOWN: usize = 16;
/// From one row of words to the next.
const LINE: usize = 20;
const TOP: usize = 10;

const COLUMNS: [Say; 5] = [
    Say { en: "Membership", ja: "メンバーシップ" },
    Say { en: "State", ja: "状態" },
    Say { en: "Control plane", ja: "コントロール プレーン" },
    Say { en: "Data plane", ja: "データプレーン" },
    Say { en: "Conditions", ja: "条件" },
];

/// Name and location: a name stands once in each location.
type Id<'v> = [&'v str; 2];

fn id_of(values: &Values) -> Id<'_> {
    ["MEMBERSHIP", "MEMBERSHIP_LOCATION"].map(|name| values.get(name).map_or("", String::as_str))
}

/// A membership, as one output shows it.
#[derive(Clone, Debug)]
struct Membership {
    sign: Sign,
    name: String,
    location: String,
    code: String,
    /// The states of its control plane and its data plane.
    planes: [String; 2],
    /// The codes of its conditions, in the order of the output.
    conditions: Vec<String>,
}

/// The memberships that one output lists, the worst first, then by name.
#[derive(Clone, Debug)]
pub(in crate::report) struct Fleet {
    all: Vec<Membership>,
}

/// The fleets of which an output lists so many memberships that nobody sees them at once. How bad one is, rules have decided.
pub(in crate::report) fn fleets(sources: &[Source<'_>], detected: &Detected<'_>) -> Vec<Fleet> {
    let mut levels: BTreeMap<Id<'_>, Level> = BTreeMap::new();
    for found in detected.matches.iter().filter(|found| found.values.contains_key("MEMBERSHIP")) {
        let level = levels.entry(id_of(&found.values)).or_insert(found.level);
        *level = found.level.min(*level);
    }
    let parts = sources.iter().flat_map(|source| &source.artifacts).filter(|part| part.is_of(&[Kind::MeshDescribe]));
    parts.filter_map(|part| fleet(part.records.as_slice(), &levels)).collect()
}

fn fleet(records: &[&meshmedic_read::artifact::Record], levels: &BTreeMap<Id<'_>, Level>) -> Option<Fleet> {
    let mut known: BTreeMap<Id<'_>, Membership> = BTreeMap::new();
    for record in records {
        let id = id_of(&record.values);
        if id[0].is_empty() {
            continue;
        }
        let [name, location] = id.map(str::to_owned);
        let empty = || Membership {
            sign: Sign::Unknown,
            name,
            location,
            code: String::new(),
            planes: Default::default(),
            conditions: Vec::new(),
        };
        let own = known.entry(id).or_insert_with(empty);
        let field = |name: &str| record.field_if_any(name).to_owned();
        match record.name {
            "membership" => own.code = field("code"),
            "control-plane" => own.planes[0] = field("state"),
            "data-plane" => own.planes[1] = field("state"),
            "condition" if own.conditions.len() < MOST_CONDITIONS && !own.conditions.contains(&field("code")) => {
                own.conditions.push(field("code"));
            }
            _ => {}
        }
    }
    for (id, own) in &mut known {
        own.sign = match (levels.get(id), own.code.as_str()) {
            (Some(Level::Problem), _) | (_, "ERROR") => Sign::Problem,
            (Some(Level::Warning), _) | (_, "WARNING") => Sign::Warning,
            (_, "OK") => Sign::Healthy,
            (_, "") if own.planes[0] == "ACTIVE" => Sign::Healthy,
            _ => Sign::Unknown,
        };
    }
    let mut all: Vec<Membership> = known.into_values().collect();
    // Stable: those of one state stay in the order of their names.
    meshmedic_read::ground::order::sort_by(&mut all, |a, b| {
        (a.sign, &a.name, &a.location).cmp(&(b.sign, &b.name, &b.location))
    });
    (all.len() >= LEAST).then_some(Fleet { all })
}

impl Fleet {
    pub(in crate::report) fn title(&self, lang: Lang) -> String {
        let count = grouped(self.all.len());
        match lang {
            Lang::En => format!("Memberships of the fleet: {count}"),
            Lang::Ja => format!("フリートのメンバーシップ: {count} 件"),
        }
    }

    /// How many are of each state that there is, the worst first.
    fn counts(&self, lang: Lang) -> Vec<(Sign, String)> {
        let words = [
            (Sign::Problem, Say { en: "with a problem", ja: "問題あり" }),
            (Sign::Warning, Say { en: "with a warning", ja: "警告あり" }),
            (Sign::Unknown, Say { en: "not known", ja: "不明" }),
            (Sign::Healthy, Say { en: "healthy", ja: "正常" }),
        ];
        let counted = words.into_iter().map(|(sign, word)| {
            let count = self.all.iter().filter(|own| own.sign == sign).count();
            let said = match lang {
                Lang::En => format!("{} {}", grouped(count), word.en),
                Lang::Ja => format!("{}: {} 件", word.ja, grouped(count)),
            };
            (count, sign, said)
        });
        counted.filter(|(count, ..)| *count > 0).map(|(_, sign, said)| (sign, said)).collect()
    }

    /// A cell for each, below what the signs mean.
    pub(in crate::report) fn picture(&self, lang: Lang) -> Picture {
        let mut board = Board::default();
        let counts = self.counts(lang);
        for (at, (sign, said)) in counts.iter().enumerate() {
            board.mark((at % 2 * WHOLE / 2, TOP + at / 2 * LINE), *sign, said);
        }
        let top = TOP + counts.len().div_ceil(2) * LINE + 4;
        let cells = self.all.len().min(MOST);
        for (at, own) in self.all.iter().take(MOST).enumerate() {
            let place = (at % ACROSS * WHOLE / ACROSS, top + at / ACROSS * DOWN);
            let told = [&own.name, &own.location, &own.code].into_iter().chain(&own.conditions);
            let told: Vec<&str> = told.filter(|text| !text.is_empty()).map(String::as_str).collect();
            board.cell(place, own.sign, &told.join(", "));
        }
        let said: Vec<String> = counts.into_iter().map(|(_, said)| said).collect();
        let comma = if lang == Lang::Ja { "、" } else { ", " };
        board.picture(top + cells.div_ceil(ACROSS) * DOWN - DOWN / 2, said.join(comma))
    }

    /// A row for each that is not healthy; none where all are.
    pub(in crate::report) fn grid(&self) -> Option<Grid> {
        let all: Vec<&Membership> = self.all.iter().filter(|own| own.sign != Sign::Healthy).collect();
        let or_none = |text: &str| Entry::name(if text.is_empty() { "-" } else { text });
        let row = |own: &&Membership| {
            let state = if own.sign == Sign::Unknown { CellState::Unknown } else { CellState::No };
            let code = if own.code.is_empty() { "-" } else { &own.code };
            let name = [own.name.as_str(), own.location.as_str()];
            let [control, data] = &own.planes;
            vec![
                Entry::name(name.join(" ").trim()),
                Entry::Name(code.to_owned(), Some(state)),
                or_none(control),
                or_none(data),
                or_none(&own.conditions.join(", ")),
            ]
        };
        let rows: Vec<Vec<Entry>> = all.iter().take(MOST_ROWS).map(row).collect();
        let left_out = all.len() - rows.len();
        (!rows.is_empty()).then_some(Grid { columns: &COLUMNS, rows, left_out })
    }
}
