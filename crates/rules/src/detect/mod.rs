//! Artifacts and rules to matches: messages in any text, fields of records.

mod copies;
mod coverage;
mod figure;
mod messages;
mod records;

use std::ops::Range;

use crate::knowledge::{Confidence, Level, Rule};
use meshmedic_format::values::Values;
use meshmedic_read::artifact::Split;
use meshmedic_read::artifact::lines::Passages;
use meshmedic_read::intake::CleanText;

pub(crate) use copies::{Superseded, supersede};
pub(crate) use coverage::Coverage;
pub(crate) use figure::{Both, Entry, Figure, Grid, Moment, in_lang};
pub use figure::{CellState, EventState};
pub use messages::compile_all;

/// One input, read.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    pub(crate) name: &'a str,
    pub(crate) clean: CleanText<'a>,
    pub(crate) split: Split,
    pub(crate) passages: Passages,
}

impl Source<'_> {
    /// The clean text in pieces, without Envoy's configuration dumps.
    pub(crate) fn spoken(&self) -> impl Iterator<Item = &str> {
        let text = self.clean.text.as_ref();
        let dumps = self.split.artifacts.iter().filter(|artifact| artifact.inventory.is_some());
        let last = std::iter::once(text.len()..text.len());
        let mut from = 0;
        let spoken = dumps.map(|artifact| artifact.range.clone()).chain(last);
        spoken.map(move |dump| text.get(std::mem::replace(&mut from, dump.end)..dump.start).unwrap_or(""))
    }
}

/// A place that shows a rule's fault.
#[derive(Clone, Debug)]
pub(crate) struct Match<'r> {
    pub(crate) rule: &'r Rule,
    pub(crate) level: Level,
    pub(crate) confidence: Confidence,
    /// Which input, and where in its clean text.
    pub(crate) source: usize,
    pub(crate) span: Range<usize>,
    pub(crate) values: Values,
    pub(crate) details: Values,
}

/// A place that shows a rule's health.
#[derive(Clone, Debug)]
pub(crate) struct Health<'r> {
    pub(crate) rule: &'r Rule,
    /// Which pass of the rule.
    pub(crate) pass: usize,
    pub(crate) source: usize,
    pub(crate) artifact: usize,
    pub(crate) values: Values,
    pub(crate) details: Values,
}

/// All that was found.
#[derive(Debug, Default)]
pub(crate) struct Detected<'r> {
    pub(crate) matches: Vec<Match<'r>>,
    pub(crate) healths: Vec<Health<'r>>,
    pub(crate) coverage: Coverage,
    /// What some matches show beside their place, in the order of the matches, by their places in `matches`.
    pub(crate) figures: Vec<(usize, Figure)>,
}

impl<'r> Detected<'r> {
    /// Takes a match and what it shows beside its place.
    pub(crate) fn show(&mut self, found: Match<'r>, figure: Option<Figure>) {
        self.figures.extend(figure.map(|figure| (self.matches.len(), figure)));
        self.matches.push(found);
    }
}

/// Runs every rule over every input. What stands in a copy that does not count is nobody's fault.
pub(crate) fn detect(sources: &[Source<'_>], superseded: &[Superseded]) -> Detected<'static> {
    let mut detected = Detected::default();
    for (at, source) in sources.iter().enumerate() {
        messages::detect(at, source, &mut detected);
        records::detect(at, source, &mut detected);
    }
    detected.matches.retain(|found| !copies::covers(superseded, found.source, &found.span));
    detected
}
