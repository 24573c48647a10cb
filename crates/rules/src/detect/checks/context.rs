//! What a check sees of a case. What it looks at is noted, so that a report can say what was checked and a test can hold it against what
//! the rule declares.

use std::cell::RefCell;
use std::ops::Range;

use crate::Kind;
use crate::artifact::command::Command;
use crate::artifact::{Artifact, Record};
use crate::detect::{Coverage, Match, Source, records};
use crate::knowledge::Rule;
use crate::time::Timestamp;
use crate::values::Values;

/// Everything that was read, and what the person set.
pub(super) struct Context<'c, 'a> {
    pub(super) sources: &'c [Source<'a>],
    pub(super) now: Option<Timestamp>,
    /// Values that the person set.
    pub(super) set: &'c Values,
    pub(super) rule: &'static Rule,
    pub(super) coverage: &'c RefCell<Coverage>,
}

/// An artifact and where it is.
#[derive(Clone, Copy)]
pub(super) struct Part<'c> {
    /// The number of its input.
    pub(super) source: usize,
    /// Its number there.
    pub(super) artifact: usize,
    pub(super) found: &'c Artifact,
}

impl<'c> Part<'c> {
    /// The command that was pasted above it; empty where none was.
    pub(super) fn command(&self) -> &'c str {
        self.found.command.as_ref().map_or("", |command| command.line.as_str())
    }

    /// A name that the command above it gives; empty where it gives none.
    pub(super) fn named(&self, name: &str) -> &'c str {
        let values = self.found.command.as_ref().map(|command| &command.values);
        values.and_then(|values| values.get(name)).map_or("", String::as_str)
    }

    /// Its records of that name.
    pub(super) fn records(&self, name: &'static str) -> impl Iterator<Item = &'c Record> + use<'c> {
        self.found.records.iter().filter(move |record| record.name == name)
    }
}

impl<'c> Context<'c, '_> {
    /// Every record of that name, with the number of its input.
    pub(super) fn records(&self, name: &'static str) -> impl Iterator<Item = (usize, &'c Record)> + use<'c> {
        self.holding(name).flat_map(move |part| part.records(name).map(move |record| (part.source, record)))
    }

    /// The artifacts that hold a record of that name.
    pub(super) fn holding(&self, name: &'static str) -> impl Iterator<Item = Part<'c>> + use<'c> {
        self.look(move |part| part.records(name).next().is_some())
    }

    /// The artifacts of these kinds.
    pub(super) fn artifacts<'k>(&self, kinds: &'k [Kind]) -> impl Iterator<Item = Part<'c>> + use<'c, 'k> {
        self.look(move |part| kinds.contains(&part.found.kind))
    }

    fn look<W>(&self, wanted: W) -> impl Iterator<Item = Part<'c>> + use<'c, W>
    where
        W: Fn(&Part<'c>) -> bool,
    {
        let (coverage, rule) = (self.coverage, self.rule);
        let sources: &'c [Source<'_>] = self.sources;
        let all = sources.iter().enumerate().flat_map(|(source, read)| {
            let artifacts = read.split.artifacts.iter().enumerate();
            artifacts.map(move |(artifact, found)| Part { source, artifact, found })
        });
        all.filter(wanted).inspect(move |part| coverage.borrow_mut().looked(rule, part.source, part.artifact))
    }

    /// An input's clean text.
    pub(super) fn text(&self, source: usize) -> &'c str {
        self.sources.get(source).map_or("", |source| source.clean.text.as_ref())
    }

    /// What was read of an input as prose, logs and documents: its clean text in pieces, without Envoy's configuration dumps.
    pub(super) fn spoken(&self) -> impl Iterator<Item = (usize, &'c str)> + use<'c> {
        let sources: &'c [Source<'_>] = self.sources;
        sources.iter().enumerate().flat_map(|(at, source)| source.spoken().map(move |text| (at, text)))
    }

    /// Whether the case holds a text anywhere but in a dump of Envoy's.
    pub(super) fn says(&self, text: &str) -> bool {
        let finder = memchr::memmem::Finder::new(text);
        self.spoken().any(|(_, spoken)| finder.find(spoken.as_bytes()).is_some())
    }

    /// The commands of the case, with the number of their input and their place in it.
    pub(super) fn commands(&self) -> impl Iterator<Item = (usize, &'c Range<usize>, &'c Command)> + use<'c> {
        let sources: &'c [Source<'_>] = self.sources;
        sources
            .iter()
            .enumerate()
            .flat_map(|(at, source)| source.split.commands.iter().map(move |(range, command)| (at, range, command)))
    }

    /// The rule could decide more with an output of that kind.
    pub(super) fn wants(&self, kind: Kind) {
        self.coverage.borrow_mut().wants(self.rule, kind);
    }

    /// The rule's fault as this record shows it, as bad and as sure as the rule says.
    pub(super) fn found(&self, source: usize, record: &Record, span: Range<usize>) -> Match<'static> {
        Match {
            rule: self.rule,
            level: self.rule.level,
            confidence: self.rule.confidence,
            source,
            span,
            values: record.values.clone(),
            details: records::fields(record),
        }
    }
}
