//! How far a printed time goes, whatever it says: what logs, runners and chats put before their lines.

/// Where the time that begins at `start` ends: RFC 3339 and its likes, a clock, syslog's, klog's and a web server's, with their zones.
pub fn time_end(bytes: &[u8], start: usize) -> Option<usize> {
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
        // Most texts do not begin as any name does.
        let is_name = |text: &[u8]| text[0].is_ascii_uppercase() && names.chunks(3).any(|name| name == text);
        let is = self.bytes.get(self.at..self.at + 3).is_some_and(is_name);
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
