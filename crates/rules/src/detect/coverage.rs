//! Which rules looked at which artifact, and which other outputs they wanted: the report's statements about health rest on this.

use std::collections::BTreeSet;

use crate::knowledge::Rule;
use meshmedic_format::Kind;

/// What was looked at.
#[derive(Clone, Debug, Default)]
pub(crate) struct Coverage {
    /// The input, its artifact, the rule.
    looked: BTreeSet<(usize, usize, &'static str)>,
    read: BTreeSet<(&'static str, Kind)>,
    wanted: BTreeSet<(&'static str, Kind)>,
}

impl Coverage {
    /// A rule looked at an artifact of an input.
    pub(crate) fn looked(&mut self, rule: &'static Rule, source: usize, artifact: usize) {
        self.looked.insert((source, artifact, &rule.id));
    }

    /// A rule's check read an output of that kind.
    pub(crate) fn read(&mut self, rule: &'static Rule, kind: Kind) {
        self.read.insert((&rule.id, kind));
    }

    /// The kinds of output that checks read.
    #[cfg(test)]
    pub(crate) fn kinds_read(&self) -> impl Iterator<Item = (&'static str, Kind)> {
        self.read.iter().copied()
    }

    /// A rule could decide more with an output of that kind.
    pub(crate) fn wants(&mut self, rule: &'static Rule, kind: Kind) {
        self.wanted.insert((&rule.id, kind));
    }

    /// The ids of the rules that looked at an artifact, in their order.
    pub(crate) fn rules(&self, source: usize, artifact: usize) -> impl Iterator<Item = &'static str> {
        let from = self.looked.range((source, artifact, "")..);
        from.take_while(move |known| (known.0, known.1) == (source, artifact)).map(|(.., rule)| *rule)
    }

    /// The outputs that rules wanted and did not have.
    pub(crate) fn wanted(&self) -> impl Iterator<Item = (&'static str, Kind)> {
        self.wanted.iter().copied()
    }
}
