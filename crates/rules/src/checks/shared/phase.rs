//! What a check is: one function or more, each run in a phase of its own and able to do no more than that phase is for.

use std::ops::Range;

use crate::checks::shared::view::View;
use crate::detect::{Figure, Match, set_detail};
use crate::knowledge::Level;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::Ending;

/// The phases that a rule's check takes part in.
pub(crate) type Check = &'static [Phase];

/// A function of a check by its phase, in the order in which phases run.
#[derive(Clone, Copy)]
pub(crate) enum Phase {
    /// Adds names and texts to what the rule's own signatures found, says how bad it is, or withdraws what the case shows to be over.
    Complete(fn(&View<'_>, &mut [Incomplete<'_>])),
    /// Finds faults and health by itself.
    Find(fn(&View<'_>) -> Outcome),
    /// Speaks where no other rule did: it sees all that signatures and `Find` found, and nothing of its own phase.
    Otherwise(fn(&View<'_>, &[Match<'static>]) -> Outcome),
}

/// What a check found.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) matches: Vec<Match<'static>>,
    pub(crate) healths: Vec<Healthy>,
}

impl Outcome {
    /// Takes a place that shows the fault.
    pub(crate) fn found(&mut self, found: Match<'static>) {
        self.matches.push(found);
    }

    /// Takes a place that shows the fault by what an output lacks that ends so.
    pub(crate) fn lacking(&mut self, found: Match<'static>, ending: Ending) {
        self.matches.extend(found.lacking_in(ending));
    }

    /// Takes an artifact that shows health.
    pub(crate) fn healthy(&mut self, healthy: Healthy) {
        self.healths.push(healthy);
    }
}

/// An artifact that shows a rule's health.
#[derive(Debug)]
pub(crate) struct Healthy {
    /// The `id` of the rule's `pass`.
    pub(crate) pass: &'static str,
    /// The number of its input and of its artifact there.
    pub(crate) source: usize,
    pub(crate) artifact: usize,
    pub(crate) values: Values,
    pub(crate) details: Values,
}

impl Healthy {
    /// The health that the rule's file calls so, as an artifact of an input shows it.
    pub(crate) fn new(pass: &'static str, source: usize, artifact: usize) -> Healthy {
        Healthy { pass, source, artifact, values: Values::new(), details: Values::new() }
    }

    /// Replaces all names.
    pub(crate) fn values(mut self, values: Values) -> Healthy {
        self.values = values;
        self
    }

    /// Replaces all details.
    pub(crate) fn details(mut self, details: Values) -> Healthy {
        self.details = details;
        self
    }

    /// Sets what texts say as `{name}`.
    pub(crate) fn detail(mut self, name: &str, text: impl Into<String>) -> Healthy {
        set_detail(&mut self.details, name, text.into());
        self
    }
}

/// A match of the rule's own signatures: names, texts, a level and a figure can be set, it can be withdrawn, and nothing else.
pub(crate) struct Incomplete<'m> {
    pub(crate) source: usize,
    pub(crate) span: Range<usize>,
    /// Whether it counts; what is over does not.
    pub(crate) counts: bool,
    found: &'m mut Match<'static>,
}

impl<'m> Incomplete<'m> {
    pub(crate) fn new(found: &'m mut Match<'static>) -> Incomplete<'m> {
        Incomplete { source: found.source, span: found.span.clone(), counts: true, found }
    }

    /// A name that the signature found.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.found.values.get(name).map(String::as_str)
    }

    /// Whether the rule tells its findings apart by that name.
    pub(crate) fn is_apart(&self, name: &str) -> bool {
        self.found.rule.distinct.iter().any(|distinct| distinct == name)
    }

    /// The names that the signature found.
    pub(crate) fn values(&self) -> &Values {
        &self.found.values
    }

    /// What the signature found for texts.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.found.details.get(name).map(String::as_str)
    }

    /// Adds a name that an output shows, where the value is one that a command may hold.
    pub(crate) fn value(&mut self, name: &str, value: &str) {
        self.found.add_value(name, value);
    }

    /// Sets how bad it is.
    pub(crate) fn level(&mut self, level: Level) {
        self.found.level = level;
    }

    /// Sets what texts say as `{name}`.
    pub(crate) fn detail(&mut self, name: &str, text: impl Into<String>) {
        set_detail(&mut self.found.details, name, text.into());
    }

    /// Sets what is shown beside the place.
    pub(crate) fn figure(&mut self, figure: Figure) {
        self.found.figure = Some(Box::new(figure));
    }
}
