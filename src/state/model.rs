//! What the state is made of.

use std::rc::Rc;

use meshmedic_rules::Lang;
use meshmedic_rules::report::Report;

use crate::outline::Outline;

/// Identifies an input for as long as the page is open.
pub type InputId = u32;

/// What the first input is called in the report.
pub const PASTE: &str = "paste";

/// What kind of content an input has. Its bytes are elsewhere ([`crate::contents`]).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Content {
    /// A text, in a text area.
    Text {
        /// Whether it is empty.
        empty: bool,
    },
    /// A file that is too large for a text area, or no text, for example an archive.
    File {
        /// Its size.
        bytes: u64,
    },
}

/// One input of the case.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its id.
    pub id: InputId,
    /// Its name in the report; no two inputs share a name.
    pub name: String,
    /// What kind of content it has.
    pub content: Content,
}

impl Entry {
    /// Whether there is nothing in it to analyse.
    pub fn is_empty(&self) -> bool {
        self.content == Content::Text { empty: true }
    }
}

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
}

impl Shown {
    /// Whether the last change of the case brought this finding.
    pub fn is_fresh(&self, finding: usize) -> bool {
        self.fresh.contains(&finding)
    }
}

impl PartialEq for Shown {
    fn eq(&self, other: &Shown) -> bool {
        Rc::ptr_eq(&self.report, &other.report)
    }
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
        /// Bytes read.
        done: u64,
        /// Bytes in all.
        total: u64,
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
    /// First and last line, from 1.
    pub lines: [usize; 2],
    /// First column of the first, last column of the last line. `None` if whole lines are meant.
    pub columns: Option<[usize; 2]>,
}
