//! What a check sees of a case. What it looks at is noted, so that a report can say what was checked and a test can hold it against what
//! the rule declares.

use std::cell::RefCell;
use std::ops::Range;

use crate::detect::{self, Coverage, Match, Source};
use crate::knowledge::Rule;
use meshmedic_format::Kind;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::Record;
use meshmedic_read::artifact::command::Command;
use meshmedic_read::ground::time::Timestamp;

/// A record of fewer lines than this is shown whole.
const SHORT: usize = 8;

/// What checks are given of a case.
#[derive(Clone, Copy)]
pub(crate) struct Given<'c> {
    pub(crate) sources: &'c [Source<'c>],
    /// The time that ages are counted to.
    pub(crate) now: Option<Timestamp>,
    /// Values that the person set.
    pub(crate) set: &'c Values,
}

/// What one rule's check sees: everything that was read, and what the person set.
pub(crate) struct View<'c> {
    sources: &'c [Source<'c>],
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
    pub(crate) found: &'c detect::Part<'c>,
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
        self.found.records.iter().copied().filter(move |record| record.name == name)
    }
}

impl<'c> View<'c> {
    /// What a rule's check sees; what it looks at is noted in `coverage`.
    pub(crate) fn new(given: Given<'c>, rule: &'static Rule, coverage: &'c RefCell<Coverage>) -> View<'c> {
        let Given { sources, now, set } = given;
        View { sources, now, set, rule, coverage }
    }

    /// Every record of that name, with the number of its input.
    pub(crate) fn records(&self, name: &'static str) -> impl Iterator<Item = (usize, &'c Record)> + use<'c> {
        let parts = self.parts_with(name).into_iter();
        parts.flat_map(move |part| part.records(name).map(move |record| (part.source, record)))
    }

    /// Every record of that name with the number of its input and its namespace: its own, else that of the command that printed it, else
    /// empty.
    pub(crate) fn records_in_namespaces(&self, name: &'static str) -> Vec<(usize, &'c Record, &'c str)> {
        let mut placed = Vec::new();
        for part in self.parts_with(name) {
            let asked = part.named("NAMESPACE");
            for record in part.records(name) {
                let own = record.field("namespace");
                placed.push((part.source, record, if own.is_empty() { asked } else { own }));
            }
        }
        placed
    }

    /// The artifacts that hold a record of that name.
    pub(crate) fn parts_with(&self, name: &'static str) -> Vec<Part<'c>> {
        self.noted(&|part| {
            let own = |kind: &&Kind| part.records(name).any(|record| record.kind == **kind);
            part.found.kinds.iter().filter(own).copied().collect()
        })
    }

    /// The artifacts of these kinds.
    pub(crate) fn artifacts(&self, kinds: &[Kind]) -> Vec<Part<'c>> {
        self.noted(&|part| part.found.kinds.iter().filter(|kind| kinds.contains(kind)).copied().collect())
    }

    /// The artifacts of which some kind is wanted; each counts as looked at, as that kind.
    #[inline(never)]
    fn noted(&self, wanted: &dyn Fn(&Part<'_>) -> Vec<Kind>) -> Vec<Part<'c>> {
        let mut seen = Vec::new();
        for (at, source) in self.sources.iter().enumerate() {
            for part in parts(at, source) {
                let kinds = wanted(&part);
                if kinds.is_empty() {
                    continue;
                }
                let mut coverage = self.coverage.borrow_mut();
                coverage.looked(self.rule, at, part.artifact);
                kinds.iter().for_each(|kind| coverage.read(self.rule, *kind));
                seen.push(part);
            }
        }
        seen
    }

    /// The number of the artifact at a place of an input.
    pub(crate) fn artifact_at(&self, source: usize, place: usize) -> usize {
        self.sources.get(source).and_then(|source| source.artifact_at(place)).unwrap_or(0)
    }

    /// The inputs whole, for what reads messages of several kinds; artifacts of these kinds count as looked at.
    pub(crate) fn inputs(&self, kinds: &[Kind]) -> impl Iterator<Item = (usize, &'c Source<'c>)> + use<'c> {
        self.artifacts(kinds);
        self.sources.iter().enumerate()
    }

    // The methods below search texts for a word, ask for a kind, or read typed commands. They note no artifact as looked at: if they did,
    // the report would claim that the rule checked every output of the case, even outputs that can't show its fault.

    /// An input's clean text.
    pub(crate) fn text(&self, source: usize) -> &'c str {
        self.sources.get(source).map_or("", |source| source.clean.text.as_ref())
    }

    /// The prose, logs and documents of all inputs: clean text in pieces, without Envoy's configuration dumps.
    pub(crate) fn prose(&self) -> impl Iterator<Item = &'c str> + use<'c> {
        self.sources.iter().flat_map(Source::prose)
    }

