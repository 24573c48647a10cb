//! Where a piece ends: YAML and descriptions, tables, rows that a terminal wrapped.

use std::ops::Range;

use super::prompt::is_prompt;
use super::splitter::Splitter;
use crate::artifact::found::Found;
use crate::artifact::lines::message::open_quote;
use crate::artifact::lines::shape::{LineShape, columns_of, is_name_line, shape_of};
use crate::artifact::{kinds, table};

/// How many lines below a row are looked at for another that a terminal wrapped.
const NEAR: usize = 60;

impl Splitter<'_> {
    /// Where the YAML, or the description, that begins at `start` ends.
    pub(super) fn yaml_end(&self, start: usize) -> usize {
        let indent_of = |line: &str| line.len() - line.trim_start().len();
        let (first, mut at) = self.line(start);
        let mut base = indent_of(first);
        let (mut end, mut blanks, mut long) = (at, 0, first.chars().count() >= 72);
        let mut quote = open_quote(first).map(|quote| (quote, base));
        let mut keys = vec![key_of(first)];
        // `"status": {`, a member cut out of a JSON object: it goes on to its own bracket.
        let mut depth = if first.trim_start().starts_with('"') { brackets(first) } else { 0 };
        while at < self.text.len() {
            let (line, next) = self.line(at);
            if depth > 0 && shape_of(line) != LineShape::Fence && !is_prompt(line) {
                depth += brackets(line);
                (at, end) = (next, next);
                continue;
            }
            let indent = indent_of(line);
            let quoted = quote.is_some_and(|(_, key)| indent > key);
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
                _ if quoted => true,
                LineShape::Heading => line.trim_start().starts_with('#') && blanks == 0,
                LineShape::Log | LineShape::TableHead => indent > base && blanks == 0,
                LineShape::JsonStart | LineShape::Row => indent > base,
                LineShape::Plain => (indent > base && blanks == 0) || line.trim() == "--" || (long && blanks == 0),
            };
            // `kubectl describe` of many prints one behind the other: each is read for itself, and so are outputs without a line
            // between them.
            let outermost = indent == indent_of(first);
            if !belongs || (outermost && begins_document(line, &keys)) || is_prompt(line) || kinds::is_analysis(line) {
                break;
            }
            if outermost {
                keys.push(key_of(line));
            }
            if matches!(shape_of(line), LineShape::Key) {
                base = base.min(indent);
            }
            let open = quote.filter(|(quote, _)| quoted && !line.trim_end().ends_with(*quote));
            quote = open.or_else(|| open_quote(line).map(|quote| (quote, indent)));
            long = line.chars().count() >= 72;
            blanks = 0;
            at = next;
            end = next;
        }
        end
    }

    /// The table whose head stands at `at`, over as many lines as a terminal wrapped it.
    pub(super) fn table(&self, at: usize, next: usize) -> Option<(Range<usize>, Found)> {
        let (more, after) = self.line(next);
        let end = self.table_end(if table::goes_on_head(more) { after } else { next });
        if let Some(table) = table::join_wrapped_rows(self.text, at..end)
            && let Some(mut found) = kinds::table(&table.text, 0..table.text.len())
        {
            found.records.iter_mut().for_each(|record| table.place(record));
            return Some((at..table.end, found));
        }
        let end = self.table_end(next);
        kinds::table(self.text, at..end).map(|found| (at..end, found))
    }

    /// Rows without a head that a terminal wrapped.
    pub(super) fn wrapped_rows(&self, at: usize, line: &str) -> Option<(Range<usize>, Found)> {
        let width = self.edge(at, line)?;
        let is_row = |next: usize| kinds::lines(self.text, next).is_some();
        let ends = |line: &str| {
            !matches!(shape_of(line), LineShape::Row | LineShape::Plain | LineShape::Key) || is_prompt(line)
        };
        let read = |rows: usize| {
            let table = table::join_rows_without_head(self.text, at, (width, rows), is_row, ends)?;
            let (range, found) = kinds::lines(&table.text, 0)?;
            // One row is enough only where it holds what was wrapped.
            let end = self.line_end(table.back(range.end.saturating_sub(2)));
            (end > at + line.len() + 1).then_some((table, end, found))
        };
        read(1)?;
        let (table, end, mut found) = read(1000)?;
        found.records.iter_mut().for_each(|record| table.place(record));
        Some((at..end, found))
    }

    /// How wide the terminal was that wrapped the row on this line: the row holds a name and at least two columns more, the line below it
    /// fewer than half of its columns, another row near it is just as wide and none is wider.
    fn edge(&self, at: usize, line: &str) -> Option<usize> {
        let columns = columns_of(line).skip(2).count() + 2;
        let below = |line: &str, at: usize| {
            let (next, _) = self.line((at + line.len() + 1).min(self.text.len()));
            !next.trim().is_empty() && columns_of(next).count() * 2 < columns
        };
        if line.len() < 60 || columns < 3 || !below(line, at) {
            return None;
        }
        let width = line.chars().count();
        let (mut another, mut next) = (false, at + line.len() + 1);
        for _ in 0..NEAR {
            if next >= self.text.len() {
                break;
            }
            let (other, after) = self.line(next);
            let wide = other.chars().count();
            if wide > width {
                break;
            }
            another |= wide == width && other != line && below(other, next);
            next = after;
        }
        another.then_some(width)
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
            let row = match shape_of(line) {
                LineShape::Row | LineShape::Key => true,
                LineShape::Plain => !line.trim_end().ends_with(['?', '!', ':']),
                _ => false,
            };
            // What a person writes below a table is no row of it; no tool's first column begins beyond ASCII.
            let prose = line.trim_start().starts_with(|c: char| !c.is_ascii()) || is_next_item(line);
            if !row || prose || is_prompt(line) || is_filter(line) {
                break;
            }
            at = next;
        }
        at
    }
}

/// Whether a line is the next item of a numbered list, or ends a shell's here-document.
fn is_next_item(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let item = line[digits..].strip_prefix(". ").is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    ((1..=2).contains(&digits) && item && !line.contains("  ")) || line == "EOF"
}

/// Whether iptables rules begin, pasted right below a table.
fn is_filter(line: &str) -> bool {
    let (first, rest) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
    matches!(first, "-P" | "-N" | "-A" | "*nat") || (first == "Chain" && rest.ends_with(')'))
}

fn key_of(line: &str) -> &str {
    line.trim().split(':').next().unwrap_or("")
}

/// Whether an outermost key can't be of the document that these keys are of: outputs pasted without a line between them.
fn begins_document(line: &str, keys: &[&str]) -> bool {
    const MESH: [&str; 3] = ["createTime", "membershipSpecs", "membershipStates"];
    let own = key_of(line);
    let has = |wanted: &[&str]| keys.iter().any(|key| wanted.contains(key));
    if is_name_line(line) {
        return has(&["Name", "apiVersion"]) || has(&MESH);
    }
    match own {
        "apiVersion" => has(&["apiVersion", "Name"]) || has(&MESH),
        _ if MESH.contains(&own) => has(&[own, "apiVersion", "kind", "Name"]),
        _ => false,
    }
}
/// How many more brackets a line opens than it closes, those in quotes left out.
fn brackets(line: &str) -> isize {
    let (mut depth, mut quoted, mut bytes) = (0, false, line.bytes());
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' if quoted => _ = bytes.next(),
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => depth -= 1,
            _ => {}
        }
    }
    depth
}
