//! What a check shows beside the places that it found: a timeline, a table, the way of a request. Its words stand here in both languages until the report's
//! is known; checks give names, numbers and answers.

use std::ops::Range;

use meshmedic_format::{Lang, Say};
use meshmedic_read::ground::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::way::Way;

/// What an event means for what is watched, a proxy for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum EventState {
    /// Something went wrong.
    Failed,
    /// It began, and is not ready yet.
    Started,
    /// It is not ready.
    NotReady,
    /// It is ready from here on.
    Ready,
}

impl EventState {
    /// Every state.
    pub const ALL: [EventState; 4] = [EventState::Failed, EventState::Started, EventState::NotReady, EventState::Ready];
}

/// A cell's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum CellState {
    /// It is as it should be.
    Yes,
    /// It is not.
    No,
    /// No output of the case says.
    Unknown,
}

impl CellState {
    /// Every state.
    pub const ALL: [CellState; 3] = [CellState::Yes, CellState::No, CellState::Unknown];
}

/// What a check shows.
#[derive(Clone, Debug)]
pub(crate) enum Figure {
    /// Events in order of time.
    Timeline(Vec<Moment>),
    /// What outputs say of the same things.
    Table(Grid),
    /// The way of a request, and what outputs say of others beside it.
    Way(Way, Option<Grid>),
}

/// One event and where it is told.
#[derive(Clone, Debug)]
pub(crate) struct Moment {
    pub(crate) time: Timestamp,
    pub(crate) state: EventState,
    pub(crate) text: Say,
    /// Which it is of how many of its sort, from 1; the first and the last stand for all.
    pub(crate) of: (usize, usize),
    /// Which input, and where in its clean text.
    pub(crate) source: usize,
    pub(crate) span: Range<usize>,
}

/// A table; each row has an entry for every column.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    pub(crate) columns: &'static [Say],
    pub(crate) rows: Vec<Vec<Entry>>,
    /// How many rows are not shown.
    pub(crate) left_out: usize,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// A name or a number, and its answer where it is one.
    Name(String, Option<CellState>),
    /// A word that answers nothing.
    Word(Say),
    /// Yes or no.
    Answer(bool),
    /// So many healthy ones of all.
    Of(usize, usize),
    /// Not as it should be, and in which way.
    Fault(Say),
    /// Not known, and why.
    Unknown(Say),
}

impl Moment {
    /// What happened, in one language.
    pub(crate) fn text(&self, lang: Lang) -> String {
        let text = self.text.get(lang);
        match (self.of, lang) {
            ((_, 1), _) => text.to_owned(),
            ((1, all), Lang::En) => format!("{text}, first of {all} times"),
            ((1, all), Lang::Ja) => format!("{text}({all} 回中の最初)"),
            ((_, all), Lang::En) => format!("{text}, last of {all} times"),
            ((_, all), Lang::Ja) => format!("{text}({all} 回中の最後)"),
        }
    }
}

impl Entry {
    /// A name or a number that answers nothing.
    pub(crate) fn name(text: &str) -> Entry {
        Entry::Name(text.to_owned(), None)
    }

    /// What it says, in one language.
    pub(crate) fn text(&self, lang: Lang) -> String {
        match (self, lang) {
            (Entry::Name(text, _), _) => text.clone(),
            (Entry::Word(word) | Entry::Fault(word), lang) => word.get(lang).to_owned(),
            (Entry::Answer(true), lang) => Say { en: "yes", ja: "あり" }.get(lang).to_owned(),
            (Entry::Answer(false), lang) => Say { en: "no", ja: "なし" }.get(lang).to_owned(),
            (Entry::Of(healthy, all), Lang::En) => format!("{healthy} of {all}"),
            (Entry::Of(healthy, all), Lang::Ja) => format!("{all} 個中 {healthy} 個"),
            (Entry::Unknown(why), Lang::En) => format!("not known ({})", why.en),
            (Entry::Unknown(why), Lang::Ja) => format!("不明({})", why.ja),
        }
    }

    /// Its answer.
    pub(crate) fn state(&self) -> Option<CellState> {
        let yes = match self {
            Entry::Name(_, state) => return *state,
            Entry::Word(_) => return None,
            Entry::Unknown(_) => return Some(CellState::Unknown),
            Entry::Fault(_) => false,
            Entry::Answer(yes) => *yes,
            Entry::Of(healthy, all) => healthy == all && *all > 0,
        };
        Some(if yes { CellState::Yes } else { CellState::No })
    }
}
