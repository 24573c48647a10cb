//! The forms of a time that are not RFC 3339, each with the tool that prints it.

use std::ops::Range;

use super::reader::{TimeReader, day_of};
use super::timestamp::Timestamp;

/// What stands in for the year or the zone that a form does not print. It comes from what else is known, such as a time with both in
/// the same paste, and never from a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    /// A form without a year takes the year that brings it nearest to this moment.
    pub near: Timestamp,
    /// A form without a zone is taken to be so many minutes east of UTC.
    pub offset_minutes: i64,
}

impl Timestamp {
    /// The first moment in a text that says its own zone, and where its day and its clock stand: RFC 3339 and Envoy's brackets.
    pub fn find(text: &str) -> Option<(Timestamp, Range<usize>)> {
        text.match_indices("20").find_map(|(at, _)| {
            let rest = &text[at..];
            let bracketed = text[..at].ends_with('[').then(|| Timestamp::envoy(&text[at - 1..])).flatten();
            let time = Timestamp::parse(rest).or(bracketed)?;
            let length = rest.bytes().take_while(|b| b.is_ascii_digit() || b"-T: .,".contains(b)).count();
            // A day's dashes end with its tenth character: what follows is the clock, up to the zone.
            let clock = rest[..length].get(11..).unwrap_or("");
            let clock = clock.find(['-', ' ']).unwrap_or(clock.len());
            Some((time, at..at + 11 + clock))
        })
    }

    /// Envoy's brackets, `[2024-03-05 14:54:29.255][1][warning]`. Envoy prints no zone and runs in UTC, in a container as on the
    /// documents' VMs: it is read as UTC.
    pub fn envoy(text: &str) -> Option<Timestamp> {
        let mut reader = TimeReader::new(text);
        reader.mark(b"[")?;
        let day = reader.date()?;
        reader.mark(b" ")?;
        let clock = reader.clock()?;
        reader.mark(b"]")?;
        Some(Timestamp(day + clock))
    }

    /// klog's head, `I0730 00:00:03.123456`: the year and the zone come from the hint.
    pub fn klog(text: &str, hint: Hint) -> Option<Timestamp> {
        let mut reader = TimeReader::new(text);
        reader.mark(b"IWEF")?;
        let (month, day) = (reader.number(2)?, reader.number(2)?);
        reader.mark(b" ")?;
        reader.blanks();
        hint.year(month, day, reader.clock()?)
    }

    /// syslog's head, `Jul 30 00:00:03`: the year and the zone come from the hint.
    pub fn syslog(text: &str, hint: Hint) -> Option<Timestamp> {
        let mut reader = TimeReader::new(text);
        let month = reader.month()?;
        reader.mark(b" ")?;
        let day = reader.day()?;
        reader.mark(b" ")?;
        hint.year(month, day, reader.clock()?)
    }

    /// `kubectl describe`'s `Wed, 30 Jul 2026 09:14:05 +0900`, and an HTTP header's with `GMT`. The weekday is not held against the day.
    pub fn described(text: &str) -> Option<Timestamp> {
        let text = text.split_once(", ").filter(|(weekday, _)| weekday.len() == 3).map_or(text, |(_, rest)| rest);
        let mut reader = TimeReader::new(text);
        let day = reader.day()?;
        reader.mark(b" ")?;
        let month = reader.month()?;
        reader.mark(b" ")?;
        let day = day_of(reader.number(4)?, month, day)?;
        reader.mark(b" ")?;
        let clock = reader.clock()?;
        Some(Timestamp(day + clock - reader.zone()?))
    }

    /// gcloud's tables and the Logs Explorer print local time without its zone, `2026-07-30T09:03:36`, `2026-07-30 09:03:36.720`: the
    /// zone comes from the hint. A time with a zone is read by its own.
    pub fn local(text: &str, hint: Hint) -> Option<Timestamp> {
        if let Some(zoned) = Timestamp::parse(text) {
            return Some(zoned);
        }
        let mut reader = TimeReader::new(text);
        let day = reader.date()?;
        reader.mark(b"Tt ")?;
        Some(Timestamp(day + reader.clock()? - hint.offset()))
    }

    /// Seconds since 1970, `1610451554` or `1610451554.399`, as a program may write its heartbeat.
    pub fn epoch(text: &str) -> Option<Timestamp> {
        let seconds = text.trim().split('.').next().unwrap_or("");
        let counted = (9..=11).contains(&seconds.len()) && seconds.bytes().all(|byte| byte.is_ascii_digit());
        seconds.parse::<i64>().ok().filter(|_| counted).map(|seconds| Timestamp(seconds * 1000))
    }

