//! Bytes to clean text, with the way back to the lines as pasted.
//!
//! Archives are opened first ([`archive`]): each file in one is an input of its own.
//!
//! What people paste has been through terminals, chats, log viewers and word processors. What those did is undone here where it is
//! certain; each step is a list of [`Edit`](edits::Edit)s, so that every place in the clean text still knows its line and column.

pub mod archive;
mod decode;
mod edits;
mod lines;
mod margins;
mod terminal;
mod typography;

use std::borrow::Cow;
use std::ops::Range;

use edits::Map;
use lines::Lines;

/// A place in the input as pasted, both from 1; the column counts Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// What could not be read, with the line as pasted (0: the whole input).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The line, from 1; 0 where the whole input is meant.
    pub line: usize,
    /// What is wrong.
    pub what: What,
}

/// Everything that can be wrong with an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Nothing but white space.
    Empty,
    /// Not text.
    Binary,
    /// This many bytes were no UTF-8 and are shown as U+FFFD.
    NotUtf8(usize),
    /// This many surrogates of a UTF-16 text had no partner.
    LoneSurrogate(usize),
    /// Too large: bytes, and the most that is read.
    TooLarge(usize, usize),
    /// A JSON value that ends before it is complete.
    JsonCut,
    /// A JSON value that breaks off because of what stands here.
    JsonBroken,
    /// YAML that could not be read from here on; how many lines were passed over.
    YamlBroken(usize),
    /// Nested deeper than this.
    TooDeep(usize),
    /// YAML aliases are not expanded.
    Alias,
    /// An archive, or a file in it, that ends too early.
    ArchiveCut,
    /// An archive, or a file in it, whose bytes make no sense.
    ArchiveDamaged,
    /// A checksum that is not that of what was read.
    Checksum,
    /// A file of an archive that wants a password.
    Encrypted,
    /// A file of a zip that is compressed in another way than zip's usual one: the number of the way.
    Method(u16),
    /// A part of an archive that was split.
    SplitZip,
    /// A file of an archive that is larger than this many bytes.
    FileTooLarge(usize),
    /// All archives together hold more than this many bytes.
    TooMuch(usize),
    /// All archives together hold more than this many files.
    TooManyFiles(usize),
    /// More than this many archives, one in another.
    ArchivesTooDeep(usize),
    /// A file whose path in the archive is no harmless one, so that it is called otherwise.
    NameChanged,
    /// An archive without any text.
    NoText,
}

/// What is wrong with a file of an archive, or with an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The archive's name.
    archive: String,
    /// What it is that something is wrong with, as the report calls it.
    pub source: String,
    /// What is wrong.
    pub what: What,
    /// How many more files of the archive it is true of.
    pub more: usize,
}

/// The most bytes of one input that are read: 1 GiB.
pub const LIMIT: usize = 1 << 30;

/// Clean text and the way back.
#[derive(Debug)]
pub struct Clean<'a> {
    /// The clean text: `\n` ends its lines.
    pub text: Cow<'a, str>,
    /// What was wrong with the bytes.
    pub troubles: Vec<Trouble>,
    original: Cow<'a, str>,
    maps: Vec<Map>,
    lines: Lines,
}

impl<'a> Clean<'a> {
    /// Reads bytes: encoding, terminal traces, typography, margins. Never fails; what could not be read is in `troubles`.
    pub fn read(bytes: &'a [u8]) -> Clean<'a> {
        let decode::Decoded { text: original, troubles } = decode::decode(bytes);
        let lines = Lines::of(&original);
        let mut clean = Clean { text: original.clone(), troubles, original, maps: Vec::new(), lines };
        // Margins twice: a numbered listing may show a quote, and a quote a numbered listing.
        for step in [terminal::edits, typography::edits, margins::edits, margins::edits] {
            let list = step(&clean.text);
            if !list.is_empty() {
                let (text, map) = edits::apply(&clean.text, &list);
                clean.text = Cow::Owned(text);
                clean.maps.push(map);
            }
        }
        clean
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
        let clean = Clean::read(pasted.as_bytes());
        assert_eq!(clean.text, "error: service \"istiod\"\nnot found\n");
        let service = clean.text.find("istiod").unwrap();
        assert_eq!(clean.place(service), Place { line: 1, column: 33 });
        let found = clean.text.find("found").unwrap();
        assert_eq!(clean.place(found), Place { line: 2, column: 8 });
        assert_eq!(clean.original_line(2), "> not\u{200b} found");
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line() {
        let clean = Clean::read(b"a\rb\nc");
        assert_eq!(clean.text, "a\nb\nc");
        assert_eq!(clean.place(4), Place { line: 3, column: 1 });
    }

    #[test]
    fn plain_text_is_borrowed() {
        let clean = Clean::read(b"state: ACTIVE\n");
        assert!(matches!(clean.text, Cow::Borrowed(_)));
    }
}
