//! Everything the page knows, and every way it changes: one pure function ([`State::apply`]).

use std::rc::Rc;

use meshmedic_rules::Lang;
use meshmedic_rules::report::Level;

use crate::worker::catalogue::CatalogueResponse;
use crate::worker::compared::Compared;

mod action;
mod apply;
mod case;
#[cfg(test)]
pub mod fixture;
mod label;
mod model;
mod places;
#[cfg(test)]
mod tests;

pub use crate::left::{Aside, Gone, Left, Reason};
pub use action::{Action, WorkAction};
pub use case::{Case, Content, Entry, InputId, LONGEST_NOTE, PASTE};
pub use model::{Filter, Jump, Progress, Shown, Undo, View, Work};
pub(crate) use places::Places;

/// Everything the page knows.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The language of the page.
    pub lang: Lang,
    /// What is the person's: the inputs, and what was typed, set aside and noted.
    pub case: Case,
    /// The input in view.
    pub active: InputId,
    /// Whether the case, as it is, was saved.
    pub saved: bool,
    /// Whether the case is kept in the browser.
    pub keeping: bool,
    /// What was removed last, until something new is added.
    pub undo: Option<Undo>,
    /// The input whose name is being changed.
    pub renaming: Option<InputId>,
    /// Which findings are shown.
    pub filter: Filter,
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
    /// The commands of the outputs that were pasted before, where a report is kept to be compared with.
    pub before: Option<Rc<Vec<String>>>,
    /// What became of that report's findings in the last report.
    pub compared: Option<Rc<Compared>>,
    /// What was just done, for screen readers, until there is a new report.
    pub said: Option<String>,
    /// The finding that the pointer is on, by its place in the report.
    pub hovered: Option<usize>,
    /// The last place asked for.
    pub jump: Option<Jump>,
    /// Which half a narrow window shows.
    pub view: View,
    /// Whether lines in text areas are wrapped; `None` for what the window has room for.
    pub wrap: Option<bool>,
    /// The rule in view, empty for the catalogue's list; `None` if the case is in view.
    pub rule: Option<String>,
    /// The guide beside the case; `None` if there is none.
    pub guide: Option<String>,
    /// What the person answered to steps of guides that no output decides: the guide's and the step's name, and the place of the answer.
    pub answers: Vec<[String; 2]>,
    /// Counts navigations.
    pub visits: usize,
    /// What the catalogue is searched for.
    pub query: String,
    /// The level of the rules that the catalogue lists; `None` for all.
    pub listed: Option<Level>,
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
            case: Case::of(Entry::new(first, PASTE, Content::Text { empty })),
            active: first,
            saved: false,
            keeping: false,
            undo: None,
            renaming: None,
            filter: Filter::default(),
            analysis: 0,
            running_in: lang,
            at_once: true,
            same_inputs: false,
            awaited: false,
            ready: false,
            work,
            shown: None,
            before: None,
            compared: None,
            said: None,
            hovered: None,
            jump: None,
            view: View::Paste,
            wrap: None,
            rule: None,
            guide: None,
            answers: Vec::new(),
            visits: 0,
            query: String::new(),
            listed: None,
            lookups: 0,
            catalogue: None,
            examples: false,
        }
    }

    /// Whether there is nothing to analyse.
    pub fn is_empty(&self) -> bool {
        self.case.is_empty()
    }
}
