//! Matches of one cause become one group, which is to be one finding.

use crate::detect::{Detected, Match};
use crate::knowledge::{Confidence, Level, Rule};
use meshmedic_format::entities::EntityType;
use meshmedic_format::values::Values;
use meshmedic_read::domain::facts;
use meshmedic_read::ground::order;

/// More findings of one rule than this are counted and not shown: nobody reads them, and their number must not cost its square.
const MOST: usize = 200;

/// All matches of one cause.
pub(super) struct Group<'r> {
    pub(super) rule: &'r Rule,
    /// In the order of the inputs and their text; never empty.
    pub(super) matches: Vec<Match<'r>>,
    /// What tells it apart: the first value of each such name, in their order, so that nobody searches its matches for one.
    apart: Vec<Option<String>>,
}

/// The groups, and for each rule with too many of them how many matches of others there were.
pub(super) fn group(detected: Detected<'static>) -> (Vec<Group<'static>>, Vec<(&'static str, usize)>) {
    let mut matches = detected.matches;
    order::sort_by(&mut matches, |a, b| {
        (&a.rule.id, a.source, a.span.start, a.span.end).cmp(&(&b.rule.id, b.source, b.span.start, b.span.end))
    });
    let mut groups: Vec<Group<'static>> = Vec::new();
    let mut more: Vec<(&'static str, usize)> = Vec::new();
    // Matches stand by rule: the groups of this one begin here.
    let mut first = 0;
    for found in matches {
        if groups.get(first).is_some_and(|group| group.rule.id != found.rule.id) {
            first = groups.len();
        }
        let apart: Vec<Option<String>> = apart(found.rule).map(|name| name_of(&found, name).cloned()).collect();
        match groups[first..].iter().position(|group| !group.differs(&apart)) {
            Some(own) => groups[first + own].push(found, apart),
            None if groups.len() - first < MOST => {
                groups.push(Group { rule: found.rule, matches: vec![found], apart });
            }
            None => match more.last_mut() {
                Some((id, count)) if *id == found.rule.id => *count += 1,
                _ => more.push((&found.rule.id, 1)),
            },
        }
    }
    (groups, more)
}

/// Names that tell two clusters, fleets or projects apart, whatever the rule's own distinct names are.
const OUTER: [&str; 6] =
    ["FLEET_PROJECT_ID", "PROJECT_ID", "MEMBERSHIP", "MEMBERSHIP_LOCATION", "CLUSTER_NAME", "LOCATION"];

impl<'r> Group<'r> {
    fn push(&mut self, found: Match<'r>, apart: Vec<Option<String>>) {
        for (own, other) in self.apart.iter_mut().zip(apart) {
            if own.is_none() {
                *own = other;
            }
        }
        self.matches.push(found);
    }

    /// Whether one of the rule's distinct names tells this match apart, or another cluster; a name that one of them lacks tells nothing.
    fn differs(&self, apart: &[Option<String>]) -> bool {
        self.apart.iter().zip(apart).any(|pair| matches!(pair, (Some(own), Some(other)) if own != other))
    }

    /// The names of the first place, and of the others those that can be of the same thing.
    pub(super) fn values(&self) -> Values {
        joined(self.matches.iter().map(|found| &found.values))
    }

    /// The same without what messages' free text says.
    pub(super) fn shown(&self) -> Values {
        joined(self.matches.iter().map(Match::shown))
    }

    /// The names on which all places agree, where they have them: what all of them are about.
    pub(super) fn common(&self) -> Values {
        let mut common = self.values();
        common.retain(|name, value| {
            self.matches.iter().all(|found| found.values.get(name).is_none_or(|other| other == value))
        });
        common
    }

    /// What texts say as `{detail}`.
    pub(super) fn details(&self) -> Values {
        let mut details = Values::new();
        for (name, value) in self.matches.iter().flat_map(|found| &found.details) {
            details.entry(name.clone()).or_insert_with(|| value.clone());
        }
        details
    }

    pub(super) fn confidence(&self) -> Confidence {
        self.matches.iter().map(|found| found.confidence).min().unwrap_or(self.rule.confidence)
    }

    pub(super) fn level(&self) -> Level {
        self.matches.iter().map(|found| found.level).min().unwrap_or(self.rule.level)
    }

    /// What the rule is about.
    pub(super) fn subject(&self) -> EntityType {
        self.rule.subject
    }

    /// What tells this finding apart from others of its rule, as far as it has it.
    pub(super) fn distinct(&self) -> impl Iterator<Item = (&str, &str)> {
        self.rule.distinct.iter().zip(&self.apart).filter_map(|(name, value)| Some((name.as_str(), value.as_deref()?)))
    }
}

/// The names of the first, and of the others those that can be of the same thing.
fn joined<'v>(all: impl Iterator<Item = &'v Values>) -> Values {
    let mut values = Values::new();
    for own in all {
        if own.keys().any(|name| !values.contains_key(name)) {
            values = facts::beside(&values, own);
        }
    }
    values
}

/// The names that tell two faults of a rule apart.
fn apart(rule: &Rule) -> impl Iterator<Item = &str> {
    rule.distinct.iter().map(String::as_str).chain(OUTER)
}

fn name_of<'a>(found: &'a Match<'_>, name: &str) -> Option<&'a String> {
    found.values.get(name).or_else(|| found.details.get(name))
}
