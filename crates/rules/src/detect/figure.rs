//! What a check shows beside the places that it found: a timeline or a table, in both languages until the report's is known.
//!
//! Checks are full of texts, so what makes one is a call and never code of its own at each place: the page loads the engine.

use std::ops::Range;

use crate::lang::Text;
use crate::report::{CellState, EventState};
use crate::time::Timestamp;

/// What a check shows.
#[derive(Clone, Debug)]
pub(crate) enum Figure {
    /// Events in order of time.
    Timeline(Vec<Moment>),
    /// What outputs say of the same things.
    Table(Grid),
}

/// One event and where it is told.
#[derive(Clone, Debug)]
pub(crate) struct Moment {
    pub(crate) time: Timestamp,
    pub(crate) state: EventState,
    pub(crate) text: Text,
    /// Which input, and where in its clean text.
    pub(crate) source: usize,
    pub(crate) span: Range<usize>,
}

/// A table; each row has an entry for every column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grid {
    pub(crate) columns: Vec<Text>,
    pub(crate) rows: Vec<Vec<Entry>>,
    /// How many rows are not shown.
    pub(crate) left_out: usize,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) text: Text,
    pub(crate) state: Option<CellState>,
}

impl Entry {
    /// A name or a number, the same in both languages, that answers nothing.
    #[inline(never)]
    pub(crate) fn name(text: &str) -> Entry {
        Entry { text: same(text), state: None }
    }

    /// A name or a number with its answer.
    #[inline(never)]
    pub(crate) fn told(text: &str, state: CellState) -> Entry {
        Entry { text: same(text), state: Some(state) }
    }

    /// Yes or no, in a word.
    #[inline(never)]
    pub(crate) fn answer(yes: bool) -> Entry {
        match yes {
            true => Entry { text: both("yes", "あり"), state: Some(CellState::Yes) },
            false => Entry { text: both("no", "なし"), state: Some(CellState::No) },
        }
    }

    /// That it is not known, and why.
    #[inline(never)]
    pub(crate) fn unknown(en: &str, ja: &str) -> Entry {
        let text = Text { en: format!("not known ({en})"), ja: format!("不明({ja})") };
        Entry { text, state: Some(CellState::Unknown) }
    }
}

/// A text in both languages.
#[inline(never)]
pub(crate) fn both(en: &str, ja: &str) -> Text {
    Text { en: en.to_owned(), ja: ja.to_owned() }
}

/// What is the same in both languages.
fn same(text: &str) -> Text {
    both(text, text)
}
