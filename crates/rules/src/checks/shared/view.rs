//! What a check sees of a case. What it looks at is noted, so that a report can say what was checked and a test can hold it against what
//! the rule declares.

use std::cell::RefCell;
use std::ops::Range;

use crate::detect::{Coverage, Detected, Match, Source};
use crate::knowledge::Rule;
use meshmedic_format::Kind;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::command::Command;
use meshmedic_read::artifact::{Artifact, Record};
use meshmedic_read::ground::time::Timestamp;

pub(crate) type Check = fn(&Context<'_, '_>, &mut Detected<'static>);

/// Keeps what texts say as `{name}`.
#[inline(never)]
pub(crate) fn put(details: &mut Values, name: &str, text: String) {
    details.insert(name.to_owned(), text);
}

/// Everything that was read, and what the person set.
pub(crate) struct Context<'c, 'a> {
    sources: &'c [Source<'a>],
    pub(crate) now: Option<Timestamp>,
    /// Values that the person set.
    pub(crate) set: &'c Values,
    pub(crate) rule: &'static Rule,
    coverage: &'c RefCell<Coverage>,
}

/// An artifact, where it is, and what printed it.
#[derive(Clone, Copy)]
pub(crate) struct Part<'c> {
    /// The number of its input.
    pub(crate) source: usize,
    /// Its number there.
    pub(crate) artifact: usize,
    pub(crate) found: &'c Artifact,
    command: Option<&'c Command>,
}

impl<'c> Part<'c> {
    /// The command that printed it; empty where none was pasted.
    pub(crate) fn command(&self) -> &'c str {
        self.command.map_or("", |command| command.line.as_str())
    }

    /// A name that the command gives; empty where it gives none.
    pub(crate) fn named(&self, name: &str) -> &'c str {
        self.command.and_then(|command| command.values.get(name)).map_or("", String::as_str)
    }

    /// Its records of that name.
    pub(crate) fn records(&self, name: &'static str) -> impl Iterator<Item = &'c Record> + use<'c> {
        self.found.records.iter().filter(move |record| record.name == name)
    }
}

