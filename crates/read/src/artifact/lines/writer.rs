//! Writes passages, one after the other.

use std::ops::Range;

use super::message::open_quote;
use super::passages::Passages;

/// The most bytes and lines that one message is thought to have.
pub(super) const LONGEST: usize = 16 << 10;
pub(super) const MOST_LINES: usize = 60;

/// How much of a passage that was too long begins the next one, in bytes.
const OVERLAP: usize = 1024;

/// Writes passages; the one being written stands at the end.
pub(super) struct Writer {
    passages: Passages,
    /// Where the passage being written begins.
    start: usize,
    /// The joints in it where a terminal may have cut a word.
    cuts: Vec<usize>,
    /// How many lines it has so far.
    pub(super) lines: usize,
    /// Whether a quote was open when so many bytes were written: blank lines ask again and again.
    quote: Option<(usize, bool)>,
}

impl Writer {
    /// A writer of about so many bytes.
    pub(super) fn with_capacity(bytes: usize) -> Writer {
        let passages = Passages { text: Vec::with_capacity(bytes), ..Passages::default() };
        Writer { passages, start: 0, cuts: Vec::new(), lines: 0, quote: None }
    }

    /// All that was written.
    pub(super) fn finish(mut self) -> Passages {
        self.end_passage();
        self.passages
    }

    /// How many bytes the passage being written has.
    pub(super) fn length(&self) -> usize {
        self.passages.text.len() - self.start
    }

    /// What is written from here on stands at `there` in the text.
    pub(super) fn mark(&mut self, there: usize) {
        self.passages.points.push((self.passages.text.len() as u32, there as u32));
    }

    pub(super) fn push(&mut self, byte: u8) {
        self.passages.text.push(byte);
    }

    pub(super) fn extend(&mut self, bytes: &[u8]) {
        self.passages.text.extend_from_slice(bytes);
    }

    /// A space between two words; none before the first.
    pub(super) fn space(&mut self) {
        if self.length() > 0 {
            self.push(b' ');
        }
    }

    /// What comes next may go on with a word that a terminal cut.
    pub(super) fn mark_cut(&mut self) {
        self.cuts.push(self.passages.text.len());
    }

    /// Whether the passage is a key whose quoted value goes on behind a blank line.
    pub(super) fn is_quote_open(&mut self) -> bool {
        let written = self.passages.text.len();
        if let Some((_, known)) = self.quote.filter(|(then, _)| *then == written) {
            return known;
        }
        let passage = self.passages.text.get(self.start..).unwrap_or_default();
        let is_open =
            passage.len() <= LONGEST && std::str::from_utf8(passage).is_ok_and(|text| open_quote(text).is_some());
        self.quote = Some((written, is_open));
        is_open
    }

    /// Ends a passage that is too long, and begins the next with its end, so that no message lies on the border.
    pub(super) fn overlap(&mut self) {
        let end = self.passages.text.len();
        let from = (end - OVERLAP..end).find(|at| self.passages.text[*at] == b' ').map_or(end - OVERLAP, |at| at + 1);
        self.end_passage();
        self.copy(from..end);
    }

    /// Ends the passage. Where a terminal may have cut words, it is written a second time with them joined.
    pub(super) fn end_passage(&mut self) {
        if self.passages.text.len() > self.start {
            let end = self.passages.text.len();
            self.passages.text.push(b'\n');
            if !self.cuts.is_empty() {
                let (mut from, joined) = (self.start, self.passages.text.len());
                for cut in std::mem::take(&mut self.cuts).into_iter().chain([end]) {
                    self.copy(from..cut);
                    from = cut + 1;
                }
                self.passages.joined.push(joined..self.passages.text.len());
                self.passages.text.push(b'\n');
            }
        }
        self.start = self.passages.text.len();
        self.lines = 0;
    }

    /// Writes what stands at `range` of the passages again, with its way back.
    fn copy(&mut self, range: Range<usize>) {
        let base = self.passages.text.len();
        let first = self.passages.points.partition_point(|(flat, _)| (*flat as usize) <= range.start).saturating_sub(1);
        let last = self.passages.points.partition_point(|(flat, _)| (*flat as usize) < range.end);
        self.passages.points.push((base as u32, self.passages.back(range.start) as u32));
        for at in first..last {
            let (flat, clean) = self.passages.points[at];
            if flat as usize > range.start {
                self.passages.points.push(((base + flat as usize - range.start) as u32, clean));
            }
        }
        self.passages.text.extend_from_within(range);
    }
}
