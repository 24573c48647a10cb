//! All steps from bytes to clean text, and the way back.

use std::borrow::Cow;
use std::ops::Range;

use super::edits::{self, Edit, Map};
use super::lines::Lines;
use super::problem::ReadProblem;
use super::{
    colours, decode, emphasis, layout, margins, markup, mojibake, quoted_printable, strings, terminal, typography, wrap,
};

/// How many envelopes within each other are taken off.
const ENVELOPES: usize = 6;

/// A place in the input as pasted, both from 1; the column counts Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// CleanText text and the way back.
#[derive(Debug)]
pub struct CleanText<'a> {
    /// The clean text: `\n` ends its lines.
    pub text: Cow<'a, str>,
    /// What was wrong with the bytes.
    pub problems: Vec<ReadProblem>,
    original: Cow<'a, str>,
    maps: Vec<Map>,
    lines: Lines,
}

impl<'a> CleanText<'a> {
    /// Reads bytes: encoding, terminal traces, typography, margins. Never fails; what could not be read is in `problems`.
    pub fn read(bytes: &'a [u8]) -> CleanText<'a> {
        let decode::Decoded { text: original, problems } = decode::decode(bytes);
        let lines = Lines::count(&original);
        let mut clean = CleanText { text: original.clone(), problems, original, maps: Vec::new(), lines };
        clean.undo(terminal::edits);
        clean.plain();
        clean.undo(layout::spacing);
        // An envelope may stand within another: a quote of a numbered listing of a log.
        for _ in 0..ENVELOPES {
            let wrapped = clean.undo(wrap::edits);
            let strings = clean.undo(strings::edits);
            if strings {
                clean.undo(terminal::edits);
                clean.plain();
            }
            let markup = clean.undo(markup::edits);
            if !clean.undo(margins::edits) && !wrapped && !strings && !markup {
                break;
            }
        }
        clean.undo(layout::tabs);
        clean.undo(layout::blanks);
        clean.undo(layout::line_ends);
        clean.undo(layout::indentation);
        clean
    }

    /// Takes off what mails, editors and lost characters made of the text.
    fn plain(&mut self) {
        self.undo(quoted_printable::edits);
        self.undo(mojibake::edits);
        self.undo(colours::edits);
        self.undo(typography::edits);
        self.undo(emphasis::edits);
    }

    /// Makes the edits that a step asks for; gives whether there were any.
    fn undo(&mut self, step: fn(&str) -> Vec<Edit>) -> bool {
        let list = step(&self.text);
        if !list.is_empty() {
            let (text, map) = edits::apply(&self.text, &list);
            self.text = Cow::Owned(text);
            self.maps.push(map);
        }
        !list.is_empty()
    }

    /// Where a byte of the clean text stands in the input as pasted.
    pub fn place(&self, offset: usize) -> Place {
        let at = self.original_offset(offset);
        let (line, start) = self.lines.line_at(&self.original, at);
        let column = self.original.get(start..at).map_or(1, |before| before.chars().count() + 1);
        Place { line, column }
    }

    /// First and last place of a range of the clean text.
    pub fn places(&self, range: &Range<usize>) -> (Place, Place) {
        let mut last = range.end.max(range.start + 1) - 1;
        while last > range.start && !self.text.is_char_boundary(last) {
            last -= 1;
        }
        (self.place(range.start), self.place(last))
    }

    /// One line as pasted, from 1, without its end; empty where there is no such line.
    pub fn original_line(&self, line: usize) -> &str {
        self.lines.line(&self.original, line).trim_end_matches(['\n', '\r'])
    }

    fn original_offset(&self, offset: usize) -> usize {
        let at = self.maps.iter().rev().fold(offset, |at, map| map.back(at));
        let mut at = at.min(self.original.len());
        while !self.original.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_keeps_its_place_through_all_steps() {
        let pasted = "> \u{1b}[31merror\u{1b}[0m:\u{a0}service &quot;istiod&quot;\r\n> not\u{200b} found\r\n";
        let clean = CleanText::read(pasted.as_bytes());
        assert_eq!(clean.text, "error: service \"istiod\"\nnot found\n");
        let service = clean.text.find("istiod").unwrap();
        assert_eq!(clean.place(service), Place { line: 1, column: 33 });
        let found = clean.text.find("found").unwrap();
        assert_eq!(clean.place(found), Place { line: 2, column: 8 });
        assert_eq!(clean.original_line(2), "> not\u{200b} found");
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line() {
        let clean = CleanText::read(b"a\rb\nc");
        assert_eq!(clean.text, "a\nb\nc");
        assert_eq!(clean.place(4), Place { line: 3, column: 1 });
    }

    #[test]
    fn plain_text_is_borrowed() {
        let clean = CleanText::read(b"state: ACTIVE\n");
        assert!(matches!(clean.text, Cow::Borrowed(_)));
    }
}
