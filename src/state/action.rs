//! Everything that can happen to the page.

use std::rc::Rc;

use meshmedic_rules::Lang;
use meshmedic_rules::report::{Evidence, Report};
use meshmedic_rules::values::Values;

use super::{Entry, InputId, View};
use crate::outline::Outline;
use crate::worker::catalogue::Known;

/// Everything that can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A text area's text changed.
    Typed {
        /// Which one's.
        id: InputId,
        /// Whether it is empty now.
        empty: bool,
        /// Whether the change came at once.
        at_once: bool,
    },
    /// Inputs came; they take the place of an empty case.
    Added(Vec<Entry>),
    /// One of several inputs was taken away.
    Removed(InputId),
    /// All inputs were taken away; an empty text area of this id stands in their place.
    Cleared(InputId),
    /// They were wanted back.
    Restored,
    /// Another input is to be seen.
    Chose(InputId),
    /// The worker is ready.
    Ready,
    /// The question went to the worker, with these values.
    Started(u32, Rc<Values>),
    /// It takes long.
    Slow(u32),
    /// The worker got on with it.
    Progress(u32, u64, u64),
    /// The worker answered, after so many microseconds.
    Answered(u32, Rc<Report>, Rc<Outline>, u64),
    /// The worker failed, on a question or at its start.
    Failed(String),
    /// The person stopped the analysis.
    Cancel,
    /// The person wants it again.
    Retry,
    /// A name in the commands was edited: name, the paste's value, the person's.
    Edited(String, Option<String>, String),
    /// The language was switched.
    Speak(Lang),
    /// The pointer is on a finding, or on none.
    Marked(Option<usize>),
    /// A place in the inputs is to be seen: input, lines, columns.
    Jump(String, [usize; 2], Option<[usize; 2]>),
    /// The address asks for the catalogue: its list or a rule; or for the case.
    Went(Option<String>),
    /// The catalogue's search changed.
    Sought(String),
    /// What is known about the rules asked for.
    Known(Rc<Known>),
    /// The rules' examples came.
    Examples,
    /// The other half of a narrow window is to be seen.
    View(View),
}

impl Action {
    /// The jump to a piece of evidence.
    pub fn to(evidence: &Evidence) -> Action {
        Action::Jump(evidence.source.clone(), evidence.lines, Some(evidence.columns))
    }
}
