//! MarginLine numbers before every line of a listing.

use super::line::MarginLine;

/// How wide each line's number is: only where at least three lines count up by one with the same mark behind the number.
pub(super) fn gutters(lines: &[MarginLine], quotes: &[usize]) -> Vec<usize> {
    let numbers: Vec<Option<LineNumber>> =
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

struct LineNumber {
    value: u64,
    /// Up to and with the mark.
    width: usize,
    /// The blanks behind it; `None` if the line ends there.
    blanks: Option<usize>,
    mark: Mark,
}

fn number(line: &str) -> Option<LineNumber> {
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
    Some(LineNumber { value, width: line.len() - trimmed.len() + digits + length, blanks, mark })
}
