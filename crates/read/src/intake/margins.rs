//! What stands before a line and is none of it: quote marks, line numbers, a container runtime's stream tags.

use super::edits::Edit;

mod labels;

/// A JSON text of more bytes than this was written by a program to a file, and by nobody to a chat.
const LARGE: usize = 1 << 20;

/// Removes `> ` quote marks, line-number gutters and `stdout F` tags where they are certain: where neighbouring lines agree.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let starts_oddly = |byte: Option<&u8>| byte.is_some_and(|b| matches!(b, b'>' | b' ' | b'\t' | b'0'..=b'9' | 0xe2));
    // Nothing stands before a line of a large JSON document that does not stand before its first.
    if bytes.len() > LARGE && matches!(text.trim_start().as_bytes().first(), Some(b'{' | b'[')) {
        return Vec::new();
    }
    let any =
        starts_oddly(bytes.first()) || memchr::memchr_iter(b'\n', bytes).any(|at| starts_oddly(bytes.get(at + 1)));
    if !any && !labels::maybe_in(bytes) {
        return Vec::new();
    }
    let lines: Vec<Line> = lines(text).collect();
    let quotes = quote_marks(&lines);
    let mut gutters = gutters(&lines, &quotes);
    labels::widen(&lines, &quotes, &mut gutters);
    let mut edits = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let width = quotes[at] + gutters[at];
        if width > 0 {
            edits.push(Edit { range: line.start..line.start + width, with: "" });
        }
        if let Some(tag) = stream_tag(&line.text[width..]) {
            let from = line.start + width;
            match edits.last_mut() {
                // The line before was only a part of this one: the runtime cuts at 16 KiB.
                Some(last) if at > 0 && lines[at - 1].is_partial() && last.range.end <= line.start => {
                    edits.push(Edit { range: line.start - 1..from + tag.end, with: "" });
                }
                _ => edits.push(Edit { range: from + tag.start..from + tag.end, with: "" }),
            }
        }
    }
    edits
}

struct Line<'a> {
    start: usize,
    text: &'a str,
}

impl Line<'_> {
    fn is_partial(&self) -> bool {
        stream_tag(self.text).is_some_and(|tag| self.text[tag.start..tag.end].ends_with("P "))
    }
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let this = Line { start, text: line };
        start += line.len() + 1;
        this
    })
}

/// A mail's or a chat's quote, and the left border of Terraform's and other tools' boxes.
const QUOTES: [char; 4] = ['>', '│', '┃', '║'];

/// How wide each line's quote marks are; a lone `>` line is no quote, two neighbours are.
fn quote_marks(lines: &[Line]) -> Vec<usize> {
    let width = |line: &Line| {
        let mut rest = line.text;
        let indent = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        if indent > 12 || !rest[indent..].starts_with(QUOTES) {
            return 0;
        }
        loop {
            let trimmed = rest.trim_start_matches([' ', '\t']);
            match trimmed.strip_prefix(QUOTES) {
                Some(after) if rest.len() - trimmed.len() <= 12 => rest = after,
                _ => break,
            }
        }
        line.text.len() - rest.strip_prefix(' ').unwrap_or(rest).len()
    };
    let widths: Vec<usize> = lines.iter().map(width).collect();
    let alone = |at: usize| {
        let before = at > 0 && widths[at - 1] > 0;
        let behind = widths.get(at + 1).is_some_and(|width| *width > 0);
        !before && !behind && lines.iter().filter(|line| !line.text.trim().is_empty()).count() > 1
    };
    (0..widths.len()).map(|at| if widths[at] > 0 && alone(at) { 0 } else { widths[at] }).collect()
}

/// How wide each line's number is: only where at least three lines count up by one with the same mark behind the number.
fn gutters(lines: &[Line], quotes: &[usize]) -> Vec<usize> {
    let numbers: Vec<Option<Number>> =
        lines.iter().zip(quotes).map(|(line, skip)| number(&line.text[*skip..])).collect();
    let full = lines.iter().filter(|line| !line.text.trim().is_empty()).count();
    let mut widths = vec![0; lines.len()];
    let mut at = 0;
    while at < lines.len() {
        let Some(first) = &numbers[at] else {
            at += 1;
            continue;
        };
        let mut end = at + 1;
        while let Some(Some(next)) = numbers.get(end) {
            let counts = next.value == first.value + (end - at) as u64;
            if !counts || !(next.mark == first.mark || next.mark == Mark::Nothing || first.mark == Mark::Nothing) {
                break;
            }
            end += 1;
        }
        // A bare number column also begins the rows of tables; there it must run through the whole paste.
        let wanted = if first.mark == Mark::Blank { (full * 9 / 10).max(3) } else { 3 };
        if end - at >= wanted {
            let run = || numbers[at..end].iter().flatten();
            let blanks = run().filter_map(|number| number.blanks).min().unwrap_or(0);
            let blanks = if first.mark == Mark::Blank { blanks } else { blanks.min(1) };
            for (width, number) in widths[at..end].iter_mut().zip(run()) {
                *width = number.width + number.blanks.map_or(0, |_| blanks);
            }
        }
        at = end;
    }
    widths
}

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Bar,
    Colon,
    Tab,
    Blank,
    Nothing,
}

