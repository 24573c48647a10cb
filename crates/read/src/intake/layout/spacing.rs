//! A blank line behind every line, as mails and word processors put it.

use super::super::edits::Edit;
use super::super::structure::is_head;

/// Fewer lines than this with blank lines between them are paragraphs.
const LEAST: usize = 4;

/// Lines that all have an odd number of blank lines between them, and what is cut if they are enough.
#[derive(Default)]
struct Run<'t> {
    lines: usize,
    last: &'t str,
    /// Whether its first two lines are a table's head and a row.
    table: bool,
    edits: Vec<Edit>,
}

impl<'t> Run<'t> {
    fn add(&mut self, line: &'t str, cut: Option<Edit>) {
        if cut.is_some() && self.lines == 1 {
            self.table = is_head(self.last.trim()) && in_step(self.last, line);
        }
        self.edits.extend(cut);
        (self.lines, self.last) = (self.lines + 1, line);
    }

    /// Ends the run; lines at its ends that have a neighbour are a paragraph's, and count for nothing.
    fn end(&mut self, least: usize, edits: &mut Vec<Edit>) {
        if self.table || self.lines >= least {
            edits.append(&mut self.edits);
        }
        *self = Run::default();
    }
}

/// Takes the blank lines out that stand behind every line of a stretch; where the text had one of its own there, that is left.
pub(in super::super) fn edits(text: &str) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let line_end = |at: usize| memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length + 1);
    let (mut edits, mut run, mut runs, mut neighbour) = (Vec::new(), Run::default(), 1, 0);
    // Where the blank lines begin, where the half of them that was added ends, and how many there are.
    let (mut from, mut half, mut blanks) = (0, 0, 0usize);
    let (mut at, mut folded) = (0, None);
    while at < bytes.len() {
        let end = line_end(at);
        let line = text[at..end].trim_end();
        if folded.is_some_and(|key| line.is_empty() || indent_of(line) > key) {
            at = end;
            continue;
        }
        folded = None;
        if line.is_empty() {
            if blanks == 0 {
                (from, half) = (at, at);
            }
            blanks += 1;
            if blanks % 2 == 1 {
                half = line_end(half);
            }
        } else if run.lines == 0 || blanks % 2 == 1 {
            run.add(line, (run.lines > 0).then(|| Edit::cut(from..half)));
            blanks = 0;
        } else {
            let beside = usize::from(blanks == 0);
            run.end(LEAST + beside + neighbour, &mut edits);
            run.add(line, None);
            (runs, blanks, neighbour) = (runs + 1, 0, beside);
        }
        if begins_folded(line) && text[end..].lines().next().is_some_and(|next| indent_of(next) > indent_of(line)) {
            run.end(LEAST + neighbour, &mut edits);
            (runs, neighbour, folded) = (runs + 1, 0, Some(indent_of(line)));
        }
        at = end;
    }
    let whole = runs == 1 && blanks > 0;
    run.end(if whole { LEAST - 1 } else { LEAST + neighbour }, &mut edits);
    edits
}

/// Whether a folded block of YAML begins below a line: there, a blank line stands for the end of one.
fn begins_folded(line: &str) -> bool {
    let mark = line.trim_end_matches(['-', '+']);
    mark.ends_with(": >") || mark.ends_with("- >")
}

/// How many blanks a line begins with; none of a blank line.
fn indent_of(line: &str) -> usize {
    if line.trim().is_empty() { 0 } else { line.len() - line.trim_start_matches(' ').len() }
}

/// Whether a line has a column where the head of a table has one.
fn in_step(head: &str, line: &str) -> bool {
    let begins = |text: &str, at: usize| {
        let bytes = text.as_bytes();
        at >= 2 && bytes.get(at).is_some_and(|byte| *byte != b' ') && bytes[at - 2..at] == *b"  "
    };
    (2..head.len().min(line.len())).any(|at| begins(head, at) && begins(line, at))
}

#[cfg(test)]
mod tests {
    use super::super::super::edits::apply;
    use super::*;

    fn clean(text: &str) -> String {
        apply(text, &edits(text)).0
    }

    #[test]
    fn blank_lines_between_all_lines_go() {
        assert_eq!(clean("a:\n\n  b: 1\n\n  c: 2\n\nd: 3\n\n"), "a:\n  b: 1\n  c: 2\nd: 3\n\n");
        assert_eq!(clean("a\n\nb\n \nc\n\n\n\nd\n\ne"), "a\nb\nc\n\nd\ne");
        assert_eq!(clean("a: >-\n\n  b\n\n  c\n\nd: 3\n\n"), "a: >-\n  b\n  c\nd: 3\n\n");
        assert_eq!(clean("NAME   READY\n\ncart   1/1\n"), "NAME   READY\ncart   1/1\n");
    }

    #[test]
    fn paragraphs_stay() {
        for text in [
            "One.\n\nTwo.\n\nThree.",
            "a\nb\n\nc\n\nd\n\ne\nf",
            "a\n\n\nb\n\n\nc\n\n\nd",
            "NAME   READY\n\nWe saw this.\n",
            "a:\n  message: >-\n    b: 1\n\n    c:\n\n      d: 2\n\n    e: 3\n\n    f: 4\n",
        ] {
            assert_eq!(clean(text), text);
        }
    }
}
