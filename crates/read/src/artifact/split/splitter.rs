//! The state of splitting: the pieces so far, and the plain text and the command before what comes next.

use std::ops::Range;

use crate::artifact::command::{Command, Session};
use crate::artifact::copies::ResourceCopy;
use crate::artifact::ending::Ending;
use crate::artifact::found::{Found, Reason};
use crate::artifact::kinds;
use crate::artifact::kinds::envoy_config_dump::{DumpRead, Inventory};
use crate::artifact::lines::shape::{LineShape, is_name_line, shape_of};
use crate::artifact::record::Record;
use crate::domain::access::Tally;
use crate::ground::order;
use crate::intake::ProblemKind;
use meshmedic_format::Kind;

/// One piece of a paste.
#[derive(Clone, Debug)]
pub struct Artifact {
    /// What it was taken for.
    pub kind: Kind,
    /// Where it stands in the clean text.
    pub range: Range<usize>,
    /// Why it was taken for that.
    pub reason: Reason,
    /// The command that was pasted above it.
    pub command: Option<Command>,
    /// What its parser made of it, in the order of the text.
    pub records: Vec<Record>,
    /// The copies of resources in it, in the order of the text.
    pub copies: Vec<ResourceCopy>,
    /// The requests of an access log in it, by what they mean.
    pub access: Tally,
    /// What Envoy's configuration dump holds.
    pub inventory: Option<Box<Inventory>>,
    /// Whether it was pasted to its end.
    pub ending: Ending,
}

/// A paste in its pieces.
#[derive(Debug, Default)]
pub struct Split {
    /// The pieces in order, without gaps but for prompts.
    pub artifacts: Vec<Artifact>,
    /// Lines that are commands: what stands in them is nobody's output.
    pub commands: Vec<(Range<usize>, Command)>,
    /// Lines that a script of `meshmedic collect` wrote of itself: nobody's output either.
    pub remarks: Vec<Range<usize>>,
    /// What was announced as the output to expect: it happened nowhere.
    pub examples: Vec<Range<usize>>,
    /// What could not be read, with its offset in the clean text.
    pub problems: Vec<(usize, ProblemKind)>,
}

impl Artifact {
    /// Whether it was recognised as an output, which no prose and no line of a log is.
    pub(in super::super) fn is_output(&self) -> bool {
        !matches!(
            self.kind,
            Kind::Text | Kind::AccessLog | Kind::AsmcliLog | Kind::EnvoyLog | Kind::IstiodLog | Kind::LogEntries
        )
    }

    /// An artifact of what was found at `range`, whose records it puts in the order of the text.
    pub(super) fn new(range: Range<usize>, found: Found, command: Option<Command>) -> Artifact {
        let Found { kind, reason, mut records, copies, access } = found;
        order::sort_by(&mut records, |one, other| one.span.start.cmp(&other.span.start));
        Artifact { kind, range, reason, command, records, copies, access, inventory: None, ending: Ending::Open }
    }
}

/// Why a text is no more than that.
pub(super) const TEXT: Reason = Reason {
    en: "no known output; read as plain text",
    ja: "既知の出力ではないため、テキストとして検査しました",
};

/// Splits a text from its beginning to its end.
pub(super) struct Splitter<'t> {
    /// The clean text.
    pub(super) text: &'t str,
    /// The pieces so far.
    pub(super) split: Split,
    /// The plain text since the last artifact.
    pub(super) prose: Range<usize>,
    /// The command above what comes.
    pub(super) command: Option<(Range<usize>, Command)>,
    /// What the commands so far have set for those below them.
    pub(super) session: Session,
    /// What the person says that it is.
    pub(super) kind: Option<Kind>,
    /// How many bytes were read as JSON that nothing knows.
    pub(super) wasted: usize,
    /// The dump that the text begins with, if it was read already.
    pub(super) dump: Option<DumpRead>,
}

impl<'t> Splitter<'t> {
    /// The line at `at` without its end, and where the next one begins.
    pub(super) fn line(&self, at: usize) -> (&'t str, usize) {
        let rest = &self.text[at..];
        match memchr::memchr(b'\n', rest.as_bytes()) {
            Some(length) => (&rest[..length], at + length + 1),
            None => (rest, self.text.len()),
        }
    }

    /// The end of the line that holds this byte, which may lie within a character where a paste is cut.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let rest = &self.text.as_bytes()[at.min(self.text.len())..];
        memchr::memchr(b'\n', rest).map_or(self.text.len(), |length| at + length + 1)
    }

    /// Takes what stands up to `end` for plain text; gives `end`.
    pub(super) fn prose_to(&mut self, at: usize, end: usize) -> usize {
        if self.prose.is_empty() {
            self.prose = at..at;
        }
        self.prose.end = end;
        end
    }

    /// Makes an artifact of the plain text since the last one.
    pub(super) fn flush(&mut self) {
        let range = std::mem::take(&mut self.prose);
        let speaks = self.text[range.clone()]
            .lines()
            .any(|line| !matches!(shape_of(line), LineShape::Blank | LineShape::Fence | LineShape::DocumentMark));
        if speaks {
            let text = &self.text[range.clone()];
            let start = range.start + text.len() - text.trim_start().len();
            let end = range.start + text.trim_end().len();
            // kubectl's word for an empty answer says nothing without the question.
            let asked = self.command.as_ref().filter(|_| self.text[start..end].starts_with("No resources found"));
            let start = asked.map_or(start, |(asked, _)| asked.start);
            let (kind, reason) = kinds::log(&self.text[start..end]).unwrap_or((Kind::Text, TEXT));
            self.push(start..end, Found::new(kind, (reason, Vec::new())));
        }
    }

    /// Adds what was found at `range`.
    pub(super) fn push(&mut self, range: Range<usize>, mut found: Found) {
        let command = self.command.take().map(|(_, command)| command);
        if let Some(command) = &command {
            kinds::below(command, &mut found);
        }
        let piece = Artifact::new(range, found, command);
        // Entry after entry of one log, description after description of one kind, is one artifact.
        if let Some(last) = self.split.artifacts.last_mut()
            && last.kind == piece.kind
            && piece.command.is_none()
            && self.kind.is_none()
            && (piece.kind == Kind::LogEntries || is_next_description(self.text, last, &piece))
        {
            last.range.end = piece.range.end;
            last.records.extend(piece.records);
            last.copies.extend(piece.copies);
            last.access.merge(piece.access);
            return;
        }
        self.split.artifacts.push(piece);
    }
}

/// Whether this is the next of several descriptions.
fn is_next_description(text: &str, last: &Artifact, piece: &Artifact) -> bool {
    let between = text.get(last.range.end..piece.range.start).unwrap_or("-");
    last.reason == piece.reason && between.trim().is_empty() && text.get(piece.range.clone()).is_some_and(is_name_line)
}
