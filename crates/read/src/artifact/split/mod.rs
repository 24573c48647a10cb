//! One paste to its pieces: prompts and fences part them, and so does one kind ending where another begins.

mod access;
mod endings;
mod ends;
mod examples;
mod piece;
mod prompt;
mod remarks;
mod splitter;

use self::splitter::{Splitter, TEXT};
use super::command;
use super::found::{Found, Reason};
use super::kinds;
use super::kinds::envoy_config_dump::DumpRead;
use super::tree::{Flow, read_json, read_yaml};
use meshmedic_format::Kind;

pub use self::remarks::remark_of;
pub use self::splitter::{Artifact, Split};

/// A line of more bytes than this is no command, and is not searched for one.
const LONGEST_COMMAND: usize = 16 << 10;

/// So many blank lines behind a command end its output.
const LONG_SILENCE: usize = 3;

/// Splits a clean text. With a kind, the whole text is taken for that.
pub fn read(text: &str, kind: Option<Kind>) -> Split {
    read_behind(text, kind, None)
}

/// As [`read`], where the dump of Envoy's configuration that the text begins with was read already.
pub(super) fn read_behind(text: &str, kind: Option<Kind>, dump: Option<DumpRead>) -> Split {
    let mut splitter = Splitter {
        text,
        split: Split::default(),
        prose: 0..0,
        command: None,
        session: command::Session::default(),
        kind,
        wasted: 0,
        dump,
    };
    match kind {
        Some(kind) => splitter.forced(kind),
        None => splitter.run(),
    }
    splitter.note_endings();
    splitter.count_requests();
    splitter.split
}

impl Splitter<'_> {
    fn run(&mut self) {
        let (mut at, mut blanks, mut silent) = (0, 0, 0);
        while at < self.text.len() {
            let (line, next) = self.line(at);
            if line.trim().is_empty() {
                silent = if blanks == 0 { at } else { silent };
                blanks += 1;
            } else {
                // Nobody leaves as many between a command and its output: it printed nothing.
                if blanks >= LONG_SILENCE && self.command.as_ref().is_some_and(|(range, _)| range.end == silent) {
                    self.end_of_output(at, false);
                }
                blanks = 0;
            }
            if let Some(said) = remark_of(line) {
                at = self.remark(at, said, next);
                continue;
            }
            if let Some(end) = self.announced(line, next) {
                at = self.announced_to(at, end);
                continue;
            }
            // Nobody types a line as long as that.
            let typed = if line.len() <= LONGEST_COMMAND { command::command_of(line) } else { None };
            at = match typed {
                Some(typed) => self.prompt(at, line, typed, next),
                None if command::is_bare_prompt(line) => {
                    self.end_of_output(at, true);
                    self.flush();
                    next
                }
                None => {
                    if line.len() <= LONGEST_COMMAND {
                        self.session.hear(line);
                    }
                    self.piece(at, line, next)
                }
            };
        }
        // Behind other outputs a command that ends the paste says nothing of what it printed: the paste may have been cut there.
        if self.split.artifacts.is_empty() && self.split.commands.len() == 1 && self.is_bare_command() {
            self.end_of_output(self.text.len(), false);
        }
        self.flush();
        if self.split.artifacts.is_empty() && !self.text.trim().is_empty() {
            self.push(0..self.text.len(), Found::new(Kind::Text, (TEXT, Vec::new())));
        }
    }

    /// The person says what it is: every tree of the text is read as that, and it is that even where nothing was read.
    fn forced(&mut self, kind: Kind) {
        let reason = Reason { en: "set by hand", ja: "手動で指定" };
        let whole = 0..self.text.len();
        let start = self.text.find(|c: char| !c.is_whitespace()).unwrap_or(0);
        let json = matches!(self.text.as_bytes().get(start), Some(b'{' | b'['));
        if json && kind == Kind::EnvoyConfigDump {
            let mut read = kinds::envoy_config_dump::read(self.text, start);
            read.found.reason = reason;
            return self.push_dump(whole, read);
        }
        let found = if kind == Kind::Text {
            Found::new(kind, (reason, Vec::new()))
        } else if json {
            let (tree, _) = read_json(self.text, start, Flow::Json);
            self.split.problems.extend(tree.problems.iter().cloned());
            kinds::read_as(kind, reason, &tree)
        } else if let Some(found) = kinds::table(self.text, whole.clone()).filter(|found| found.kind == kind) {
            Found { reason, ..found }
        } else {
            kinds::read_as(kind, reason, &read_yaml(self.text, 0, self.text.len()))
        };
        self.push(whole, found);
    }
}
