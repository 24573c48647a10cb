//! The lines as pasted, to mark in an excerpt what is evidence in it.

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
            let marked = number.and_then(|number| marked(&self.line(&evidence.source, number)?, text, from, to));
            lines.push((number, (*text).to_owned(), marked.unwrap_or(all)));
        }
        lines
    }

    /// One line, from 1, as columns count it; none where the input is no UTF-8 and lines are not where bytes say.
    fn line(&self, source: &str, number: usize) -> Option<String> {
        let bytes = self.0.bytes(source)?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut start = 0;
        let mut line = 1;
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            // As the engine counts: `\n`, `\r\n` and a lone `\r` end a line.
            if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                continue;
            }
            if line == number {
                return text(&bytes[start..at]);
            }
            start = at + 1;
            line += 1;
        }
        if line == number { text(&bytes[start..]) } else { None }
    }
}

fn text(line: &[u8]) -> Option<String> {
    let line = String::from_utf8_lossy(line);
    if line.contains('\0') { None } else { Some(line.trim_end_matches('\r').to_owned()) }
}

/// The characters of a shown line that stand in the given columns of the line as pasted: the excerpt has lost its indentation,
/// long lines their ends, and hidden characters are spelled out.
fn marked(pasted: &str, shown: &str, from: usize, to: usize) -> Option<Range<usize>> {
    let count = |text: &str| visible(text).chars().count();
    let before: String = pasted.chars().take(from - 1).collect();
    let inside: String = pasted.chars().take(to).skip(from - 1).collect();
    let start = count(&before);
    let end = start + count(&inside);
    let whole = visible(pasted);
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
        assert_eq!(part(&long, &cut, 501, 505), "error");
    }

    #[test]
    fn lines_end_as_the_engine_counts_them() {
        let bytes = b"\xef\xbb\xbfa\rb\r\nc\nd";
        let inputs = [meshmedic_rules::Input { source: "x".to_owned(), bytes, kind: None }];
        let case = Case::open(&inputs);
        let lines: Vec<_> = (1..6).map(|number| Pasted(&case).line("x", number)).collect();
        assert_eq!(
            lines,
            ["a", "b", "c", "d"].map(|line| Some(line.to_owned())).into_iter().chain([None]).collect::<Vec<_>>()
        );
    }
}
