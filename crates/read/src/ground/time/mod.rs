//! Times as tools print them, without a clock and without a calendar library: all that is asked of them is order and age.

mod age;
mod forms;
mod print;
mod reader;

pub use age::{Age, is_age};
pub use forms::Hint;

use std::ops::Range;

use reader::Reader;

/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Reads RFC 3339 and what is nearly that, at the beginning of a text: `2026-07-30T00:03:36.720807269Z`, any fraction, `T` or a
    /// space, `Z`, an offset (`+09:00`, `+0900`, `+09`), and Go's ` +0000 UTC`. Without a zone it is none: see [`Timestamp::local`].
    pub fn parse(text: &str) -> Option<Timestamp> {
        let mut reader = Reader::new(text);
        let day = reader.date()?;
        reader.mark(b"Tt ")?;
        let clock = reader.clock()?;
        Some(Timestamp(day + clock - reader.zone()?))
    }

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

    /// How long after `earlier` this is, in milliseconds; negative where it is before.
    pub fn since(self, earlier: Timestamp) -> i64 {
        self.0 - earlier.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc3339_in_its_forms() {
        let base = Timestamp(1_785_369_600_000);
        for text in [
            "2026-07-30T00:00:00Z",
            "2026-07-30T00:00:00.000000001Z",
            "2026-07-30T09:00:00+09:00",
            "2026-07-30T09:00:00+0900",
            "2026-07-30T09:00:00+09",
            "2026-07-29T17:00:00.0-0700",
            "2026-07-30 00:00:00 +0000 UTC m=+1.5",
            "2026-07-30 00:00:00 UTC",
            "2026-07-30T00:00:00Z\tinfo\tx",
        ] {
            assert_eq!(Timestamp::parse(text), Some(base), "{text}");
        }
        assert_eq!(Timestamp::parse("2026-07-30 00:00:00.5Z"), Some(Timestamp(base.0 + 500)));
        assert_eq!(Timestamp::parse("2026-07-30T00:03:36.720807269Z"), Some(Timestamp(base.0 + 216_720)));
        assert_eq!(Timestamp::parse("1970-01-01T00:00:00Z"), Some(Timestamp(0)));
        assert_eq!(Timestamp::parse("2024-02-29T00:00:00Z").map(|t| t.0 % 86_400_000), Some(0));
    }

    #[test]
    fn anything_else_is_none() {
        for text in [
            "",
            "2026",
            "2026-13-01T00:00:00Z",
            "2026-07-30T00:00:00",
            "2026-07-30T00:00:00+9",
            "2026-07-30T00:00:00 +09 hosts",
            "2026-07-30T00:00:00+09000",
            "2026-07-30T00:00:00+09:3",
            "2026-07-30T00:00:00+99:99",
            "２０２６-07-30T00:00:00Z",
            "+026-07-30T00:00:00Z",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn the_first_time_in_a_text() {
        let printed = |text: &str| Timestamp::find(text).map(|(time, range)| (time.0 % 60_000, text[range].to_owned()));
        for (text, time, shown) in [
            ("E 2020-03-31T10:41:15.552128897Z x", 15_552, "2020-03-31T10:41:15.552128897"),
            ("port 2026, then 2020-03-31 10:41:15+09:00", 15_000, "2020-03-31 10:41:15"),
            ("2020-03-31 10:41:15 +0000 UTC", 15_000, "2020-03-31 10:41:15"),
            ("2020-03-31T10:41:15-0700 x", 15_000, "2020-03-31T10:41:15"),
            ("[2024-03-05 14:54:29.255][1][warning] x", 29_255, "2024-03-05 14:54:29.255"),
        ] {
            assert_eq!(printed(text), Some((time, shown.to_owned())), "{text}");
        }
        assert_eq!(printed("at 2020-03-31 10:41:15 in 2020"), None);
    }
}
