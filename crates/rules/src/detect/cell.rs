//! One cell of a table, or one link of a way: what it says, and whether that is as it should be.

use meshmedic_format::{Lang, Say};
use serde::{Deserialize, Serialize};

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
