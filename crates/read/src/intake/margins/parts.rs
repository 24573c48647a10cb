//! The parts of which a line's prefix is made: times, levels, numbers, words and marks.

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
const MOST: usize = 20;
const LONGEST: usize = 200;

/// The parts at a line's beginning.
pub(super) fn parts(line: &str) -> impl Iterator<Item = Part> {
    let bytes = line.as_bytes();
    let mut start = 0;
    std::iter::from_fn(move || {
        let part = next(bytes, start)?;
        start = part.end;
        Some(part)
    })
    .take(MOST)
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

/// Where `12.000000`, `0.250s` ends: seconds since a start.
fn seconds_end(bytes: &[u8], start: usize) -> Option<usize> {
    let digits = |from: usize| bytes[from.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let whole = digits(start);
    let point = start + whole;
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

/// Where the time that begins at `start` ends: RFC 3339 and its likes, a clock, syslog's, klog's and a web server's, with their zones.
pub(super) fn time_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut time = Scan { bytes, at: start };
    let first = *bytes.get(start)?;
    if first.is_ascii_digit() {
        if time.clock() {
            return Some(time.zone());
        }
        if time.date() {
            let date = time.at;
            if time.any(b"T _") && time.clock() {
                return Some(time.zone());
            }
            return Some(date);
        }
        // 30/Jul/2026:00:10:00 +0000
        let served = time.digits(2) && time.any(b"/") && time.month() && time.any(b"/") && time.digits(4);
        return (served && time.any(b":") && time.clock()).then(|| time.zone());
    }
    // klog: E0730 00:10:00.000000
    if matches!(first, b'I' | b'W' | b'E' | b'F') {
        time.at += 1;
        if time.digits(4) && time.any(b" ") && time.clock() {
            return Some(time.at);
        }
        time.at = start;
    }
    // Thu Jul 30 00:10:00 UTC 2026, Jul 30 00:10:00
    let day = time.weekday();
    if day && !(time.any(b" ") || (time.any(b",") && time.any(b" "))) {
        return None;
    }
    // A day of one digit is padded by a blank or not.
    let month = time.month() && time.any(b" ");
    let _ = time.any(b" ");
    let dated = month && time.day() && time.any(b" ") && time.clock();
    if !dated {
        return None;
    }
    let mut end = time.zone();
    time.at = end;
    if time.any(b" ") && time.digits(4) {
        end = time.at;
    }
    Some(end)
}

struct Scan<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Scan<'_> {
    fn digits(&mut self, count: usize) -> bool {
        let is = self.bytes.get(self.at..self.at + count).is_some_and(|text| text.iter().all(u8::is_ascii_digit));
        self.at += if is { count } else { 0 };
        is
    }

    fn any(&mut self, marks: &[u8]) -> bool {
        let is = self.bytes.get(self.at).is_some_and(|byte| marks.contains(byte));
        self.at += usize::from(is);
        is
    }

    fn day(&mut self) -> bool {
        self.digits(2) || self.digits(1)
    }

    fn date(&mut self) -> bool {
        let start = self.at;
        let is = self.digits(4) && self.any(b"-/") && self.digits(2) && self.any(b"-/") && self.digits(2);
        self.at = if is { self.at } else { start };
        is
    }

    fn clock(&mut self) -> bool {
        let start = self.at;
        let is = self.digits(2) && self.any(b":") && self.digits(2) && self.any(b":") && self.digits(2);
        if !is || self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at = start;
            return false;
        }
        if self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit) && self.any(b".,") {
            while self.digits(1) {}
        }
        true
    }

    fn month(&mut self) -> bool {
        const MONTHS: &[u8] = b"JanFebMarAprMayJunJulAugSepOctNovDec";
        self.name(MONTHS)
    }

    fn weekday(&mut self) -> bool {
        self.name(b"MonTueWedThuFriSatSun")
    }

    fn name(&mut self, names: &[u8]) -> bool {
        let is = self.bytes.get(self.at..self.at + 3).is_some_and(|text| names.chunks(3).any(|name| name == text));
        self.at += if is { 3 } else { 0 };
        is
    }

    /// Behind the zone or half of the day that follows a clock, if one does.
    fn zone(&self) -> usize {
        let mut at = self.at;
        if self.bytes.get(at) == Some(&b'Z') {
            return at + 1;
        }
        let gap = usize::from(self.bytes.get(at) == Some(&b' '));
        at += gap;
        if matches!(self.bytes.get(at), Some(b'+' | b'-')) {
            let mut zone = Scan { bytes: self.bytes, at: at + 1 };
            if zone.digits(2) {
                let short = zone.at;
                let _ = zone.any(b":");
                return if zone.digits(2) { zone.at } else { short };
            }
            return self.at;
        }
        let letters =
            self.bytes[at.min(self.bytes.len())..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let name = self.bytes.get(at..at + letters).unwrap_or_default();
        let known = matches!(
            name,
            b"UTC" | b"GMT" | b"JST" | b"AM" | b"PM" | b"CET" | b"CEST" | b"PST" | b"PDT" | b"EST" | b"EDT"
        );
        if known { at + letters } else { self.at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_many_forms() {
        for time in [
            "2026-07-30T00:10:00.123456789Z",
            "2026-07-30T00:10:00+09:00",
            "2026-07-30T00:10:00.5-0700",
            "2026-07-30 00:10:00",
            "2026-07-30 00:10:00,123",
            "2026-07-30 00:10:00 UTC",
            "2026-07-30 00:10:00 +0000 UTC",
            "2026/07/30 00:10:00",
            "2026-07-30",
            "00:10:00",
            "00:10:00.123",
            "10:10:00 PM",
            "Jul 30 00:10:00",
            "Jul  3 00:10:00",
            "Thu Jul 30 00:10:00 UTC 2026",
            "30/Jul/2026:00:10:00 +0000",
            "E0730 00:10:00.000000",
        ] {
            let line = format!("{time} x");
            let end = time_end(line.as_bytes(), 0);
            let wanted = if time.ends_with("+0000 UTC") { time.len() - 4 } else { time.len() };
            assert_eq!(end, Some(wanted), "{time}");
        }
        for other in ["2026", "10:42", "15.010:2000:30", "10:10:000", "Jul", "Info", "E0730", "1.2.3.4:15012"] {
            assert_eq!(time_end(other.as_bytes(), 0), None, "{other}");
        }
    }
}
