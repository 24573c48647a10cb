//! One paste to its pieces: prompts and fences part them, and so does one kind ending where another begins.

mod ends;
mod piece;
mod prompt;

use std::ops::Range;

use self::ends::is_name_line;
use super::command::{self, Command};
use super::kinds;
use super::kinds::envoy_config_dump::Inventory;
use super::shape::{LineShape, shape_of, terminal_width};
use super::tree::{Flow, read_json, read_yaml};
use super::{Reason, Record};
use crate::intake::What;
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
    /// What its parser made of it.
    pub records: Vec<Record>,
    /// What Envoy's configuration dump holds.
    pub inventory: Option<Box<Inventory>>,
}

/// A paste in its pieces.
#[derive(Debug, Default)]
pub struct Split {
    /// The pieces in order, without gaps but for prompts.
    pub artifacts: Vec<Artifact>,
    /// Lines that are commands: what stands in them is nobody's output.
    pub commands: Vec<(Range<usize>, Command)>,
    /// What could not be read, with its offset in the clean text.
    pub troubles: Vec<(usize, What)>,
}

/// A line of more bytes than this is no command, and is not searched for one.
const LONGEST_COMMAND: usize = 16 << 10;

const TEXT: Reason = Reason {
    en: "no known output; read as plain text",
    ja: "既知の出力ではないため、テキストとして検査しました",
};

/// Splits a clean text. With a kind, the whole text is taken for that.
pub fn read(text: &str, kind: Option<Kind>) -> Split {
    let mut splitter =
        Splitter { text, split: Split::default(), prose: 0..0, command: None, kind, width: terminal_width(text) };
    match kind {
        Some(kind) => splitter.forced(kind),
        None => splitter.run(),
    }
    splitter.split
}

struct Splitter<'t> {
    text: &'t str,
    split: Split,
    /// The plain text since the last artifact.
    prose: Range<usize>,
    /// The command above what comes.
    command: Option<(Range<usize>, Command)>,
    kind: Option<Kind>,
    /// The width at which a terminal cut the lines, in characters.
    width: Option<usize>,
}

impl<'t> Splitter<'t> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.text.len() {
            let (line, next) = self.line(at);
            // Nobody types a line as long as that.
            let typed = if line.len() <= LONGEST_COMMAND { command::command_of(line) } else { None };
            at = match typed {
                Some(typed) => self.prompt(at, line, typed, next),
                None if command::is_bare_prompt(line) => {
                    self.end_of_output(at, true);
                    self.flush();
                    next
                }
                None => self.piece(at, line, next),
            };
        }
        self.end_of_output(self.text.len(), false);
        self.flush();
        if self.split.artifacts.is_empty() && !self.text.trim().is_empty() {
            self.push(Kind::Text, 0..self.text.len(), TEXT, Vec::new());
        }
    }

    /// The person says what it is: every tree of the text is read as that, and it is that even where nothing was read.
    fn forced(&mut self, kind: Kind) {
        let reason = Reason { en: "set by hand", ja: "手動で指定" };
        let whole = 0..self.text.len();
        let start = self.text.find(|c: char| !c.is_whitespace()).unwrap_or(0);
        let json = matches!(self.text.as_bytes().get(start), Some(b'{' | b'['));
        let records = if kind == Kind::Text {
            Vec::new()
        } else if json && kind == Kind::EnvoyConfigDump {
            let read = kinds::envoy_config_dump::read(self.text, start);
            return self.push_dump(whole, reason, read);
        } else if json {
            let (tree, _) = read_json(self.text, start, Flow::Json);
            self.split.troubles.extend(tree.troubles.iter().cloned());
            kinds::records(kind, &tree)
        } else if let Some((_, _, records)) =
            kinds::table(self.text, whole.clone()).filter(|(found, ..)| *found == kind)
        {
            records
        } else {
            kinds::records(kind, &read_yaml(self.text, 0, self.text.len()))
        };
        self.push(kind, whole, reason, records);
    }

    fn line(&self, at: usize) -> (&'t str, usize) {
        let rest = &self.text[at..];
        match memchr::memchr(b'\n', rest.as_bytes()) {
            Some(length) => (&rest[..length], at + length + 1),
            None => (rest, self.text.len()),
        }
    }

    /// The end of the line that holds this byte, which may lie within a character where a paste is cut.
    fn line_end(&self, at: usize) -> usize {
        let rest = &self.text.as_bytes()[at.min(self.text.len())..];
        memchr::memchr(b'\n', rest).map_or(self.text.len(), |length| at + length + 1)
    }

    fn prose_to(&mut self, at: usize, end: usize) -> usize {
        if self.prose.is_empty() {
            self.prose = at..at;
        }
        self.prose.end = end;
        end
    }

    fn flush(&mut self) {
        let range = std::mem::take(&mut self.prose);
        let speaks = self.text[range.clone()]
            .lines()
            .any(|line| !matches!(shape_of(line), LineShape::Blank | LineShape::Fence | LineShape::DocumentMark));
        if speaks {
            let text = &self.text[range.clone()];
            let start = range.start + text.len() - text.trim_start().len();
            let end = range.start + text.trim_end().len();
            let (kind, reason) = kinds::log(&self.text[start..end]).unwrap_or((Kind::Text, TEXT));
            self.push(kind, start..end, reason, Vec::new());
        }
    }

    fn push(&mut self, kind: Kind, range: Range<usize>, reason: Reason, records: Vec<Record>) {
        let command = self.command.take().map(|(_, command)| command);
        // Entry after entry of one log, description after description of one kind, is one artifact.
        if let Some(last) = self.split.artifacts.last_mut()
            && last.kind == kind
            && command.is_none()
            && self.kind.is_none()
            && (kind == Kind::LogEntries || is_next_description(self.text, last, &range, reason))
        {
            last.range.end = range.end;
            last.records.extend(records);
            return;
        }
        self.split.artifacts.push(Artifact { kind, range, reason, command, records, inventory: None });
    }
}

/// Whether what stands at `range` is the next of several descriptions.
fn is_next_description(text: &str, last: &Artifact, range: &Range<usize>, reason: Reason) -> bool {
    let between = text.get(last.range.end..range.start).unwrap_or("-");
    last.reason == reason && between.trim().is_empty() && text.get(range.clone()).is_some_and(is_name_line)
}
