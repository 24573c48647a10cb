//! A table with a row for each line of an output: CSV, values parted by tabs, Markdown's. The output stands in its last column.

use std::ops::Range;

use super::edits::Edit;
use super::lines::line_end;
use super::strings::content::{is_analysis, is_output};
use super::structure::is_rule;
use crate::ground::time::time_end;

/// What the last column is called where it holds what was written.
const NAMES: [&str; 12] = [
    "message",
    "msg",
    "text",
    "textpayload",
    "output",
    "stdout",
    "stderr",
    "log",
    "line",
    "content",
    "body",
    "printed",
];

/// What a row may say of its line behind the time.
const LEVELS: [&str; 6] = ["INFO", "WARN", "WARNING", "ERROR", "DEFAULT", "NOTICE"];

/// Puts the last column's cells in place of the rows, where they are an output line by line.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let end = line_end(text, at);
        at = match (Table::headed(&text[at..end]), Table::headless(&text[at..end])) {
            (Some(table), _) => table.take(text, at..end, &mut edits),
            // A first line that is no row after all is passed over.
            (None, Some(table)) => table.take_rows(text, at..at, &mut edits).max(end + 1),
            (None, None) => end + 1,
        };
    }
    edits
}

/// How a table's rows are written.
struct Table {
    mark: u8,
    /// How many cells stand before the last.
    before: usize,
}

impl Table {
    /// The table that a line is the head of.
    fn headed(line: &str) -> Option<Table> {
        let line = line.trim_end();
        let markdown = line.strip_prefix('|').and_then(|line| line.strip_suffix('|'));
        let (inner, mark) = match markdown {
            Some(inner) => (inner, '|'),
            None => (line, [',', '\t', ';'].into_iter().find(|mark| line.contains(*mark))?),
        };
        let last = inner.rsplit(mark).next()?.trim().trim_matches('"');
        let plain = last.replace(['_', '-', ' '], "");
        let before = inner.matches(mark).count();
        let full = inner.split(mark).all(|cell| !cell.trim().is_empty());
        let named = full && last.len() < 20 && NAMES.iter().any(|name| plain.eq_ignore_ascii_case(name));
        named.then_some(Table { mark: mark as u8, before })
    }

    /// The table without a head that a line is a row of: a spreadsheet's only column, or Markdown's rows that begin with a time.
    fn headless(line: &str) -> Option<Table> {
        let line = line.trim_end();
        if let Some(cell) = line.strip_prefix('"').and_then(|line| line.strip_suffix('"')) {
            let doubled = cell.split("\"\"").all(|part| !part.contains('"'));
            return (doubled && !cell.ends_with('\\')).then_some(Table { mark: b',', before: 0 });
        }
        let inner = line.strip_prefix("| ").and_then(|line| line.strip_suffix('|'))?;
        let (first, rest) = inner.split_once(" | ")?;
        let is_time = time_end(first.as_bytes(), 0) == Some(first.len());
        let level = rest.split_once(" | ").is_some_and(|(level, _)| LEVELS.contains(&level.trim()));
        is_time.then_some(Table { mark: b'|', before: if level { 2 } else { 1 } })
    }

    /// Takes the rows below a head; gives where the line behind them begins.
    fn take(&self, text: &str, head: Range<usize>, edits: &mut Vec<Edit>) -> usize {
        let mut at = head.end + 1;
        if self.mark == b'|' && at < text.len() {
            let end = line_end(text, at);
            if !is_rule(&text[at..end].replace(['|', ':', ' '], "-")) {
                return at;
            }
            at = end + 1;
        }
        self.take_rows(text, head.start..at, edits)
    }

    /// Takes the rows behind a head.
    fn take_rows(&self, text: &str, head: Range<usize>, edits: &mut Vec<Edit>) -> usize {
        let mut at = head.end;
        let least = if head.is_empty() { 3 } else { 2 };
        let mut rows: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        while at < text.len() {
            let line = at..line_end(text, at);
            let Some(cell) = self.cell(&text[line.clone()]) else { break };
            at = line.end + 1;
            rows.push((line.clone(), line.start + cell.start..line.start + cell.end));
        }
        // A line may be code.
        let code = |cell: &str| cell.is_empty() || (cell.len() > 1 && cell.starts_with('`') && cell.ends_with('`'));
        if self.mark == b'|' {
            for (_, cell) in rows.iter_mut().filter(|(_, cell)| code(&text[cell.clone()])) {
                *cell = if cell.start == cell.end { cell.clone() } else { cell.start + 1..cell.end - 1 };
            }
        }
        let alone = matches!(&rows[..], [(_, cell)] if !head.is_empty() && is_analysis(&text[cell.clone()]));
        if !alone && (rows.len() < least || !is_output(rows.iter().map(|(_, cell)| &text[cell.clone()]))) {
            return at;
        }
        if !head.is_empty() {
            edits.push(Edit::cut(head));
        }
        for (line, cell) in rows {
            edits.push(Edit::cut(line.start..cell.start));
            let quoted = matches!(self.mark, b',' | b';') && text[..cell.start].ends_with('"');
            let doubled = if quoted { "\"\"" } else { "\\|" };
            if quoted || self.mark == b'|' {
                let marks = memchr::memmem::find_iter(text[cell.clone()].as_bytes(), doubled);
                edits.extend(marks.map(|at| Edit::cut(cell.start + at..cell.start + at + 1)));
            }
            edits.push(Edit::cut(cell.end..line.end));
        }
        at
    }

