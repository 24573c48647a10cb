//! Where the lines of a text begin, without a list of them: a hundred megabytes have millions of lines, and few are ever asked for.

use memchr::memchr2_iter;

use super::skim::{Gaps, Unread};

/// How many bytes of text each count stands for.
const BLOCK: usize = 16 << 10;

/// The line ends of a text, counted by blocks; `\n`, `\r\n` and a lone `\r` end a line, as in a browser's text area.
#[derive(Debug)]
pub(super) struct Lines {
    /// How many line ends stand before each block.
    before: Vec<u32>,
    /// Where lines of the input were left out.
    gaps: Gaps,
}

impl Lines {
    /// Counts the line ends of `text`, which the input is without the lines that were left out; `has_returns` says whether there is a `\r` in
    /// it. What asks for a line's number, or for the line of a number, speaks of the input's.
    pub(super) fn count(text: &str, gaps: Gaps, has_returns: bool) -> Lines {
        let bytes = text.as_bytes();
        let mut before = Vec::with_capacity(bytes.len() / BLOCK + 1);
        let mut count = 0;
        for start in (0..bytes.len().max(1)).step_by(BLOCK) {
            before.push(count as u32);
            let end = (start + BLOCK).min(bytes.len());
            count += if has_returns { ends(bytes, start, end).count() } else { line_feeds(&bytes[start..end]) };
        }
        Lines { before, gaps }
    }

    /// The requests of access logs among the lines that were left out.
    pub(super) fn unread_requests(&self) -> &[Unread] {
        self.gaps.requests()
    }

    /// How many lines there are, a last one without an end included.
    pub(super) fn total(&self, text: &str) -> usize {
        let start = (self.before.len() - 1) * BLOCK;
        let read =
            self.before.last().map_or(0, |before| *before as usize) + ends(text.as_bytes(), start, text.len()).count();
        self.gaps.whole(read + 1)
    }

    /// The line, from 1, that holds the byte at `offset`, and where it begins.
    pub(super) fn line_at(&self, text: &str, offset: usize) -> (usize, usize) {
        let bytes = text.as_bytes();
        let block = (offset / BLOCK).min(self.before.len() - 1);
        let count = self.before[block] as usize + ends(bytes, block * BLOCK, offset).count();
        (self.gaps.whole(count + 1), begins(bytes, offset))
    }

    /// The line of that number, from 1, with its end; empty where there is no such line, or it was left out.
    pub(super) fn line<'t>(&self, text: &'t str, number: usize) -> &'t str {
        let bytes = text.as_bytes();
        let kept = if number == 0 { None } else { self.gaps.kept(number) };
        let Some(wanted) = kept.and_then(|number| number.checked_sub(1)) else { return "" };
        let start = match wanted.checked_sub(1) {
            None => 0,
            Some(last) => {
                // The block that holds the end of the line before.
                let block = self.before.partition_point(|before| *before as usize <= last).saturating_sub(1);
                let skip = last - self.before.get(block).map_or(0, |before| *before as usize);
                match ends(bytes, block * BLOCK, bytes.len()).nth(skip) {
                    Some(end) => end + 1,
                    None => return "",
                }
            }
        };
        let end = ends(bytes, start, bytes.len()).next().map_or(bytes.len(), |end| end + 1);
        text.get(start..end).unwrap_or("")
    }
}

/// How many line ends are in `bytes`: `\n`, `\r\n` and a lone `\r` are one.
pub fn line_ends(bytes: &[u8]) -> usize {
    let plain = memchr::memchr(b'\r', bytes).is_none();
    if plain { line_feeds(bytes) } else { ends(bytes, 0, bytes.len()).count() }
}

fn line_feeds(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}

/// The last bytes of the line ends in `bytes[from..to]`.
fn ends(bytes: &[u8], from: usize, to: usize) -> impl Iterator<Item = usize> {
    let found = memchr2_iter(b'\n', b'\r', &bytes[from..to]).map(move |at| from + at);
    found.filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'))
}

/// Where the line of this byte begins.
fn begins(bytes: &[u8], offset: usize) -> usize {
    let mut at = offset;
    while let Some(end) = memchr::memrchr2(b'\n', b'\r', &bytes[..at]) {
        if bytes[end] == b'\n' || bytes.get(end + 1) != Some(&b'\n') {
            return end + 1;
        }
        at = end;
    }
    0
}

/// Where the line of clean text that holds this byte ends, before its `\n`.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_its_line_whatever_ends_it() {
        let parts = ["", "a", "bc", "\u{65e5}\u{672c}", "x y"];
        let mut text = String::new();
        for number in 0..40_000_usize {
            text.push_str(parts[number % 5]);
            text.push_str(["\n", "\r\n", "\r", "\n\n"][number % 4]);
        }
        text.push_str("last");
        let lines = Lines::count(&text, Gaps::default(), true);
        let (mut line, mut start) = (1, 0);
        for (at, byte) in text.bytes().enumerate() {
            if at % 997 == 0 || at % BLOCK < 3 {
                assert_eq!(lines.line_at(&text, at), (line, start), "{at}");
                let own = lines.line(&text, line);
                assert!(text[start..].starts_with(own) && start + own.len() > at, "{at}");
            }
            if byte == b'\n' || (byte == b'\r' && text.as_bytes().get(at + 1) != Some(&b'\n')) {
                (line, start) = (line + 1, at + 1);
            }
        }
        assert_eq!((lines.line(&text, line), lines.total(&text)), ("last", line));
        assert_eq!((lines.line(&text, line + 1), lines.line(&text, 0)), ("", ""));
    }

    #[test]
    fn an_empty_text_has_one_line() {
        let lines = Lines::count("", Gaps::default(), false);
        assert_eq!((lines.line_at("", 0), lines.line("", 1), lines.total("")), ((1, 0), "", 1));
    }
}
