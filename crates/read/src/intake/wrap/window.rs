//! Lines in a window that runs over a text: their widths, and the blocks that blank lines part.

use std::cell::Cell;

/// Fewer characters than this, and no terminal wrapped a line.
pub(super) const NARROW: usize = 40;

use super::head::{HEAD, plain};
use super::joint::{Joint, joint};

/// How many lines are judged at once, and how many are seen beyond them at either side.
const JUDGED: usize = 2048;
pub(super) const BESIDE: usize = 100;

/// A line of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Where it begins and ends, in bytes, without its `\n`.
    pub(super) start: usize,
    pub(super) end: usize,
    /// How many characters it has, and how many without blanks at its end.
    pub(super) raw: usize,
    pub(super) width: usize,
    /// The blanks before it; those of its block's leftmost line.
    pub(super) indent: usize,
    pub(super) base: usize,
    /// What it begins with.
    pub(super) begins: [u8; HEAD],
}

/// What stands between a line and the one below, once it was asked.
#[derive(Default)]
pub(super) struct Asked {
    joint: Cell<Option<Joint>>,
    /// The same where the one below begins nothing of its own.
    pub(super) place: Cell<Option<Option<Joint>>>,
}

/// Some lines of a text.
pub(super) struct Window<'t> {
    pub(super) text: &'t str,
    pub(super) lines: Vec<Line>,
    /// What was asked of each line before.
    pub(super) asked: Vec<Asked>,
}

impl<'t> Window<'t> {
    /// Runs over a text; `judge` is asked of each line that has one below it, in order, with the lines around.
    pub(super) fn run(text: &'t str, mut judge: impl FnMut(&Window<'t>, usize)) {
        let mut window = Window { text, lines: Vec::new(), asked: Vec::new() };
        let (mut at, mut kept) = (0, 0);
        while at < text.len() {
            while at < text.len() && window.lines.len() < kept + JUDGED + BESIDE {
                at = window.read(at);
            }
            window.find_bases();
            let last = if at < text.len() { window.lines.len() - BESIDE } else { window.lines.len() - 1 };
            (kept..last).for_each(|line| judge(&window, line));
            let gone = last.saturating_sub(BESIDE);
            window.lines.drain(..gone);
            // The lines to come may tell more.
            window.asked.clear();
            window.asked.resize_with(window.lines.len(), Asked::default);
            kept = last - gone;
        }
    }

    fn read(&mut self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |length| start + length);
        let line = &self.text[start..end];
        let full = line.trim_end_matches([' ', '\t', '\r']);
        let width = full.chars().count();
        let indent = full.bytes().take_while(|byte| *byte == b' ').count();
        let raw = width + line.len() - full.len();
        self.lines.push(Line { start, end, raw, width, indent, base: 0, begins: plain(line).unwrap_or_default() });
        self.asked.push(Asked::default());
        end + 1
    }

    fn find_bases(&mut self) {
        for block in self.lines.chunk_by_mut(|one, next| (one.width == 0) == (next.width == 0)) {
            let base = block.iter().map(|line| line.indent).min().unwrap_or(0);
            block.iter_mut().for_each(|line| line.base = base);
        }
    }

    /// A line without the blanks at its end that only pad it.
    pub(super) fn content(&self, at: usize) -> &'t str {
        let Line { start, end, .. } = self.lines[at];
        let line = &self.text[start..end];
        if self.is_padded(at) { line.trim_end_matches([' ', '\t', '\r']) } else { line }
    }

    /// A line without its blanks at either end.
    pub(super) fn trimmed(&self, at: usize) -> &'t str {
        let Line { start, end, .. } = self.lines[at];
        self.text[start..end].trim()
    }

    /// A line without its block's margin, and without padding.
    pub(super) fn rest(&self, at: usize) -> &'t str {
        let content = self.content(at);
        content.get(self.lines[at].base.min(content.len())..).unwrap_or(content)
    }

    /// Whether the blanks at a line's end fill it up to where its neighbours are filled to.
    fn is_padded(&self, at: usize) -> bool {
        let line = self.lines[at];
        let alike = |other: Option<&Line>| other.is_some_and(|other| other.raw == line.raw && other.width < other.raw);
        line.raw > line.width + 1
            || (line.raw > line.width
                && (alike(self.lines.get(at + 1)) || alike(at.checked_sub(1).and_then(|at| self.lines.get(at)))))
    }

    /// How wide a line is, with a blank at its end that does not pad it.
    pub(super) fn width(&self, at: usize) -> usize {
        if self.is_padded(at) { self.lines[at].width } else { self.lines[at].raw }
    }

    /// The lines around one, within reach, up to any that is wider.
    pub(super) fn reach(&self, at: usize, width: usize) -> std::ops::Range<usize> {
        let narrow = |line: &&Line| line.width <= width;
        let behind = self.lines[at..].iter().take(BESIDE).take_while(narrow).count();
        let before = self.lines[..at].iter().rev().take(BESIDE).take_while(narrow).count();
        at - before..at + behind
    }

    /// What stands between a line and the one below it.
    pub(super) fn joint(&self, at: usize) -> Joint {
        let asked = &self.asked[at].joint;
        let joint = asked.get().unwrap_or_else(|| joint(self.content(at), self.rest(at + 1), self.near(at)));
        asked.set(Some(joint));
        joint
    }

    /// The text of these lines, a few kilobytes at most.
    fn near(&self, at: usize) -> &'t str {
        const LINES: usize = 30;
        const BYTES: usize = 8192;
        let (first, last) = (at.saturating_sub(LINES), (at + LINES).min(self.lines.len() - 1));
        let middle = self.lines[at].end;
        let from = self.lines[first].start.max(middle.saturating_sub(BYTES));
        let to = self.lines[last].end.min(middle + BYTES);
        let from = (from..=middle).find(|at| self.text.is_char_boundary(*at)).unwrap_or(middle);
        let to = (middle..=to).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(middle);
        &self.text[from..to]
    }
}
