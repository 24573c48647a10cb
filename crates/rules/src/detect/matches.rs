//! What rules find: places that show a fault, and places that show health.

use std::ops::Range;

use super::coverage::Coverage;
use super::figure::Figure;
use crate::knowledge::{Confidence, Level, Rule};
use meshmedic_format::values::Values;
use meshmedic_read::artifact::{Ending, learn};

/// A place that shows a rule's fault.
#[derive(Clone, Debug)]
pub(crate) struct Match<'r> {
    pub(crate) rule: &'r Rule,
    pub(crate) level: Level,
    pub(crate) confidence: Confidence,
    /// Which input, and where in its clean text.
    pub(crate) source: usize,
    pub(crate) span: Range<usize>,
    /// Where else in that text it shows.
    pub(crate) also: Vec<Range<usize>>,
    pub(crate) about: About,
    /// Names for texts and commands.
    pub(crate) values: Values,
    /// The same without what a message's free text says, where it says any: whoever wrote it chose those.
    shown: Option<Values>,
    /// Details that only texts use.
    pub(crate) details: Values,
    /// What is shown beside the place.
    pub(crate) figure: Option<Box<Figure>>,
    /// It rests on what an output lacks whose end nothing shows.
    pub(crate) unended: bool,
}

/// How many namespaces a match is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// One, or none in particular: where the match names none, the one that the case names fills the commands.
    One,
    /// Several, named in its details: no other namespace of the case is meant.
    Many,
}

impl<'r> Match<'r> {
    /// The rule's fault at a place, as bad and as sure as the rule says.
    pub(crate) fn new(rule: &'r Rule, source: usize, span: Range<usize>) -> Match<'r> {
        Match {
            rule,
            level: rule.level,
            confidence: rule.confidence,
            source,
            span,
            also: Vec::new(),
            about: About::One,
            values: Values::new(),
            shown: None,
            details: Values::new(),
            figure: None,
            unended: false,
        }
    }

    /// Sets how bad it is.
    pub(crate) fn level(mut self, level: Level) -> Match<'r> {
        self.level = level;
        self
    }

    /// Sets how sure it is.
    pub(crate) fn confidence(mut self, confidence: Confidence) -> Match<'r> {
        self.confidence = confidence;
        self
    }

    /// Where it rests on what an output lacks, and the output ends so: nothing where that was cut, and no more than likely where nothing
    /// shows its end.
    pub(crate) fn lacking_in(mut self, ending: Ending) -> Option<Match<'r>> {
        if ending == Ending::Open {
            self.confidence = self.confidence.max(Confidence::Likely);
            self.unended = true;
        }
        (ending != Ending::Cut).then_some(self)
    }

    /// Says that it is about several namespaces.
    pub(crate) fn about_many(mut self) -> Match<'r> {
        self.about = About::Many;
        self
    }

    /// Replaces all names by what outputs show.
    pub(crate) fn values(mut self, values: Values) -> Match<'r> {
        (self.values, self.shown) = (values, None);
        self
    }

    /// Adds a name that an output shows, where the value is one that a command may hold.
    pub(crate) fn value(mut self, name: &str, value: &str) -> Match<'r> {
        self.add_value(name, value);
        self
    }

    /// The same in place.
    pub(crate) fn add_value(&mut self, name: &str, value: &str) {
        learn(&mut self.values, name, value);
        if let Some(shown) = &mut self.shown {
            learn(shown, name, value);
        }
    }

    /// Sets names that a message's free text says, each in place of what an output shows.
    pub(crate) fn told(mut self, told: Values) -> Match<'r> {
        if told.iter().any(|(name, value)| self.values.get(name) != Some(value)) {
            self.shown.get_or_insert_with(|| self.values.clone());
            self.values.extend(told);
        }
        self
    }

    /// Joins another telling around it with its names, as `join` does, which is an output's own.
    pub(crate) fn join(&mut self, join: impl Fn(&Values) -> Values) {
        self.values = join(&self.values);
        if let Some(shown) = &mut self.shown {
            *shown = join(shown);
        }
    }

    /// Forgets names where `keep` says so.
    pub(crate) fn retain(&mut self, keep: impl Fn(&str, &str) -> bool) {
        for values in std::iter::once(&mut self.values).chain(&mut self.shown) {
            values.retain(|name, value| keep(name, value));
        }
    }

    /// Its names without what a message's free text says.
    pub(crate) fn shown(&self) -> &Values {
        self.shown.as_ref().unwrap_or(&self.values)
    }

    /// Whether a message's free text says any of its names.
    pub(crate) fn is_told(&self) -> bool {
        self.shown.is_some()
    }

    /// Sets where else in the same text it shows.
    pub(crate) fn also(mut self, places: &[Range<usize>]) -> Match<'r> {
        self.also = places.to_vec();
        self
    }

    /// Replaces all details.
    pub(crate) fn details(mut self, details: Values) -> Match<'r> {
        self.details = details;
        self
    }

    /// Sets what texts say as `{name}`.
    pub(crate) fn detail(mut self, name: &str, text: impl Into<String>) -> Match<'r> {
        set_detail(&mut self.details, name, text.into());
        self
    }

    /// Sets what is shown beside the place.
    pub(crate) fn figure(mut self, figure: impl Into<Option<Figure>>) -> Match<'r> {
        self.figure = figure.into().map(Box::new);
        self
    }
}

/// Sets what texts say as `{name}`.
// Inlined into every caller it would make the engine larger.
#[inline(never)]
pub(crate) fn set_detail(details: &mut Values, name: &str, text: String) {
    details.insert(name.to_owned(), text);
}

/// A place that shows a rule's health.
#[derive(Clone, Debug)]
pub(crate) struct Health<'r> {
    pub(crate) rule: &'r Rule,
    /// The place of the pass in its rule's list.
    pub(crate) pass: usize,
    pub(crate) source: usize,
    pub(crate) artifact: usize,
    pub(crate) values: Values,
    pub(crate) details: Values,
}

/// All that was found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Detected<'r> {
    pub(crate) matches: Vec<Match<'r>>,
    pub(crate) healths: Vec<Health<'r>>,
    pub(crate) coverage: Coverage,
}