struct Number {
    value: u64,
    /// Up to and with the mark.
    width: usize,
    /// The blanks behind it; none where the line ends there.
    blanks: Option<usize>,
    mark: Mark,
}

fn number(line: &str) -> Option<Number> {
    let trimmed = line.trim_start_matches([' ', '\t']);
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 7 {
        return None;
    }
    let value = trimmed[..digits].parse().ok()?;
    let rest = &trimmed[digits..];
    let after = rest.trim_start_matches(' ');
    let gap = rest.len() - after.len();
    let (mark, length) = match after.chars().next() {
        None => (Mark::Nothing, rest.len()),
        Some(bar @ ('|' | '│' | '┃')) => (Mark::Bar, gap + bar.len_utf8()),
        Some(':') if gap == 0 && !after[1..].starts_with(|c: char| c.is_ascii_digit()) => (Mark::Colon, 1),
        Some('\t') => (Mark::Tab, gap + 1),
        Some(_) if gap >= 1 => (Mark::Blank, 0),
        Some(_) => return None,
    };
    let behind = &rest[length..];
    let blanks = behind.len() - behind.trim_start_matches(' ').len();
    let blanks = (mark != Mark::Tab && blanks < behind.len()).then_some(blanks);
    Some(Number { value, width: line.len() - trimmed.len() + digits + length, blanks, mark })
}

/// The `stdout F ` of a container runtime's log line, behind its time.
fn stream_tag(line: &str) -> Option<std::ops::Range<usize>> {
    if !line.starts_with("20") {
        return None;
    }
    let time = line.find(' ')? + 1;
    let rest = line.get(time..)?;
    let tag = ["stdout F ", "stderr F ", "stdout P ", "stderr P "].into_iter().find(|tag| rest.starts_with(tag))?;
    line[..time].contains('T').then(|| time..time + tag.len())
}

#[cfg(test)]
mod tests {
    use super::super::edits::apply;
    use super::*;

    pub(super) fn clean(text: &str) -> String {
        apply(text, &edits(text)).0
    }

    #[test]
    fn quote_marks_go_where_lines_agree() {
        assert_eq!(clean("> a:\n>   b: 1\n>\n> c"), "a:\n  b: 1\n\nc");
        assert_eq!(clean(">> a\n>> b"), "a\nb");
        assert_eq!(clean("> one line"), "one line");
        assert_eq!(clean("│ Error: x\n│\n│ y"), "Error: x\n\ny");
        assert_eq!(clean("a\n> b\nc"), "a\n> b\nc");
    }

    #[test]
    fn gutters_go_where_they_count() {
        assert_eq!(clean(" 9 | a:\n10 |   b\n11 |\n12 | c"), "a:\n  b\n\nc");
        assert_eq!(clean("1:a\n2:  b\n3:c"), "a\n  b\nc");
        assert_eq!(clean("     1\ta\n     2\t\n     3\tb"), "a\n\nb");
        assert_eq!(clean("1  a\n2    b\n3  c"), "a\n  b\nc");
        let table = "num  target\n1    RETURN\n2    RETURN\n\n1    DROP\n";
        assert_eq!(clean(table), table);
        assert_eq!(clean("10:41:15 a\n11:41:15 b\n12:41:15 c"), "10:41:15 a\n11:41:15 b\n12:41:15 c");
    }

    #[test]
    fn a_runtimes_tags_go_and_parts_join() {
        let log = "2026-07-30T00:00:01.1Z stderr F one\n2026-07-30T00:00:02.1Z stdout P tw\n2026-07-30T00:00:02.1Z stdout F o\n";
        assert_eq!(clean(log), "2026-07-30T00:00:01.1Z one\n2026-07-30T00:00:02.1Z two\n");
    }
}
