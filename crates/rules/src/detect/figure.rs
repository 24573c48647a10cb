//! What a check shows beside the places that it found: a timeline, a table, the way of a request. Its words stand here in both languages until the report's
//! is known; checks give names, numbers and answers.

use std::ops::Range;

use meshmedic_format::{Lang, Say};
use meshmedic_read::ground::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::cell::Entry;
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
