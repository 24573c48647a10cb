//! Cells of a spreadsheet's text: an output between double quotes, with its lines, and its own quotes doubled.

use std::ops::Range;

use super::content::is_output;
use super::decode::{Piece, Style};
use super::walk::Walk;
use crate::intake::edits::Edit;

/// A cell of more bytes than this is none.
const LONGEST: usize = 4 << 20;

impl Walk<'_> {
    /// Takes the cells that hold several lines out of the row that begins on a line; gives where the next line begins.
    pub(super) fn cell(&mut self, line: Range<usize>) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = line.start;
        loop {
            if bytes.get(at) == Some(&b'"') {
                let close = close_of(bytes, at + 1)?;
                if !matches!(bytes.get(close + 1), None | Some(b',' | b';' | b'\t' | b'\n')) {
                    return None;
                }
                let doubled = memchr::memmem::find(&bytes[at + 1..close], b"\"\"").is_some();
                if close > line.end || doubled {
                    return self.several_lines(line.start, at..close);
                }
                at = close + 1;
            }
            let rest = &bytes[at.min(line.end)..line.end];
            at += rest.iter().position(|byte| matches!(byte, b',' | b';' | b'\t'))? + 1;
        }
    }

    fn several_lines(&mut self, row: usize, quotes: Range<usize>) -> Option<usize> {
        let mut edits = Vec::new();
        let piece = Piece { range: quotes.start + 1..quotes.end, style: Style::Cell };
        let text = piece.decode(self.text, &mut edits);
        if row == quotes.start && text.contains('\n') && !is_output(text.lines()) {
            return None;
        }
        self.flush();
        let lead = if self.text[row..quotes.start].trim().is_empty() { "" } else { "\n" };
        self.edits.push(Edit::put(quotes.start..quotes.start + 1, lead));
        self.edits.extend(edits);
        let more = self.text[quotes.end + 1..].starts_with('\n') || quotes.end + 1 == self.text.len();
        self.edits.push(Edit::put(quotes.end..quotes.end + 1, if more { "" } else { "\n" }));
        Some(super::line_end(self.text, quotes.end) + 1)
    }
}

fn close_of(bytes: &[u8], mut at: usize) -> Option<usize> {
    let end = bytes.len().min(at + LONGEST);
    while let Some(found) = memchr::memchr(b'"', &bytes[at.min(end)..end]) {
        at += found;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
    None
}
