//! Prompts: a command with the lines that it goes on over, and what its empty output says.

use super::remarks::remark_of;
use super::splitter::{Artifact, Splitter};
use crate::artifact::lines::shape::{LineShape, shape_of};
use crate::artifact::{command, kinds};

impl Splitter<'_> {
    /// A command with the lines it goes on over.
    pub(super) fn prompt(&mut self, at: usize, pasted: &str, typed: &str, mut next: usize) -> usize {
        self.end_of_output(at, true);
        self.flush();
        let prompt = pasted.trim_end().strip_suffix(typed.trim_end()).unwrap_or("");
        let mut line = typed.trim_end().to_owned();
        while next < self.text.len() {
            let (more, after) = self.line(next);
            if line.ends_with('\\') {
                line.pop();
                line.push(' ');
                line.push_str(more.trim());
            } else if is_flag(more) {
                // The documents wrap a command before its flags and forget the backslash.
                line.push(' ');
                line.push_str(more.trim());
            } else {
                break;
            }
            next = after;
        }
        let command = command::read(&line, prompt, &mut self.session);
        self.split.commands.push((at..next, command.clone()));
        self.command = Some((at..next, command));
        next
    }

    /// A command whose output is empty can say as much as one that printed something, where a prompt shows that it was run.
    pub(super) fn end_of_output(&mut self, at: usize, ended: bool) {
        let Some((range, command)) = self.command.take() else { return };
        if (ended || command.prompted)
            // From its end: each of many fences below long blanks asks for all between.
            && self.text[range.end..at].trim_end().is_empty()
            && let Some(found) = kinds::empty_output(&command, range.clone())
        {
            self.prose = at..at;
            self.split.artifacts.push(Artifact::new(range, found, Some(command)));
        } else {
            self.command = Some((range, command));
        }
    }

    /// Whether the command above is the first line of a fence, or of the paste.
    pub(super) fn begins_fence(&self) -> bool {
        let start = self.command.as_ref().map_or(0, |(range, _)| range.start);
        let above = self.text[..start].trim_end();
        let line = above.rsplit('\n').next().unwrap_or("");
        line.is_empty() || shape_of(line) == LineShape::Fence
    }

    /// Whether the command above is no more than that: a text in one line holds the output there too.
    pub(super) fn is_bare_command(&self) -> bool {
        let Some((_, command)) = &self.command else { return false };
        let (before, last) = command.line.rsplit_once('|').unwrap_or(("", &command.line));
        let last: Vec<&str> = last.split_whitespace().collect();
        last.len() <= 4 || (before.is_empty() && last.iter().rev().take(2).any(|word| word.starts_with('-')))
    }
}

/// `--zone ZONE`, which no output begins with.
fn is_flag(line: &str) -> bool {
    line.trim_start().strip_prefix("--").is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_lowercase()))
}

/// Whether a line ends what stands above it: a prompt, with a command or without, or what a script says between two outputs.
pub(super) fn is_prompt(line: &str) -> bool {
    remark_of(line).is_some() || command::is_bare_prompt(line) || command::command_of(line).is_some()
}
