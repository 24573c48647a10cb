//! MarginLine numbers before every line of a listing.

use super::line::MarginLine;

/// How wide each line's number is: only where at least three lines count up by one with the same mark behind the number. Says, too, which
/// lines have none and go on with the one above.
pub(super) fn gutters(lines: &[MarginLine], quotes: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let numbers: Vec<Option<LineNumber>> =
        lines.iter().zip(quotes).map(|(line, skip)| number(&line.text[*skip..])).collect();
    let full = lines.iter().filter(|line| !line.text.trim().is_empty()).count();
    let (mut widths, mut rests) = (vec![0; lines.len()], Vec::new());
    let mut at = 0;
    while at < lines.len() {
        let Some(first) = &numbers[at] else {
            at += 1;
            continue;
        };
        let (mut end, mut count) = (at + 1, 1);
        // The column at which a line's own text begins, below which an editor goes on with what it wrapped.
        let own = first.blanks.map_or(0, |blanks| first.width + blanks.max(1));
        while let Some(next) = numbers.get(end) {
            let Some(next) = next else {
                if own > 0 && goes_on(lines, quotes, end, own) {
                    end += 1;
                    continue;
                }
                break;
            };
            let counts = next.value == first.value + count;
            if !counts || !(next.mark == first.mark || next.mark == Mark::Nothing || first.mark == Mark::Nothing) {
                break;
            }
            end += 1;
            count += 1;
        }
        // A bare number column also begins the rows of tables; there it must run through the whole paste.
        let wanted = if first.mark == Mark::Blank { (full * 9 / 10).max(3) } else { 3 };
        // All that was pasted may be one line or two of an editor's, with what it wrapped.
        let is_all = end as u64 - at as u64 > count && first.value == 1 && end - at >= full;
        if is_all || count >= 3 && end - at >= wanted {
            let run = || numbers[at..end].iter().flatten();
            let blanks = run().filter_map(|number| number.blanks).min().unwrap_or(0);
            let blanks = if first.mark == Mark::Blank { blanks } else { blanks.min(1) };
            for (width, number) in widths[at..end].iter_mut().zip(&numbers[at..end]) {
                let of = |number: &LineNumber| number.width + number.blanks.map_or(0, |_| blanks);
                *width = number.as_ref().map_or(first.width + blanks, of);
            }
            rests.extend((at..end).filter(|line| numbers[*line].is_none()));
        }
        at = end;
    }
    (widths, rests)
}

/// Whether a line without a number goes on with the one above, which had no more room: it begins where the others' own text does.
fn goes_on(lines: &[MarginLine], quotes: &[usize], at: usize, own: usize) -> bool {
    const NARROW: usize = 60;
    let (above, line) = (&lines[at - 1].text[quotes[at - 1]..], &lines[at].text[quotes[at]..]);
    let margin = line.as_bytes().iter().take_while(|byte| **byte == b' ').count();
    let wide = |text: &str| text.chars().count();
    margin >= own && margin < line.len() && wide(above) >= NARROW && wide(above) >= wide(line)
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
