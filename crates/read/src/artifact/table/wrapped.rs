//! Tables that a terminal wrapped: a row over two lines or more is one row again.

use std::ops::Range;

use super::super::Record;
use super::super::lines::shape::columns_of;
use crate::domain::labels::is_cut;
use crate::intake::wrap::{Joint, joint};

/// A table without its wraps, and the way back.
#[derive(Debug)]
pub(crate) struct JoinedTable {
    /// The table, a row in each line.
    pub(crate) text: String,
    /// Where it ends in the text that was wrapped.
    pub(crate) end: usize,
    /// Where each piece of a line stands here and there.
    pieces: Vec<(usize, usize)>,
}

impl JoinedTable {
    /// Where a place in the table stands in the text that was wrapped.
    pub(crate) fn back(&self, at: usize) -> usize {
        let piece = self.pieces.partition_point(|(here, _)| *here <= at).saturating_sub(1);
        self.pieces.get(piece).map_or(self.end, |(here, there)| (there + (at - here)).min(self.end))
    }

    /// Lets a record stand where it was pasted.
    pub(crate) fn place(&self, record: &mut Record) {
        let back = |span: &Range<usize>| {
            let start = self.back(span.start);
            start..if span.is_empty() { start } else { self.back(span.end - 1) + 1 }
        };
        record.span = back(&record.span);
        for (_, place) in &mut record.places {
            *place = back(place);
        }
    }
}

/// No row of a table is wrapped over more lines than this.
const LINES: usize = 6;

/// Fewer characters than this and no terminal wrapped the line.
const NARROW: usize = 60;

/// No terminal is wider, in characters: rows are not filled up to more, which would make the square of the text of them.
const WIDEST: usize = 2000;

/// The table in `text[range]`, whose first line is its head. Returns `None` if nothing of it was wrapped.
///
/// Where the head itself was cut, its first line is as wide as the terminal, unless spaces at its end were lost. Where only the last
/// column was too wide, the rest of it stands alone, with fewer columns than any row has; an age is never too wide.
pub(crate) fn join_wrapped_rows(text: &str, range: Range<usize>) -> Option<JoinedTable> {
    let mut at = range.start;
    let lines: Vec<(usize, &str)> = text[range]
        .split_inclusive('\n')
        .map(|line| {
            at += line.len();
            (at - line.len(), line.trim_end_matches('\n'))
        })
        .collect();
    let (_, head) = *lines.first()?;
    let length = |line: &str| line.chars().count();
    let widest = lines.iter().map(|(_, line)| length(line)).max().filter(|widest| *widest <= WIDEST)?;
    let long = length(head) >= NARROW / 2;
    let tail = lines.iter().skip(1).take_while(|(_, line)| long && goes_on_head(line)).count();
    let whole = lines.iter().filter(|(_, line)| length(line) == widest).count() > 1 && length(head) == widest;
    let groups: Vec<usize> = if tail > 0 && widest >= NARROW && !whole && in_step(&lines, tail + 1) {
        vec![tail + 1; lines.len() / (tail + 1)]
    } else if tail > 0 && widest >= NARROW && length(head) == widest {
        // What goes on longer than the head is the rest of a last column, unless a row ended just at the edge.
        joined(&lines, |line, next, lines| length(line) == widest && (lines <= tail || columns_of(next).count() < 3))
    } else if tail == 0 && widest >= NARROW && !head.trim_end().ends_with("AGE") {
        let heads = columns_of(head).count();
        // Nothing goes on behind an ellipsis.
        let wraps = |line: &str, next: &str| {
            length(line) == widest && columns_of(next).count() * 2 < heads && !is_cut(line.trim_end())
        };
        let edges = lines.windows(2).filter(|pair| wraps(pair[0].1, pair[1].1));
        let proven = |pair: &[(usize, &str)]| matches!(joint(pair[0].1, pair[1].1, ""), Joint::Cut | Joint::Likely);
        let (mut first, mut certain) = (None, false);
        for pair in edges {
            certain |= proven(pair) || first.is_some_and(|first| first != pair[0].1);
            first.get_or_insert(pair[0].1);
        }
        joined(&lines, |line, next, _| certain && wraps(line, next))
    } else {
        return None;
    };
    if groups.iter().all(|lines| *lines == 1) {
        return None;
    }
    Some(glued(&lines, &groups, widest, at))
}