    /// The last cell of a row, without its quotes or bars.
    fn cell(&self, line: &str) -> Option<Range<usize>> {
        let bytes = line.as_bytes();
        let mut at = 0;
        if self.mark == b'|' {
            at = bytes.starts_with(b"|").then_some(1)?;
        }
        for _ in 0..self.before {
            at = self.behind(bytes, at)?;
        }
        let end = line.trim_end().len();
        match self.mark {
            b'|' => {
                let close = end.checked_sub(1).filter(|close| bytes[*close] == b'|' && *close >= at)?;
                let from = at + usize::from(bytes.get(at) == Some(&b' '));
                let to = line.get(from.min(close)..close)?.trim_end().len();
                Some(from.min(close)..from.min(close) + to)
            }
            b'\t' => Some(at..end.max(at)),
            _ if bytes.get(at) == Some(&b'"') => {
                let close = self.close(bytes, at)?;
                (close + 1 >= end).then_some(at + 1..close)
            }
            // What holds the mark would stand between quotes.
            _ => Some(at..end.max(at)).filter(|cell| !bytes[cell.clone()].contains(&self.mark)),
        }
    }

    /// Behind the cell that begins at `at` and the mark at its end.
    fn behind(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let at = if bytes.get(at) == Some(&b'"') && self.mark != b'|' { self.close(bytes, at)? } else { at };
        let escaped = |at: usize| self.mark == b'|' && at > 0 && bytes[at - 1] == b'\\';
        (at..bytes.len()).find(|at| bytes[*at] == self.mark && !escaped(*at)).map(|at| at + 1)
    }

    /// The quote that closes the one at `open`.
    fn close(&self, bytes: &[u8], open: usize) -> Option<usize> {
        let mut at = open + 1;
        while let Some(found) = memchr::memchr(b'"', bytes.get(at..)?) {
            at += found;
            if self.mark == b'\t' || bytes.get(at + 1) != Some(&b'"') {
                return Some(at);
            }
            at += 2;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::edits::apply;
    use super::*;

    const TREE: &str = "a:\n  b: \"1|2\"\n\n  c:\n    d: x, y\n";

    fn clean(text: &str) -> String {
        apply(text, &edits(text)).0
    }

    fn rows(head: &str, row: impl Fn(&str) -> String) -> String {
        format!("{head}\n{}", TREE.lines().map(|line| row(line) + "\n").collect::<String>())
    }

    #[test]
    fn a_row_a_line_gives_its_lines() {
        let doubled = |line: &str| line.replace('"', "\"\"");
        for text in [
            rows("\"n\",\"message\"", |line| format!("\"1\",\"{}\"", doubled(line))),
            rows("time,severity,text_payload", |line| format!("\"a,b\",INFO,\"{}\"", doubled(line))),
            rows("n\tstream\tmessage", |line| format!("1\tstdout\t{line}")),
            rows("| # | Output |\n|--:|--------|", |line| format!("| 1 | {} |", line.replace('|', "\\|"))),
            rows("| Output |\n|--------|", |line| format!("| `{}` |", line.replace('|', "\\|"))),
            rows("", |line| format!("\"{}\"", doubled(line))).trim_start().to_owned(),
            rows("", |line| format!("| 2026-07-30T00:10:00Z | {} |", line.replace('|', "\\|"))).trim_start().to_owned(),
            rows("", |line| format!("| 00:10:00 | ERROR | {} |", line.replace('|', "\\|"))).trim_start().to_owned(),
        ] {
            assert_eq!(clean(&text), TREE, "{text}");
        }
    }

    #[test]
    fn rows_of_their_own_stay() {
        for text in [
            "id,message\n1,started\n2,\"stopped, again\"\n",
            "| Name | Output |\n|------|--------|\n| a | x |\n| b | y |\n",
            "| Name | Output |\n| a: | b: |\n| c: | d: |\n",
            "a,message",
            "id,output\n1,\n{\"a\": 1, \"b\": 2, \"c\": 3}\n{\"a\": 1, \"b\": 2, \"c\": 3}\n",
            "\"a:\"\n\"  b: 1\"\n",
            "[\n\"one thing\",\n\"and another\",\n\"the last\"\n]\n",
            "\"it failed\"\n\"once more\"\n\"and again\"\n",
            "\tspec:\n\ta:\n\t  message: >-\n\t    b:\n\t      c: 1\n\t      d: 2\n",
        ] {
            assert_eq!(clean(text), text);
        }
    }
}