    /// Whether the case holds a text anywhere but in a dump of Envoy's.
    pub(crate) fn mentions(&self, text: &str) -> bool {
        let finder = memchr::memmem::Finder::new(text);
        self.prose().any(|prose| finder.find(prose.as_bytes()).is_some())
    }

    /// Whether anything of the case speaks of a mesh.
    pub(crate) fn mentions_a_mesh(&self) -> bool {
        let words = ["istio", "asm-managed", "servicemesh", "mesh.cloud.google.com"];
        words.iter().any(|word| self.mentions(word)) || self.has_mesh_dump()
    }

    /// Whether the case is one output, of which this record is most, with a few words beside it at most: it was pasted for what it shows.
    /// Where something else was asked for too, it is not.
    pub(crate) fn is_all_of(&self, record: &Record) -> bool {
        const FEW: usize = 400;
        // Several commands may stand on one line.
        let asked = || self.prose().map(|prose| prose.matches("kubectl ").count()).sum::<usize>();
        if self.commands().nth(1).is_some() || asked() > 1 {
            return false;
        }
        let all = self.sources.iter().flat_map(|source| &source.artifacts);
        let (words, outputs): (Vec<_>, Vec<_>) = all.partition(|artifact| artifact.kind == Kind::Text);
        let most = |output: &&detect::Part<'_>| output.range.len() <= 2 * record.span.len();
        outputs.len() == 1
            && outputs.iter().all(most)
            && words.iter().map(|artifact| artifact.range.len()).sum::<usize>() <= FEW
    }

    /// Whether the case holds an output of that kind, whole or not.
    pub(crate) fn has(&self, kind: Kind) -> bool {
        self.sources.iter().flat_map(|source| &source.artifacts).any(|part| part.is_of(&[kind]))
    }

    /// Whether there is a dump of a proxy of the mesh's.
    fn has_mesh_dump(&self) -> bool {
        let artifacts = self.sources.iter().flat_map(|source| &source.artifacts);
        let mut dumps = artifacts.filter(|artifact| artifact.inventory.is_some());
        dumps.any(|dump| dump.records.iter().any(|record| record.name == "dump" && !record.field("product").is_empty()))
    }

    /// The commands of the case, with the number of their input and their place in it.
    pub(crate) fn commands(&self) -> impl Iterator<Item = (usize, &'c Range<usize>, &'c Command)> + use<'c> {
        self.sources
            .iter()
            .enumerate()
            .flat_map(|(at, source)| source.commands.iter().map(move |(range, command)| (at, range, command)))
    }

    /// The commands that were answered with `No resources found`, with the place of command and answer.
    pub(crate) fn unanswered(&self) -> impl Iterator<Item = (usize, Range<usize>, &'c Command)> + use<'c, '_> {
        self.commands().filter_map(|(source, range, command)| {
            let behind = &self.text(source)[range.end..];
            let answer = behind.trim_start();
            let end = range.end + behind.len() - answer.len() + answer.find('\n').unwrap_or(answer.len());
            answer.starts_with("No resources found").then_some((source, range.start..end, command))
        })
    }

    /// Notes that the rule could decide more with an output of that kind.
    pub(crate) fn wants(&self, kind: Kind) {
        self.coverage.borrow_mut().wants(self.rule, kind);
    }

    /// The rule's fault at a place of an input, as bad and as sure as the rule says.
    pub(crate) fn fault(&self, source: usize, span: Range<usize>) -> Match<'static> {
        Match::new(self.rule, source, span)
    }

    /// The same with the record's names and details.
    pub(crate) fn fault_in(&self, source: usize, record: &Record, span: Range<usize>) -> Match<'static> {
        self.fault(source, span).values(record.values.clone()).details(record.details())
    }

    /// The lines that show a record best: all of it where it is short, else those of one field.
    pub(crate) fn lines_of(&self, source: usize, record: &Record, field: &str) -> Range<usize> {
        let text = self.text(source).get(record.span.clone()).unwrap_or("");
        if text.trim_end().matches('\n').count() < SHORT {
            return record.span.start..record.span.start + text.trim_end().len();
        }
        let place = record.place(field);
        if place != record.span {
            return place;
        }
        let head: usize = text.split_inclusive('\n').take(SHORT).map(str::len).sum();
        record.span.start..record.span.start + text[..head].trim_end().len()
    }
}

/// The artifacts of an input, each with the command that printed it: one command can print several tables behind one another.
fn parts<'c>(number: usize, source: &'c Source<'_>) -> impl Iterator<Item = Part<'c>> + use<'c> {
    let text = &source.clean.text;
    let mut last: Option<(usize, &Command)> = None;
    source.artifacts.iter().enumerate().map(move |(artifact, found)| {
        let before = last.take().filter(|(end, _)| text[*end..found.range.start.max(*end)].trim().is_empty());
        let command = found.command.or(before.map(|(_, command)| command));
        last = command.map(|command| (found.range.end, command));
        Part { source: number, artifact, found, command }
    })
}