impl<'c, 'a> Context<'c, 'a> {
    /// What a rule's check sees.
    pub(crate) fn new(
        sources: &'c [Source<'a>],
        now: Option<Timestamp>,
        set: &'c Values,
        rule: &'static Rule,
        coverage: &'c RefCell<Coverage>,
    ) -> Context<'c, 'a> {
        Context { sources, now, set, rule, coverage }
    }

    /// Every record of that name, with the number of its input.
    pub(crate) fn records(&self, name: &'static str) -> impl Iterator<Item = (usize, &'c Record)> + use<'c> {
        let parts = self.holding(name).into_iter();
        parts.flat_map(move |part| part.records(name).map(move |record| (part.source, record)))
    }

    /// The same with its namespace: its own, else that of the command that printed it; empty where none is known.
    pub(crate) fn placed(&self, name: &'static str) -> Vec<(usize, &'c Record, &'c str)> {
        let mut placed = Vec::new();
        for part in self.holding(name) {
            let asked = part.named("NAMESPACE");
            for record in part.records(name) {
                let own = record.field("namespace");
                placed.push((part.source, record, if own.is_empty() { asked } else { own }));
            }
        }
        placed
    }

    /// The artifacts that hold a record of that name.
    pub(crate) fn holding(&self, name: &'static str) -> Vec<Part<'c>> {
        self.look(&|part| part.records(name).next().is_some())
    }

    /// The artifacts of these kinds.
    pub(crate) fn artifacts(&self, kinds: &[Kind]) -> Vec<Part<'c>> {
        self.look(&|part| kinds.contains(&part.found.kind))
    }

    #[inline(never)]
    fn look(&self, wanted: &dyn Fn(&Part<'_>) -> bool) -> Vec<Part<'c>> {
        let mut seen = Vec::new();
        for (at, source) in self.sources.iter().enumerate() {
            for part in parts(at, source) {
                if wanted(&part) {
                    let mut coverage = self.coverage.borrow_mut();
                    coverage.looked(self.rule, at, part.artifact);
                    coverage.read(self.rule, part.found.kind);
                    seen.push(part);
                }
            }
        }
        seen
    }

    /// The number of the artifact at a place of an input.
    pub(crate) fn artifact_at(&self, source: usize, place: usize) -> usize {
        let artifacts = self.sources.get(source).map_or(&[][..], |source| &source.split.artifacts);
        artifacts.iter().position(|artifact| artifact.range.contains(&place)).unwrap_or(0)
    }

    /// The inputs whole, for what reads messages of several kinds; artifacts of these kinds count as looked at.
    pub(crate) fn whole(&self, kinds: &[Kind]) -> impl Iterator<Item = (usize, &'c Source<'c>)> + use<'c, 'a> {
        self.artifacts(kinds);
        let sources: &'c [Source<'a>] = self.sources;
        sources.iter().enumerate()
    }

    /// An input's clean text.
    pub(crate) fn text(&self, source: usize) -> &'c str {
        self.sources.get(source).map_or("", |source| source.clean.text.as_ref())
    }

    /// What was read of an input as prose, logs and documents: its clean text in pieces, without Envoy's configuration dumps.
    pub(crate) fn spoken(&self) -> impl Iterator<Item = (usize, &'c str)> + use<'c> {
        let sources: &'c [Source<'_>] = self.sources;
        sources.iter().enumerate().flat_map(|(at, source)| source.spoken().map(move |text| (at, text)))
    }

    /// Whether the case holds a text anywhere but in a dump of Envoy's.
    pub(crate) fn says(&self, text: &str) -> bool {
        let finder = memchr::memmem::Finder::new(text);
        self.spoken().any(|(_, spoken)| finder.find(spoken.as_bytes()).is_some())
    }

    /// Whether the case holds an output of that kind, whole or not.
    pub(crate) fn has(&self, kind: Kind) -> bool {
        self.sources.iter().flat_map(|source| &source.split.artifacts).any(|artifact| artifact.kind == kind)
    }

    /// Whether there is a dump of a proxy of the mesh's.
    pub(crate) fn has_dump(&self) -> bool {
        let artifacts = self.sources.iter().flat_map(|source| &source.split.artifacts);
        let mut dumps = artifacts.filter(|artifact| artifact.inventory.is_some());
        dumps.any(|dump| dump.records.first().is_some_and(|about| !about.field("product").is_empty()))
    }

    /// The commands of the case, with the number of their input and their place in it.
    pub(crate) fn commands(&self) -> impl Iterator<Item = (usize, &'c Range<usize>, &'c Command)> + use<'c> {
        let sources: &'c [Source<'_>] = self.sources;
        sources
            .iter()
            .enumerate()
            .flat_map(|(at, source)| source.split.commands.iter().map(move |(range, command)| (at, range, command)))
    }

    /// The commands that were answered with `No resources found`, with the place of command and answer.
    pub(crate) fn unanswered(&self) -> impl Iterator<Item = (usize, Range<usize>, &'c Command)> + use<'c, '_, 'a> {
        self.commands().filter_map(|(source, range, command)| {
            let behind = &self.text(source)[range.end..];
            let answer = behind.trim_start();
            let end = range.end + behind.len() - answer.len() + answer.find('\n').unwrap_or(answer.len());
            answer.starts_with("No resources found").then_some((source, range.start..end, command))
        })
    }

    /// The rule could decide more with an output of that kind.
    pub(crate) fn wants(&self, kind: Kind) {
        self.coverage.borrow_mut().wants(self.rule, kind);
    }

    /// The rule's fault as this record shows it, as bad and as sure as the rule says.
    pub(crate) fn found(&self, source: usize, record: &Record, span: Range<usize>) -> Match<'static> {
        Match {
            rule: self.rule,
            level: self.rule.level,
            confidence: self.rule.confidence,
            source,
            span,
            values: record.values.clone(),
            details: record.details(),
        }
    }
}

/// The artifacts of an input, each with the command that printed it: one command can print several tables behind one another.
fn parts<'c>(number: usize, source: &'c Source<'_>) -> impl Iterator<Item = Part<'c>> + use<'c> {
    let text = &source.clean.text;
    let mut last: Option<(usize, &Command)> = None;
    source.split.artifacts.iter().enumerate().map(move |(artifact, found)| {
        let before = last.take().filter(|(end, _)| text[*end..found.range.start.max(*end)].trim().is_empty());
        let command = found.command.as_ref().or(before.map(|(_, command)| command));
        last = command.map(|command| (found.range.end, command));
        Part { source: number, artifact, found, command }
    })
}