/// The rows from `at` on, at most so many, whose head is cut off, where the first was wrapped at `width`: a line of just that width goes on
/// in the next, unless that one is a row by itself (`is_row`, by where it begins) or the rows end there (`ends`).
pub(crate) fn join_rows_without_head(
    text: &str,
    at: usize,
    (width, rows): (usize, usize),
    is_row: impl Fn(usize) -> bool,
    ends: impl Fn(&str) -> bool,
) -> Option<JoinedTable> {
    let mut end = at;
    let (mut lines, mut groups, mut full): (Vec<(usize, &str)>, Vec<usize>, bool) = (Vec::new(), Vec::new(), false);
    for line in text.get(at..)?.split_inclusive('\n') {
        let content = line.trim_end_matches('\n');
        let goes_on = full && groups.last().is_some_and(|lines| *lines < LINES) && !is_row(end);
        if ends(content) || (!goes_on && groups.len() == rows) {
            break;
        }
        match groups.last_mut().filter(|_| goes_on) {
            Some(last) => *last += 1,
            None => groups.push(1),
        }
        full = content.chars().count() == width;
        lines.push((end, content));
        end += line.len();
    }
    groups.first().filter(|lines| (2..LINES).contains(*lines))?;
    Some(glued(&lines, &groups, width, end))
}

/// The lines in groups, each a line, with the spaces that were lost where a group's line is narrower than the terminal.
fn glued(lines: &[(usize, &str)], groups: &[usize], widest: usize, end: usize) -> JoinedTable {
    let (mut table, mut pieces, mut rest) = (String::new(), Vec::new(), lines);
    for count in groups {
        let (group, behind) = rest.split_at((*count).min(rest.len()));
        for (index, (start, line)) in group.iter().enumerate() {
            pieces.push((table.len(), *start));
            table.push_str(line);
            let lost = if index + 1 < group.len() { widest.saturating_sub(line.chars().count()) } else { 0 };
            table.extend(std::iter::repeat_n(' ', lost));
        }
        table.push('\n');
        rest = behind;
    }
    JoinedTable { text: table, end, pieces }
}

/// Whether every row takes as many lines as the head, where spaces at their ends were lost: no row may have more columns than the head.
fn in_step(lines: &[(usize, &str)], count: usize) -> bool {
    let columns = |lines: &[(usize, &str)]| lines.iter().map(|(_, line)| columns_of(line).count()).sum::<usize>();
    let heads = lines.get(..count).map_or(0, columns);
    lines.len().is_multiple_of(count) && lines.chunks(count).all(|row| columns(row) <= heads + 1)
}

/// How many lines each row takes, where `wraps` says of a line, the next one and the lines that the row has so far whether it goes on.
fn joined(lines: &[(usize, &str)], wraps: impl Fn(&str, &str, usize) -> bool) -> Vec<usize> {
    let mut groups: Vec<usize> = Vec::new();
    let mut before: Option<&str> = None;
    for (_, line) in lines {
        match (before, groups.last_mut()) {
            (Some(before), Some(so_far)) if wraps(before, line, *so_far) => *so_far += 1,
            _ => groups.push(1),
        }
        before = Some(line);
    }
    groups
}

/// The rest of a head that was cut: words in capitals.
pub(crate) fn goes_on_head(line: &str) -> bool {
    let letter = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "-_()/ .\t".contains(c);
    line.chars().all(letter) && line.split_whitespace().any(|word| word.len() > 1 && word.contains(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: &str = "\
NAME                        READY   STATUS    RESTARTS   AGE   IP           NODE        NOMINATED NODE   READINESS GATES
cart-6c9f7d5b9b-x2x7k       1/1     Running   0          41d   10.8.0.14    gke-shop-1  <none>           <none>
payment-7d9c5b6f4d-abcde    2/2     Running   0          41d   10.8.0.15    gke-shop-2  <none>           <none>
";

    fn wrapped(width: usize, trimmed: bool) -> String {
        let mut text = String::new();
        for line in WIDE.lines() {
            let mut rest = line;
            while !rest.is_empty() {
                let (line, behind) = rest.split_at(width.min(rest.len()));
                text.push_str(if trimmed { line.trim_end() } else { line });
                text.push('\n');
                rest = behind;
            }
        }
        text
    }

    #[test]
    fn a_wrapped_head_and_its_rows_are_one_line_each() {
        for (width, trimmed) in [(80, false), (80, true), (100, false), (60, false), (77, true)] {
            let text = wrapped(width, trimmed);
            let table = join_wrapped_rows(&text, 0..text.len()).unwrap();
            assert_eq!(table.text, WIDE, "{width} {trimmed}");
            let node = table.text.find("shop-2").unwrap();
            assert!(text[table.back(node)..].starts_with("shop-2"), "{width} {trimmed}");
        }
        assert!(join_wrapped_rows(WIDE, 0..WIDE.len()).is_none());
    }

    #[test]
    fn the_rest_of_a_last_column_belongs_to_its_row() {
        let text = "NAME      TYPE        CLUSTER-IP   PORT(S)   AGE   SELECTOR\ncart      ClusterIP   10.8.0.1     80/TCP    41d   app=cart,app.kubernetes.io\n/name=cart\npayment   ClusterIP   10.8.0.2     80/TCP    41d   app=payment\n";
        let table = join_wrapped_rows(text, 0..text.len()).unwrap();
        assert_eq!(table.text.lines().count(), 3);
        assert!(table.text.contains("app.kubernetes.io/name=cart\n"));
    }
}
