//! Where a piece ends: YAML and descriptions, tables, rows that a terminal wrapped.

use std::ops::Range;

use super::super::kinds;
use super::super::shape::{LineShape, columns_of, open_quote, shape_of};
use super::super::table;
use super::super::{Reason, Record};
use super::Splitter;
use super::prompt::is_prompt;
use crate::Kind;

impl Splitter<'_> {
    /// Where the YAML, or the description, that begins at `start` ends.
    pub(super) fn yaml_end(&self, start: usize) -> usize {
        let indent_of = |line: &str| line.len() - line.trim_start().len();
        let (first, mut at) = self.line(start);
        let mut base = indent_of(first);
        let (mut end, mut blanks, mut long) = (at, 0, first.chars().count() >= 72);
        let mut quote = open_quote(first);
        while at < self.text.len() {
            let (line, next) = self.line(at);
            let indent = indent_of(line);
            let belongs = match shape_of(line) {
                LineShape::Blank => {
                    blanks += 1;
                    at = next;
                    if blanks > 2 {
                        break;
                    }
                    continue;
                }
                LineShape::Fence | LineShape::DocumentMark | LineShape::MarkdownRow => false,
                LineShape::Key | LineShape::Item => true,
                _ if quote.is_some() && indent > base => true,
                LineShape::Heading => line.trim_start().starts_with('#') && blanks == 0,
                LineShape::Log | LineShape::TableHead => indent > base && blanks == 0,
                LineShape::JsonStart | LineShape::Row => indent > base,
                LineShape::Plain => (indent > base && blanks == 0) || line.trim() == "--" || (long && blanks == 0),
            };
            // `kubectl describe` of many prints one behind the other: each is read for itself.
            let next_one = blanks > 0 && indent == indent_of(first) && is_name_line(line) && is_name_line(first);
            if !belongs || next_one || is_prompt(line) {
                break;
            }
            if matches!(shape_of(line), LineShape::Key) {
                base = base.min(indent);
            }
            quote = quote.filter(|quote| !line.trim_end().ends_with(*quote)).or_else(|| open_quote(line));
            long = line.chars().count() >= 72;
            blanks = 0;
            at = next;
            end = next;
        }
        end
    }

    /// The table whose head stands at `at`, over as many lines as a terminal wrapped it.
    pub(super) fn table(&self, at: usize, next: usize) -> Option<(Kind, Range<usize>, Reason, Vec<Record>)> {
        let (more, after) = self.line(next);
        let end = self.table_end(if table::goes_on_head(more) { after } else { next });
        if let Some(table) = table::unwrap(self.text, at..end, self.width)
            && let Some((kind, reason, mut records)) = kinds::table(&table.text, 0..table.text.len())
        {
            records.iter_mut().for_each(|record| table.place(record));
            return Some((kind, at..table.end, reason, records));
        }
        let end = self.table_end(next);
        kinds::table(self.text, at..end).map(|(kind, reason, records)| (kind, at..end, reason, records))
    }

    /// Rows without a head that a terminal wrapped.
    pub(super) fn wrapped_rows(&self, at: usize, line: &str) -> Option<(Range<usize>, kinds::Found)> {
        let width = self.width.filter(|width| line.len() >= *width && line.chars().count() == *width)?;
        // The first of its lines holds a name and at least two columns more.
        columns_of(line).nth(2)?;
        let is_row = |next: usize| kinds::lines(self.text, next).is_some();
        let ends = |line: &str| {
            !matches!(shape_of(line), LineShape::Row | LineShape::Plain | LineShape::Key) || is_prompt(line)
        };
        let read = |rows: usize| {
            let table = table::unwrap_rows(self.text, at, (width, rows), is_row, ends)?;
            let (range, found) = kinds::lines(&table.text, 0)?;
            // One row is enough only where it holds what was wrapped.
            let end = self.line_end(table.back(range.end.saturating_sub(2)));
            (end > at + line.len() + 1).then_some((table, end, found))
        };
        read(1)?;
        let (table, end, (kind, reason, mut records)) = read(1000)?;
        records.iter_mut().for_each(|record| table.place(record));
        Some((at..end, (kind, reason, records)))
    }

    /// Where a table between bars ends.
    pub(super) fn bars_end(&self, mut at: usize) -> usize {
        while at < self.text.len() {
            let (line, next) = self.line(at);
            if !matches!(shape_of(line), LineShape::MarkdownRow) && !table::is_rule(line) {
                break;
            }
            at = next;
        }
        at
    }

    pub(super) fn table_end(&self, mut at: usize) -> usize {
        while at < self.text.len() {
            let (line, next) = self.line(at);
            let row = matches!(shape_of(line), LineShape::Row | LineShape::Plain | LineShape::Key);
            if !row || is_prompt(line) || is_filter(line) {
                break;
            }
            at = next;
        }
        at
    }
}

/// Whether iptables rules begin, pasted right below a table.
fn is_filter(line: &str) -> bool {
    let (first, rest) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
    matches!(first, "-P" | "-N" | "-A" | "*nat") || (first == "Chain" && rest.ends_with(')'))
}

/// `Name:         cart`, the first line of what `kubectl describe` prints of one resource.
pub(super) fn is_name_line(line: &str) -> bool {
    line.trim_start().strip_prefix("Name:").is_some_and(|rest| rest.starts_with("  "))
}
