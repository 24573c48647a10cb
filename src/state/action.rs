//! Everything that can happen to the page.

use std::rc::Rc;

use meshmedic_rules::Lang;
use meshmedic_rules::report::{Evidence, Level, Report};

use super::case::{Case, Entry, InputId};
use super::model::{Filter, Progress, View};
use crate::left::Aside;
use crate::outline::Outline;
use crate::worker::catalogue::CatalogueResponse;
use crate::worker::compared::Compared;

/// Everything that can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A text area's text changed.
    Typed {
        /// The input of that text area.
        id: InputId,
        /// Whether it is empty now.
        empty: bool,
        /// Whether the change came at once (pasted, dropped), not key by key.
        at_once: bool,
    },
    /// Inputs were added; they replace an empty case.
    Added(Vec<Entry>),
    /// One of several inputs was removed.
    Removed(InputId),
    /// All inputs were removed; an empty text area of this id replaces them.
    Cleared(InputId),
    /// What was removed last is wanted back.
    Restored,
    /// Another case takes the place of this one, which can be had back.
    Opened(Box<Case>),
    /// The case was saved as it is.
    Saved,
    /// The case is kept in the browser from now on, or no longer.
    Keeping(bool),
    /// The name of an input is to be changed, or no longer.
    Renaming(Option<InputId>),
    /// An input was named; with an empty name it is called after its kind again.
    Renamed(InputId, String),
    /// An input was moved to another place.
    Moved(InputId, usize),
    /// The person said what kind an input is (its id, `pod-list`), or left that to the rules.
    KindChosen(InputId, Option<String>),
    /// A finding was set aside.
    SetAside(Aside),
    /// The finding of that id is no longer set aside.
    BroughtBack(String),
    /// The case's note changed.
    Noted(String),
    /// The report is kept as that of before, and other outputs are to be pasted; an empty text area of this id is for them.
    BeforeKept(InputId),
    /// No report is to be compared with any more.
    BeforeLeft,
    /// The worker compared.
    Compared(Rc<Compared>),
    /// Other findings are to be shown.
    Filtered(Filter),
    /// Another input was brought into view.
    Selected(InputId),
    /// A name that is open in the commands was filled in.
    Edited {
        /// The name.
        name: String,
        /// The id of what it belongs to.
        owner: String,
        /// What the person typed.
        value: String,
    },
    /// Something was done that nothing else on the page shows to a screen reader.
    Said(String),
    /// The language was switched.
    LanguageSwitched(Lang),
    /// The pointer moved onto a finding (its place in the report), or off it.
    Hovered(Option<usize>),
    /// A place in the inputs is to be shown.
    JumpedTo {
        /// The input's name in the report.
        source: String,
        /// First and last line, from 1.
        lines: [usize; 2],
        /// First column of the first, last column of the last line, from 1. `None` if whole lines are meant.
        columns: Option<[usize; 2]>,
    },
    /// The address changed: to the catalogue's list (empty, or `?level=problem&q=QUERY`), to a rule's id,
    /// to the guides (`guides`, `guides/GUIDE`), or to the case (`None`).
    Navigated(Option<String>),
    /// The catalogue's search field changed.
    Searched(String),
    /// The catalogue is to list the rules of one level alone, or of all.
    Listed(Option<Level>),
    /// A step of a guide (its guide's and its own name) was answered by a person with the answer of that place, or no longer.
    Answered(String, Option<usize>),
    /// The worker answered a request about the rules themselves.
    CatalogueLoaded(Rc<CatalogueResponse>),
    /// The rules' examples were loaded.
    ExamplesLoaded,
    /// Lines in text areas are to be wrapped, or no longer.
    WrapSwitched(bool),
    /// The other half of a narrow window was chosen.
    ViewSwitched(View),
    /// Something happened to an analysis.
    Work(WorkAction),
}

impl Action {
    /// The jump to a piece of evidence.
    pub fn jump_to(evidence: &Evidence) -> Action {
        Action::JumpedTo { source: evidence.source.clone(), lines: evidence.lines, columns: Some(evidence.columns) }
    }

    /// The jump to one line of a piece of evidence.
    pub fn jump_to_evidence(evidence: &Evidence, line: usize) -> Action {
        let from = if line == evidence.lines[0] { evidence.columns[0] } else { 1 };
        let to = if line == evidence.lines[1] { evidence.columns[1] } else { usize::MAX };
        Action::JumpedTo { source: evidence.source.clone(), lines: [line; 2], columns: Some([from, to]) }
    }

    /// The jump to the beginning of a line (from 1) of an input.
    pub fn jump_to_line(source: &str, line: usize) -> Action {
        Action::JumpedTo { source: source.to_owned(), lines: [line; 2], columns: None }
    }
}

/// What happens to an analysis; a number is the request's id.
#[derive(Clone, Debug, PartialEq)]
pub enum WorkAction {
    /// The worker is ready.
    Ready,
    /// The request was sent.
    Started(u32),
    /// It takes long.
    Slow(u32),
    /// The worker has read so many bytes of so many.
    Progress(u32, Progress),
    /// The worker reported, after so many microseconds.
    Reported(u32, Rc<Report>, Rc<Outline>, u64),
    /// The same of what was read so far, while more is read.
    PartReported(u32, Rc<Report>, Rc<Outline>, u64),
    /// What the rules say in the page's language could not be loaded, for this analysis, or for the catalogue (0).
    NoTexts(u32, String),
    /// The worker failed, on a request or at its start.
    Failed(String),
    /// The person stopped the analysis.
    Cancelled,
    /// The person wants it again.
    Retried,
}
