//! The inputs of a case as they count together, before any rule looks at them.

use std::ops::Range;

use super::copies::{Superseded, holds, superseded};
use super::reruns::reruns;
use meshmedic_format::Kind;
use meshmedic_read::artifact::command::Command;
use meshmedic_read::artifact::lines::Passages;
use meshmedic_read::artifact::{Ending, Inventory, ReadInput, Reason, Record};
use meshmedic_read::intake::{CleanText, ProblemKind};

/// No line is looked at further than so many bytes at either side.
const LONGEST_LINE: usize = 4096;

/// Inputs joined into a case: a view of them that depends on nothing else, and changes none of them.
#[derive(Debug)]
pub(crate) struct Joined<'c> {
    /// The inputs, in their order.
    pub(crate) sources: Vec<Source<'c>>,
    /// The copies of resources that do not count, because a newer one was pasted.
    pub(crate) superseded: Vec<Superseded>,
}

/// One input as it counts in the case.
#[derive(Debug)]
pub(crate) struct Source<'c> {
    pub(crate) name: &'c str,
    pub(crate) clean: &'c CleanText<'c>,
    /// How many artifacts the inputs before it have: the number of its first one in the report.
    pub(crate) first_artifact: usize,
    /// Its artifacts, in the order of the text.
    pub(crate) artifacts: Vec<Part<'c>>,
    /// The commands that were typed in it, with their place.
    pub(crate) commands: &'c [(Range<usize>, Command)],
    /// What a script of `meshmedic collect` said between its outputs, with its place.
    pub(crate) remarks: &'c [Range<usize>],
    pub(crate) passages: &'c Passages,
    /// What could not be read of it, with its offset in the clean text.
    pub(crate) problems: &'c [(usize, ProblemKind)],
}

/// An artifact as it counts in the case.
#[derive(Debug)]
pub(crate) struct Part<'c> {
    pub(crate) kind: Kind,
    /// Its kind, and those of its records: a List may hold objects of several. None where a later answer counts instead.
    pub(crate) kinds: Vec<Kind>,
    /// Where it stands in the clean text.
    pub(crate) range: Range<usize>,
    pub(crate) reason: Reason,
    pub(crate) command: Option<&'c Command>,
    /// Its records that count, in the order of the text: those of outdated copies are left out.
    pub(crate) records: Vec<&'c Record>,
    /// Those of outdated copies: they show how something was, and are nobody's fault.
    pub(crate) outdated: Vec<&'c Record>,
    pub(crate) inventory: Option<&'c Inventory>,
    /// Whether it was pasted to its end.
    pub(crate) ending: Ending,
}

impl Part<'_> {
    /// Whether it is, or holds something, of one of these kinds.
    pub(crate) fn is_of(&self, kinds: &[Kind]) -> bool {
        self.kinds.iter().any(|kind| kinds.contains(kind))
    }
}

/// Joins inputs into a case.
pub(crate) fn join<'c>(inputs: &[&'c ReadInput<'_>]) -> Joined<'c> {
    let superseded = superseded(inputs, reruns(inputs));
    let mut artifacts = 0;
    let sources = inputs.iter().enumerate().map(|(at, input)| {
        let outdated: Vec<&Range<usize>> =
            superseded.iter().filter(|older| older.source == at).map(|older| &older.span).collect();
        let first = artifacts;
        artifacts += input.split.artifacts.len();
        Source::of_input(input, first, &outdated)
    });
    Joined { sources: sources.collect(), superseded }
}

impl<'c> Source<'c> {
    /// An input without the records that stand in `outdated`, whose ranges stand in order and do not overlap.
    fn of_input(input: &'c ReadInput<'_>, first_artifact: usize, outdated: &[&Range<usize>]) -> Source<'c> {
        let artifacts = input.split.artifacts.iter().map(|artifact| {
            let (older, records): (Vec<&Record>, Vec<&Record>) =
                artifact.records.iter().partition(|record| holds(outdated, &record.span));
            // An answer that was given again further down is looked at by nobody.
            let mut kinds = if holds(outdated, &artifact.range) { Vec::new() } else { vec![artifact.kind] };
            for record in &records {
                if !kinds.contains(&record.kind) {
                    kinds.push(record.kind);
                }
            }
            Part {
                kind: artifact.kind,
                kinds,
                range: artifact.range.clone(),
                reason: artifact.reason,
                command: artifact.command.as_ref(),
                records,
                outdated: older,
                inventory: artifact.inventory.as_deref(),
                ending: artifact.ending,
            }
        });
        Source {
            name: &input.name,
            clean: &input.clean,
            first_artifact,
            artifacts: artifacts.collect(),
            commands: &input.split.commands,
            remarks: &input.split.remarks,
            passages: &input.passages,
            problems: &input.split.problems,
        }
    }

    /// The number of the artifact around an offset of the clean text; none between two.
    pub(crate) fn artifact_at(&self, at: usize) -> Option<usize> {
        // Artifacts stand in order: of many thousands not each is to be looked at.
        let behind = self.artifacts.partition_point(|artifact| artifact.range.start <= at);
        behind.checked_sub(1).filter(|number| self.artifacts[*number].range.contains(&at))
    }

    /// What of the paste became the clean line around an offset: its line as pasted, with what every line of an output began with and is no
    /// part of that; of a line that was pasted as one with others, in a cell say, its own piece. None where the line begins more than 4,096
    /// bytes before: its place costs its length.
    pub(crate) fn pasted_line(&self, at: usize) -> Option<&'c str> {
        let (start, line) = (self.line_start(at)?, self.clean_line(at)?);
        Some(self.clean.pasted(start..start + line.len()))
    }

    /// What stood before a line as pasted and was taken off it: times, names of pods and containers, marks of quotes, the fields of an entry
    /// before its message. Empty where nothing was; None as for `pasted_line`.
    pub(crate) fn taken_off_before(&self, at: usize) -> Option<&'c str> {
        let start = self.line_start(at)?;
        Some(self.clean.pasted(start..start))
    }

    /// The clean line around an offset, up to 4,096 bytes behind that; None as for `pasted_line`.
    pub(crate) fn clean_line(&self, at: usize) -> Option<&'c str> {
        let at = self.clean.text.floor_char_boundary(at);
        let rest = &self.clean.text[at..self.clean.text.floor_char_boundary(at + LONGEST_LINE)];
        let end = at + memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        self.clean.text.get(self.line_start(at)?..end)
    }

    /// Where the clean line around an offset begins; None where that is more than 4,096 bytes before.
    fn line_start(&self, at: usize) -> Option<usize> {
        let from = at.saturating_sub(LONGEST_LINE);
        let near = self.clean.text.as_bytes().get(from..at)?;
        memchr::memrchr(b'\n', near).map(|end| from + end + 1).or((from == 0).then_some(0))
    }

    /// The clean text in pieces, without Envoy's configuration dumps.
    pub(crate) fn prose(&self) -> Vec<&'c str> {
        let text = self.clean.text.as_ref();
        let (mut pieces, mut from) = (Vec::new(), 0);
        for dump in self.artifacts.iter().filter(|artifact| artifact.inventory.is_some()) {
            pieces.extend(text.get(from..dump.range.start));
            from = dump.range.end;
        }
        pieces.extend(text.get(from..));
        pieces
    }
}
