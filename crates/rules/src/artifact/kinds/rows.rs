//! The lines of a text from a place on, for outputs that are neither tree nor table.

use std::ops::Range;

/// A line with its place, without its end.
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    pub(super) span: Range<usize>,
    /// Where the next one begins.
    pub(super) next: usize,
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
