//! The lines of a text from a place on, for outputs that are neither tree nor table.

use std::ops::Range;

use super::super::Record;
use crate::ground::time::is_age;

/// A line with its place, without its end.
pub(super) struct RowLine<'t> {
    pub(super) text: &'t str,
    pub(super) span: Range<usize>,
    /// Where the next one begins.
    pub(super) next: usize,
}

/// The records of the rows from `at` on, as far as `row` takes them, and where they end. Returns `None` if the first is no such row.
pub(super) fn headless(
    text: &str,
    at: usize,
    mut row: impl FnMut(&str, Range<usize>) -> Option<Record>,
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
pub(super) fn lines_from(text: &str, mut at: usize) -> impl Iterator<Item = RowLine<'_>> {
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let length = rest.find('\n').unwrap_or(rest.len());
        let next = (at + length + 1).min(text.len());
        let line = RowLine { text: rest[..length].trim_end(), span: at..at + rest[..length].trim_end().len(), next };
        at = next;
        Some(line)
    })
}

/// Whether the line at `at` has few words, at most eight, and whether there is an age among the first twenty, as in the rows of most of
/// kubectl's tables.
pub(super) fn glance(text: &str, at: usize) -> (bool, bool) {
    let Some(line) = lines_from(text, at).next() else { return (false, false) };
    let (mut count, mut aged) = (0, false);
    for word in line.text.split_whitespace().take(20) {
        count += 1;
        aged |= is_age(word);
    }
    (count <= 8, aged)
}

/// The first words of a line, at most twenty.
pub(super) fn cells_of(line: &str) -> Vec<&str> {
    line.split_whitespace().take(20).collect()
}

/// Whether a cell is a resource's name, with or without its type before it.
pub(super) fn is_name(cell: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-./".contains(&byte);
    cell.bytes().all(plain) && cell.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// Whether a cell is a count.
pub(super) fn is_count(cell: &str) -> bool {
    !cell.is_empty() && cell.len() <= 5 && cell.bytes().all(|byte| byte.is_ascii_digit())
}

/// `1/1`.
pub(super) fn is_share(cell: &str) -> bool {
    cell.split_once('/').is_some_and(|(part, all)| part.len() <= 3 && is_count(part) && all.len() <= 3 && is_count(all))
}

/// A row's namespace, where it has one, and its name, before the column that `is_next` knows; and the cells from that column on.
pub(super) fn named_row<'a, 't>(
    cells: &'a [&'t str],
    is_next: impl Fn(&str) -> bool,
) -> Option<(&'t str, &'t str, &'a [&'t str])> {
    match cells {
        [name, next, ..] if is_next(next) && is_name(name) => Some(("", name, &cells[1..])),
        [namespace, name, next, ..] if is_next(next) && is_name(namespace) && is_name(name) => {
            Some((namespace, name, &cells[2..]))
        }
        _ => None,
    }
}

/// The last line before `at` that is not blank.
pub(super) fn line_before(text: &str, at: usize) -> &str {
    text.get(..at).unwrap_or("").lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("").trim()
}
