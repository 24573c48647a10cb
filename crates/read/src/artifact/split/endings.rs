//! How each piece of a paste ends, by what stands behind it.

use super::remarks::{ending_above, remark_of};
use super::splitter::Splitter;
use crate::artifact::command::is_bare_prompt;
use crate::artifact::ending::{Ending, is_mark_of_cut};

/// So many bytes behind an output are looked at.
const BEHIND: usize = 400;

impl Splitter<'_> {
    /// Notes of each piece how it ends.
    pub(super) fn note_endings(&mut self) {
        for at in 0..self.split.artifacts.len() {
            self.split.artifacts[at].ending = self.ending(at);
        }
    }

    fn ending(&self, at: usize) -> Ending {
        let range = &self.split.artifacts[at].range;
        let within = self.text[range.clone()].trim_end();
        let last = &within[memchr::memrchr(b'\n', within.as_bytes()).map_or(0, |end| end + 1)..];
        let mut stop = self.text.len().min(range.end + BEHIND);
        while !self.text.is_char_boundary(stop) {
            stop -= 1;
        }
        let behind = &self.text[range.end..stop.max(range.end)];
        let line = behind.trim_start().lines().next().unwrap_or("");
        let start = range.end + behind.len() - behind.trim_start().len();
        if let Some(remark) = remark_of(line) {
            return ending_above(remark);
        }
        if is_mark_of_cut(last) || is_mark_of_cut(line) {
            return Ending::Cut;
        }
        let commands = &self.split.commands;
        let typed = commands.partition_point(|(typed, _)| typed.start < range.end);
        let prompt = commands.get(typed).is_some_and(|(typed, _)| typed.start <= start) || is_bare_prompt(line);
        let next = self.split.artifacts.get(at + 1);
        let output = next.is_some_and(|next| next.is_output() && next.range.start <= start);
        if !line.is_empty() && (prompt || output) { Ending::Shown } else { Ending::Open }
    }
}