    /// Whichever of these forms a text begins with. What it does not print comes from the hint.
    pub fn any(text: &str, hint: Hint) -> Option<Timestamp> {
        let text = text.trim_start();
        Timestamp::local(text, hint)
            .or_else(|| Timestamp::envoy(text))
            .or_else(|| Timestamp::klog(text, hint))
            .or_else(|| Timestamp::syslog(text, hint))
            .or_else(|| Timestamp::described(text))
    }
}

impl Hint {
    fn offset(self) -> i64 {
        self.offset_minutes * 60_000
    }

    /// The moment of this day and clock whose year brings it nearest.
    fn year(self, month: i64, day: i64, clock: i64) -> Option<Timestamp> {
        const YEAR: i64 = 31_556_952_000;
        let about = (1970 + self.near.0.div_euclid(YEAR)).clamp(0, 9999);
        // Eight years lie between the leap days around 2100.
        let years = (about - 8..=about + 8).filter_map(|year| day_of(year, month, day));
        let times = years.map(|day| Timestamp(day + clock - self.offset()));
        times.min_by_key(|time| time.0.abs_diff(self.near.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<Timestamp> {
        Some(Timestamp::parse(text).unwrap())
    }

    fn hint(near: &str, offset_minutes: i64) -> Hint {
        Hint { near: Timestamp::parse(near).unwrap(), offset_minutes }
    }

    #[test]
    fn with_a_year_and_a_zone() {
        assert_eq!(Timestamp::envoy("[2024-03-05 14:54:29.255][1][warning]"), at("2024-03-05T14:54:29.255Z"));
        assert_eq!(Timestamp::described("Thu, 30 Jul 2026 09:14:05 +0900"), at("2026-07-30T00:14:05Z"));
        assert_eq!(Timestamp::described("Thu, 2 Jul 2026 09:14:05 GMT"), at("2026-07-02T09:14:05Z"));
        assert_eq!(Timestamp::epoch("1610451554.399"), at("2021-01-12T11:39:14Z"));
        for text in ["[2024-03-05 14:54:29.255", "[info] x", "30 Jul 2026", "12345", "1,2", "Jul, 30 x"] {
            let read = [Timestamp::envoy(text), Timestamp::described(text), Timestamp::epoch(text)];
            assert_eq!(read, [None; 3], "{text}");
        }
    }

    #[test]
    fn the_year_and_the_zone_come_from_the_hint() {
        let july = hint("2026-08-01T00:00:00Z", 0);
        assert_eq!(Timestamp::klog("I0730 00:00:03.123456       1 a.go:1] x", july), at("2026-07-30T00:00:03.123Z"));
        assert_eq!(Timestamp::syslog("Jul 30 00:00:03 vm envoy[1]: x", july), at("2026-07-30T00:00:03Z"));
        assert_eq!(Timestamp::syslog("Jul  3 00:00:03", july), at("2026-07-03T00:00:03Z"));
        let tokyo = hint("2026-08-01T00:00:00Z", 540);
        assert_eq!(Timestamp::klog("W0730 09:00:03.1", tokyo), at("2026-07-30T00:00:03.1Z"));
        assert_eq!(Timestamp::local("2026-07-30T09:03:36", tokyo), at("2026-07-30T00:03:36Z"));
        assert_eq!(Timestamp::local("2026-07-30 09:03:36.72", tokyo), at("2026-07-30T00:03:36.72Z"));
        assert_eq!(Timestamp::local("2026-07-30T09:03:36Z", tokyo), at("2026-07-30T09:03:36Z"));
    }

    #[test]
    fn the_nearest_year_counts() {
        let january = hint("2026-01-02T00:00:00Z", 0);
        assert_eq!(Timestamp::syslog("Dec 31 23:59:59", january), at("2025-12-31T23:59:59Z"));
        assert_eq!(Timestamp::syslog("Jan  1 00:00:00", hint("2025-12-31T00:00:00Z", 0)), at("2026-01-01T00:00:00Z"));
        assert_eq!(Timestamp::klog("E0229 00:00:00.0", january), at("2024-02-29T00:00:00Z"));
        assert_eq!(Timestamp::klog("E0230 00:00:00.0", january), None);
    }

    #[test]
    fn any_form() {
        let near = hint("2026-07-30T00:00:00Z", 0);
        for text in [
            "2026-07-30T00:00:03Z",
            "2026-07-30T00:00:03.000000Z\tinfo\tx",
            "2026-07-30 00:00:03",
            "[2026-07-30 00:00:03.000][1][info] x",
            "E0730 00:00:03.000000  7 x.go:1] x",
            "Jul 30 00:00:03 vm x",
            "  Thu, 30 Jul 2026 09:00:03 +0900",
        ] {
            assert_eq!(Timestamp::any(text, near), at("2026-07-30T00:00:03Z"), "{text}");
        }
        assert_eq!(Timestamp::any("Error 0730", near), None);
    }
}
