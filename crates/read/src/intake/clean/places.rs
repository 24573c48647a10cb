//! The way back: where a part of the clean text stands in the input as pasted.

use std::ops::Range;

use super::text::CleanText;

/// A place in the input as pasted, both from 1; the column counts Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl CleanText<'_> {
    /// Where a byte of the clean text stands in the input as pasted.
    pub fn place(&self, offset: usize) -> Place {
        let at = self.pasted_at(offset);
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
        let (first, last) = (self.place(range.start), self.place(last));
        // Entries that were put in the order of their times stand the other way round as pasted.
        (first.min(last), first.max(last))
    }

    /// The input as pasted, with its credentials masked unless it was read with them shown.
    pub fn into_pasted(self) -> String {
        self.original.into_owned()
    }

    /// The same, for whoever also asks for places in it.
    pub fn pasted_text(&self) -> &str {
        &self.original
    }

    /// Where a byte of the clean text stands in the input as pasted, in bytes.
    pub fn pasted_at(&self, offset: usize) -> usize {
        let at = self.maps.iter().rev().fold(offset, |at, map| map.back(at));
        self.original.floor_char_boundary(at.min(self.original.len()))
    }

    /// One line as pasted, from 1, without its end; empty where there is no such line.
    pub fn original_line(&self, line: usize) -> &str {
        self.lines.line(&self.original, line).trim_end_matches(['\n', '\r'])
    }

    /// How many lines the input has as pasted; an empty last one counts.
    pub fn line_count(&self) -> usize {
        self.lines.total(&self.original)
    }

    /// The line, from 1, of a byte of the input as pasted.
    pub fn line_of(&self, offset: usize) -> usize {
        self.lines.line_at(&self.original, offset.min(self.original.len())).0
    }

    /// What of the input as pasted became a part of the clean text that begins a line, with what was taken off before it.
    pub fn pasted(&self, part: Range<usize>) -> &str {
        let from = part.start.checked_sub(1).map_or(0, |end| self.behind_line_end(self.pasted_at(end)));
        let to = self.pasted_at(part.end);
        self.original.get(from.min(to)..to).unwrap_or_default()
    }

    /// Behind what ends a line at this offset of the input as pasted: `\\n`, `\\\\n`, `<br>`, or a line's end itself.
    fn behind_line_end(&self, at: usize) -> usize {
        let rest = self.original.as_bytes().get(at..).unwrap_or_default();
        let length = match rest.first() {
            Some(b'\\') => rest.iter().take_while(|byte| **byte == b'\\').count() + 1,
            Some(b'<') => memchr::memchr(b'>', &rest[..rest.len().min(16)]).map_or(1, |end| end + 1),
            _ => 1,
        };
        self.original.ceil_char_boundary(at + length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_keeps_its_place_through_all_steps() {
        let pasted = "> \u{1b}[31merror\u{1b}[0m:\u{a0}service &quot;istiod&quot;\r\n> not\u{200b} found\r\n";
        let clean = CleanText::read(pasted.as_bytes(), false);
        assert_eq!(&*clean.text, "error: service \"istiod\"\nnot found\n");
        let service = clean.text.find("istiod").unwrap();
        assert_eq!(clean.place(service), Place { line: 1, column: 33 });
        let found = clean.text.find("found").unwrap();
        assert_eq!(clean.place(found), Place { line: 2, column: 8 });
        assert_eq!(clean.original_line(2), "> not\u{200b} found");
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line() {
        let clean = CleanText::read(b"a\rb\nc", false);
        assert_eq!(&*clean.text, "a\nb\nc");
        assert_eq!(clean.place(4), Place { line: 3, column: 1 });
    }
}
