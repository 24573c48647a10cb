//! The parts of which a line's prefix is made: times, levels, numbers, words and marks.

use std::cell::RefCell;

use super::line::MarginLine;
use crate::ground::time::time_end;
use crate::intake::structure::{LineRole, role};

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    /// A date, a clock or both, in any form: it differs from line to line.
    Time,
    /// `INFO`, `warn`.
    Level,
    /// `runner.go:114`.
    Source,
    /// Digits: a line's number, a process's.
    Number,
    /// Anything else without blanks, the same on each line.
    Word,
    /// One character of punctuation.
    Mark,
    /// Blanks.
    Gap,
}

/// One part of a line's beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) kind: PartKind,
    /// Where it begins in the line, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
}

/// No prefix has more parts, nor bytes.
const MOST: usize = 36;
const LONGEST: usize = 200;

/// So many lines' parts are kept: a line is compared with the few before it.
const KEPT: usize = 64;

/// The parts at lines' beginnings, each found once while lines near it are asked for.
pub(super) struct Parts<'l, 't> {
    pub(super) lines: &'l [MarginLine<'t>],
    kept: RefCell<Vec<Kept>>,
}

#[derive(Clone, Default)]
struct Kept {
    line: usize,
    found: Vec<Part>,
    is_whole: bool,
    role: Option<LineRole>,
}

impl Kept {
    fn hold(&mut self, line: usize) {
        if self.line != line {
            self.found.clear();
            (self.line, self.is_whole, self.role) = (line, false, None);
        }
    }
}

impl<'l, 't> Parts<'l, 't> {
    pub(super) fn new(lines: &'l [MarginLine<'t>]) -> Parts<'l, 't> {
        let none = Kept { line: usize::MAX, ..Kept::default() };
        Parts { lines, kept: RefCell::new(vec![none; KEPT]) }
    }

    /// A line's part at that place, from 0.
    pub(super) fn part(&self, line: usize, place: usize) -> Option<Part> {
        let mut all = self.kept.borrow_mut();
        let kept = &mut all[line % KEPT];
        kept.hold(line);
        while kept.found.len() <= place && !kept.is_whole {
            let start = kept.found.last().map_or(0, |part| part.end);
            kept.found.extend(next(self.lines[line].text.as_bytes(), start));
            let goes_on = kept.found.last().is_some_and(|part| part.end > start);
            kept.is_whole = !goes_on || kept.found.len() == MOST;
        }
        kept.found.get(place).copied()
    }

    /// What a line is as a whole.
    pub(super) fn role(&self, line: usize) -> LineRole {
        let mut all = self.kept.borrow_mut();
        let kept = &mut all[line % KEPT];
        kept.hold(line);
        *kept.role.get_or_insert_with(|| role(self.lines[line].text))
    }

    /// All parts of a line.
    pub(super) fn all(&self, line: usize) -> impl Iterator<Item = Part> {
        (0..MOST).map_while(move |place| self.part(line, place))
    }
}

fn next(bytes: &[u8], start: usize) -> Option<Part> {
    let first = bytes.get(start).filter(|_| start < LONGEST)?;
    let run = |is: fn(&u8) -> bool| start + bytes[start..].iter().take_while(|byte| is(byte)).count();
    let (kind, end) = if matches!(first, b' ' | b'\t') {
        (PartKind::Gap, run(|byte| matches!(byte, b' ' | b'\t')))
    } else if let Some(end) = time_end(bytes, start).or_else(|| seconds_end(bytes, start)) {
        (PartKind::Time, end)
    } else if let Some(end) = number_end(bytes, start) {
        (PartKind::Number, end)
    } else if first.is_ascii_alphanumeric() || *first >= 0x80 {
        let end = run(|byte| byte.is_ascii_alphanumeric() || b"_./@-".contains(byte) || *byte >= 0x80);
        word(bytes, start, end)
    } else {
        (PartKind::Mark, start + 1)
    };
    Some(Part { kind, start, end })
}

/// Where `12.000000`, `0.250s`, `1785370000` ends: seconds since a start.
fn seconds_end(bytes: &[u8], start: usize) -> Option<usize> {
    let digits = |from: usize| bytes[from.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let whole = digits(start);
    let point = start + whole;
    // Seconds or milliseconds since 1970.
    if matches!(whole, 10 | 13) && bytes[start] == b'1' && matches!(bytes.get(point), Some(b' ' | b'\t' | b']')) {
        return Some(point);
    }
    let fraction = if bytes.get(point) == Some(&b'.') { digits(point + 1) } else { 0 };
    let end = point + 1 + fraction;
    let end = if bytes.get(end) == Some(&b's') { end + 1 } else { end };
    let parted = bytes.get(end).is_none_or(|next| b" \t]|:".contains(next));
    (whole > 0 && fraction >= 3 && parted).then_some(end)
}

/// Where the number of a line or a process ends, which a mark or a blank follows.
fn number_end(bytes: &[u8], start: usize) -> Option<usize> {
    let digits = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let end = start + digits;
    let (mark, behind) = (bytes.get(end), bytes.get(end + 1));
    let ends = match mark {
        // `2. NAME`, `2-NAME`; `1.2.3.4` and `10-4-0-1` are names.
        Some(b'.' | b'-') => behind.is_none_or(|next| !next.is_ascii_digit()),
        Some(mark) => !(mark.is_ascii_alphanumeric() || b"_/@".contains(mark) || *mark >= 0x80),
        None => true,
    };
    (digits > 0 && ends).then_some(end)
}

fn word(bytes: &[u8], start: usize, end: usize) -> (PartKind, usize) {
    const LEVELS: [&[u8]; 12] = [
        b"INFO",
        b"WARN",
        b"WARNING",
        b"ERROR",
        b"ERR",
        b"DEBUG",
        b"TRACE",
        b"FATAL",
        b"NOTICE",
        b"CRITICAL",
        b"SEVERE",
        b"DEFAULT",
    ];
    let text = &bytes[start..end];
    // `stderr F `: a container runtime's, of which the letter may differ.
    if matches!(text, b"stderr" | b"stdout") && (bytes[end..].starts_with(b" F ") || bytes[end..].starts_with(b" P ")) {
        return (PartKind::Level, end + 2);
    }
    if LEVELS.iter().any(|level| level.eq_ignore_ascii_case(text)) {
        // `WARN ` and `ERROR` are as wide.
        let pad = 5_usize.saturating_sub(text.len());
        let blanks = bytes[end..].iter().take(pad).take_while(|byte| **byte == b' ').count();
        let padded = blanks == pad && bytes.get(end + pad) == Some(&b' ');
        return (PartKind::Level, if padded { end + pad } else { end });
    }
    let source = [&b".go"[..], b".py", b".java", b".cc", b".rs", b".js", b".sh", b".ts"];
    let digits = bytes[end..].iter().skip(1).take_while(|byte| byte.is_ascii_digit()).count();
    if bytes.get(end) == Some(&b':') && digits > 0 && source.iter().any(|suffix| text.ends_with(suffix)) {
        return (PartKind::Source, end + 1 + digits);
    }
    (PartKind::Word, end)
}
