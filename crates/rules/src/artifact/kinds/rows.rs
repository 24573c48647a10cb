//! The lines of a text from a place on, for outputs that are neither tree nor table.

use std::ops::Range;

use super::super::Record;

/// A line with its place, without its end.
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    pub(super) span: Range<usize>,
    /// Where the next one begins.
    pub(super) next: usize,
}

/// The records of the rows from `at` on, as far as `row` takes them, and where they end; none where the first is no such row.
pub(super) fn headless(
    text: &str,
    at: usize,
    row: fn(&str, Range<usize>) -> Option<Record>,
) -> Option<(Range<usize>, Vec<Record>)> {
    let mut records = Vec::new();
    let mut end = at;
    for line in lines_from(text, at) {
        let Some(record) = row(line.text, line.span) else { break };
        records.push(record);
        end = line.next;
    }
    (!records.is_empty()).then_some((at..end, records))
}

/// The lines from `at` on.
pub(super) fn lines_from(text: &str, mut at: usize) -> impl Iterator<Item = Line<'_>> {
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let length = rest.find('\n').unwrap_or(rest.len());
        let next = (at + length + 1).min(text.len());
        let line = Line { text: rest[..length].trim_end(), span: at..at + rest[..length].trim_end().len(), next };
        at = next;
        Some(line)
    })
}

/// The last line before `at` that is not blank.
pub(super) fn line_before(text: &str, at: usize) -> &str {
    text.get(..at).unwrap_or("").lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("").trim()
}
