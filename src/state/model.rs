//! What the state is made of.

use std::rc::Rc;

use meshmedic_rules::Lang;
use meshmedic_rules::report::Report;

use super::case::{Case, Entry, InputId};
use crate::left::Left;
use crate::outline::{Outline, Root};

/// A report, and what was requested.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The report.
    pub report: Rc<Report>,
    /// How it is read.
    pub outline: Rc<Outline>,
    /// The language of its texts.
    pub lang: Lang,
    /// How long the rules took, in microseconds.
    pub micros: u64,
    /// The findings that the report before this one did not have, by their places; none in a case's first report.
    pub fresh: Rc<Vec<usize>>,
    /// What is left of it besides what was set aside.
    pub left: Rc<Left>,
}

impl Shown {
    /// Whether the last change of the case brought this finding.
    pub fn is_fresh(&self, finding: usize) -> bool {
        // The places stand in order.
        self.fresh.binary_search(&finding).is_ok()
    }

    /// Whether it brought anything of a cause: the cause itself, or what follows from it.
    pub fn brings(&self, root: &Root) -> bool {
        self.is_fresh(root.finding) || root.consequences.iter().any(|inner| self.is_fresh(inner.finding))
    }
}

impl PartialEq for Shown {
    fn eq(&self, other: &Shown) -> bool {
        Rc::ptr_eq(&self.report, &other.report) && Rc::ptr_eq(&self.left, &other.left)
    }
}

/// How far an analysis is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// Bytes read.
    pub done: u64,
    /// Bytes in all.
    pub total: u64,
    /// Seconds until the end; 0 where nobody knows.
    pub left: u32,
    /// The places, among the inputs that are not empty, of those that are still to be read; the first is being read.
    pub unread: Vec<u32>,
    /// Whether what was read so far was reported.
    pub part: bool,
}

/// What the rules are doing.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Work {
    /// Nothing is to be done.
    #[default]
    Idle,
    /// Something changed; the request is sent in a moment.
    Waiting,
    /// The request was sent.
    Running {
        /// Whether it takes long enough to say so.
        slow: bool,
        /// How far it is.
        progress: Progress,
    },
    /// The person stopped it.
    Cancelled,
    /// The worker failed on it.
    Failed(String),
    /// What the rules say in the page's language could not be loaded. What is shown stays.
    NoTexts(String),
}

/// Which half a narrow window shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// What was pasted.
    #[default]
    Paste,
    /// The report.
    Report,
}

/// A place in the inputs to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Jump {
    /// Counts jumps, so that the same place can be asked for again.
    pub count: u32,
    /// The input.
    pub input: InputId,
    /// What the report calls what they are lines of: the input, or a file in it.
    pub source: String,
    /// First and last line, from 1.
    pub lines: [usize; 2],
    /// First column of the first, last column of the last line. `None` if whole lines are meant.
    pub columns: Option<[usize; 2]>,
    /// The finding whose evidence it is, by its place in the report, until the report is in view again.
    pub finding: Option<usize>,
}

/// What was taken out of the case last, and can be had back.
#[derive(Clone, Debug, PartialEq)]
pub enum Undo {
    /// All of it, and another case begun.
    Cleared(Case),
    /// One input.
    Removed {
        /// Where it stood.
        place: usize,
        /// The input.
        entry: Entry,
        /// What the page called it.
        label: String,
    },
}

/// Which causes of a report are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The name of a level (`problem`); empty for all.
    pub level: String,
    /// An area of rules (`webhook`); empty for all.
    pub area: String,
    /// Words that stand in the finding; empty for any.
    pub words: String,
}
