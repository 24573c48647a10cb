//! Everything the page knows, and every way it changes: one pure function ([`State::apply`]).

use std::rc::Rc;

use meshmedic_rules::Lang;

use crate::edits::Edits;
use crate::worker::catalogue::CatalogueResponse;

mod action;
mod apply;
#[cfg(test)]
pub mod fixture;
mod model;
#[cfg(test)]
mod tests;

pub use action::{Action, WorkAction};
pub use model::{Content, Entry, InputId, Jump, PASTE, Shown, View, Work};

/// Everything the page knows.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The language of the page.
    pub lang: Lang,
    /// The inputs of the case; never empty.
    pub entries: Vec<Entry>,
    /// The input in view.
    pub active: InputId,
    /// The inputs before they were cleared, and what was typed for them, until something new is added.
    pub cleared: Option<(Vec<Entry>, Edits)>,
    /// The id of the last analysis that was wanted; what comes of an older one is dropped.
    pub analysis: u32,
    /// The language of the analysis that runs.
    pub running_in: Lang,
    /// Whether the last change came at once (pasted, dropped), not key by key.
    pub at_once: bool,
    /// Whether only the language changed since the inputs were last read.
    pub same_inputs: bool,
    /// Whether the person waits for the report, so that a narrow window turns to it.
    pub awaited: bool,
    /// Whether the worker is ready.
    pub ready: bool,
    /// What the rules are doing.
    pub work: Work,
    /// The last report.
    pub shown: Option<Shown>,
    /// The values that the person typed.
    pub edits: Edits,
    /// What was just done, for screen readers, until there is a new report.
    pub said: Option<String>,
    /// The finding that the pointer is on, by its place in the report.
    pub hovered: Option<usize>,
    /// The last place asked for.
    pub jump: Option<Jump>,
    /// Which half a narrow window shows.
    pub view: View,
    /// The rule in view, empty for the catalogue's list; `None` if the case is in view.
    pub rule: Option<String>,
    /// Counts navigations.
    pub visits: usize,
    /// What the catalogue is searched for.
    pub query: String,
    /// Counts the requests to the catalogue.
    pub lookups: usize,
    /// The last response to them.
    pub catalogue: Option<Rc<CatalogueResponse>>,
    /// Whether the rules' examples are loaded.
    pub examples: bool,
}

impl State {
    /// The page as it opens; `first` is the input of its first text area.
    pub fn new(lang: Lang, first: InputId, empty: bool) -> State {
        let work = if empty { Work::Idle } else { Work::Waiting };
        State {
            lang,
            entries: vec![Entry { id: first, name: PASTE.to_owned(), content: Content::Text { empty } }],
            active: first,
            cleared: None,
            analysis: 0,
            running_in: lang,
            at_once: true,
            same_inputs: false,
            awaited: false,
            ready: false,
            work,
            shown: None,
            edits: Edits::default(),
            said: None,
            hovered: None,
            jump: None,
            view: View::Paste,
            rule: None,
            visits: 0,
            query: String::new(),
            lookups: 0,
            catalogue: None,
            examples: false,
        }
    }

    /// Whether there is nothing to analyse.
    pub fn is_empty(&self) -> bool {
        self.entries.iter().all(Entry::is_empty)
    }

    /// The input that a report calls by this name.
    pub fn input(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }
}
