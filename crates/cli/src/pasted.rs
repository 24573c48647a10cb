//! The lines as pasted, to mark in an excerpt what is evidence in it.

use std::borrow::Cow;
use std::ops::Range;

use meshmedic_rules::Case;
use meshmedic_rules::report::{Evidence, visible};

/// The inputs, by line.
pub(crate) struct Pasted<'a>(pub(crate) &'a Case<'a>);

impl Pasted<'_> {
    /// For each line of an excerpt: its number where it has one, its text, and the characters in it that are evidence.
    pub(crate) fn excerpt(&self, evidence: &Evidence) -> Vec<(Option<usize>, String, Range<usize>)> {
        let [first, last] = evidence.lines;
        let shown: Vec<&str> = evidence.excerpt.split('\n').collect();
        let whole = last - first + 1 == shown.len();
        let mut lines = Vec::with_capacity(shown.len());
        let mut reader = Reader::of(self.0.bytes(&evidence.source).unwrap_or_default());
        for (at, text) in shown.iter().enumerate() {
            // Of a long passage the middle is left out: the last line but one of the excerpt stands for it.
            let number = match at {
                _ if whole => Some(first + at),
                _ if at + 1 == shown.len() => Some(last),
                _ if at + 2 == shown.len() => None,
                _ => Some(first + at),
            };
            let all = 0..text.chars().count();
            let from = if number == Some(first) { evidence.columns[0] } else { 1 };
            let to = if number == Some(last) { evidence.columns[1] } else { usize::MAX };
            let line = number.and_then(|number| reader.line(number));
            let marked = line.and_then(|line| marked(&line, text, from, to));
            lines.push((number, (*text).to_owned(), marked.unwrap_or(all)));
        }
        lines
    }
}

/// Reads lines of one input, from 1, further and further down.
struct Reader<'a> {
    bytes: &'a [u8],
    line: usize,
    start: usize,
}

impl<'a> Reader<'a> {
    fn of(bytes: &'a [u8]) -> Reader<'a> {
        Reader { bytes: bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes), line: 1, start: 0 }
    }

    /// One line as columns count it; none where the input is no UTF-8 and lines are not where bytes say.
    fn line(&mut self, number: usize) -> Option<Cow<'a, str>> {
        let (bytes, start) = (self.bytes, self.start);
        for at in memchr::memchr2_iter(b'\n', b'\r', &bytes[start..]).map(|at| start + at) {
            // As the engine counts: `\n`, `\r\n` and a lone `\r` end a line.
            if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                continue;
            }
            if self.line == number {
                return text(&bytes[self.start..at]);
            }
            (self.line, self.start) = (self.line + 1, at + 1);
        }
        if self.line == number { text(&bytes[self.start..]) } else { None }
    }
}

fn text(line: &[u8]) -> Option<Cow<'_, str>> {
    let line = String::from_utf8_lossy(line.strip_suffix(b"\r").unwrap_or(line));
    if line.contains('\0') { None } else { Some(line) }
}

/// More characters than an excerpt shows of a line.
const WINDOW: usize = 1000;

/// The characters of a shown line that stand in the given columns of the line as pasted: the excerpt has lost its indentation,
/// long lines their ends, and hidden characters are spelled out.
fn marked(pasted: &str, shown: &str, from: usize, to: usize) -> Option<Range<usize>> {
    // Of a line of a hundred megabytes only what stands around the evidence can be shown.
    let skipped = if pasted.len() > 4 * WINDOW { (from - 1).saturating_sub(WINDOW) } else { 0 };
    let pasted: String = pasted.chars().skip(skipped).take(4 * WINDOW).collect();
    let (from, to) = (from - skipped, to.saturating_sub(skipped));
    let count = |text: &str| visible(text).chars().count();
    let before: String = pasted.chars().take(from - 1).collect();
    let inside: String = pasted.chars().take(to).skip(from - 1).collect();
    let start = count(&before);
    let end = start + count(&inside);
    let whole = visible(&pasted);
    let (offset, shift) = if whole.ends_with(shown) {
        (whole.len() - shown.len(), 0)
    } else {
        let core = shown.strip_prefix('…').unwrap_or(shown);
        let shift = usize::from(core.len() < shown.len());
        (whole.find(core.strip_suffix('…').unwrap_or(core))?, shift)
    };
    let lost = whole[..offset].chars().count();
    let place = |at: usize| (at.saturating_sub(lost) + shift).min(shown.chars().count());
    let marked = place(start)..place(end);
    if marked.is_empty() { None } else { Some(marked) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(pasted: &str, shown: &str, from: usize, to: usize) -> String {
        let range = marked(pasted, shown, from, to).unwrap();
        shown.chars().skip(range.start).take(range.len()).collect()
    }

    #[test]
    fn a_mark_follows_what_became_of_the_line() {
        assert_eq!(part("    state: FAILED", "state: FAILED", 12, 17), "FAILED");
        assert_eq!(part("日本 state: FAILED", "日本 state: FAILED", 4, usize::MAX), "state: FAILED");
        assert_eq!(part("a\u{1b}b error", "a\\u{001B}b error", 5, 9), "error");
        let long = format!("{}error{}", "x".repeat(500), "y".repeat(500));
        let cut = format!("…{}error{}…", "x".repeat(50), "y".repeat(345));
        let longer = format!("{}{long}{}", "x".repeat(50_000), "y".repeat(50_000));
        assert_eq!(part(&longer, &cut, 50_501, 50_505), "error");
        assert_eq!(part(&long, &cut, 501, 505), "error");
    }

    #[test]
    fn lines_end_as_the_engine_counts_them() {
        let mut reader = Reader::of(b"\xef\xbb\xbfa\rb\r\nc\nd");
        let lines: Vec<_> = (1..6).map(|number| reader.line(number)).collect();
        let wanted = ["a", "b", "c", "d"].map(|line| Some(line.into()));
        assert_eq!(lines, wanted.into_iter().chain([None]).collect::<Vec<_>>());
    }
}
