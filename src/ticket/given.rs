//! What a report for others is made of.

use meshmedic_rules::Lang;
use meshmedic_rules::report::Report;
use meshmedic_rules::values::Values;

use crate::edits::Edits;
use crate::left::{Aside, Left};
use crate::outline::Outline;

/// An input, as a report for others names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    /// Its name in the report.
    pub name: String,
    /// What the page calls it.
    pub label: String,
    /// Its size.
    pub bytes: u64,
}

/// What the page calls inputs, by their names in the report.
pub fn labels(inputs: &[Handed]) -> Values {
    inputs.iter().map(|input| (input.name.clone(), input.label.clone())).collect()
}

/// All that a report for others is made of.
#[derive(Clone, Copy, Debug)]
pub struct Ticket<'a> {
    /// The report.
    pub report: &'a Report,
    /// How it is read.
    pub outline: &'a Outline,
    /// What was typed for the names in its commands.
    pub edits: &'a Edits,
    /// Its language.
    pub lang: Lang,
    /// The inputs, in their order.
    pub inputs: &'a [Handed],
    /// What the page calls them, by their names in the report.
    pub labels: &'a Values,
    /// What was set aside.
    pub aside: &'a [Aside],
    /// What is left of the report besides that.
    pub left: &'a Left,
    /// What the person wrote about the case.
    pub note: &'a str,
    /// The time that ages are counted to, RFC 3339.
    pub now: &'a str,
}

impl Ticket<'_> {
    /// What the page calls an input, or a file in one.
    pub(super) fn label<'a>(&'a self, source: &'a str) -> &'a str {
        self.labels.get(source).map_or(source, String::as_str)
    }
}
