//! The walk over the lines of a text: what carries a string is kept until what follows decides of it.

use std::ops::Range;

use super::decode;
use super::doc::Doc;
use super::json::{self, Record, Written};
use super::records::{self, Carrier, TOGETHER};
use crate::intake::edits::Edit;
use crate::intake::lines::line_end;

/// The lines of a text, read one behind the other.
pub(super) struct Walk<'t> {
    pub(super) text: &'t str,
    pub(super) edits: Vec<Edit>,
    /// What carries one line each, one behind the other, not judged yet.
    pub(super) carriers: Vec<Carrier>,
    /// What the carriers' strings are called, where they are lines of text.
    pub(super) name: String,
    /// The YAML document around the line.
    pub(super) doc: Doc,
}

impl Walk<'_> {
    /// The JSON value that begins at `start`; nothing if it carries nothing and ends on its line.
    pub(super) fn json(&mut self, start: usize) -> Option<usize> {
        let value = json::read(self.text, start);
        let next = line_end(self.text, value.end.min(self.text.len())) + 1;
        if value.records.is_empty() {
            if next > line_end(self.text, start) + 1 {
                self.flush();
                return Some(next);
            }
            return None;
        }
        self.named("");
        match <[Record; 1]>::try_from(value.records) {
            Ok([record]) => self.carry(record, start..value.end, false),
            Err(records) => self.several(records, start..value.end),
        }
        Some(next)
    }

    /// JSON behind something else on its line.
    pub(super) fn labelled(&mut self, start: usize, end: usize) -> Option<usize> {
        let value = json::read(&self.text[..end], start);
        if value.end != self.text[..end].trim_end().len() {
            return None;
        }
        let [record] = <[Record; 1]>::try_from(value.records).ok()?;
        self.named("{");
        self.carry(record, start..value.end, false);
        Some(end + 1)
    }

    pub(super) fn several(&mut self, records: Vec<Record>, value: Range<usize>) {
        self.flush();
        let (mut from, count) = (value.start, records.len());
        for (at, record) in records.into_iter().enumerate() {
            let more = at + 1 < count;
            let to = if more { record.object.end } else { value.end };
            self.carriers.push(Carrier { record, outer: from..to, follows: at > 0, more, is_line: false });
            from = to;
        }
        self.flush();
    }

    pub(super) fn carry(&mut self, record: Record, outer: Range<usize>, is_line: bool) {
        self.carriers.push(Carrier { record, outer, follows: false, more: false, is_line });
        if self.carriers.len() >= TOGETHER {
            self.flush();
        }
    }

    pub(super) fn named(&mut self, name: &str) {
        if self.name != name {
            self.flush();
            self.name = name.to_owned();
        }
    }

    pub(super) fn flush(&mut self) {
        records::unwrap(self.text, &self.carriers, &mut self.edits);
        self.carriers.clear();
    }
}

/// A record of one string, as lines of text and YAML documents are.
pub(super) fn record_of(piece: decode::Piece, object: Range<usize>, time: Option<Range<usize>>) -> Record {
    let written = vec![Written { pieces: vec![piece], named: true }];
    Record { object, written, time, neutral: false, logged: false }
}
