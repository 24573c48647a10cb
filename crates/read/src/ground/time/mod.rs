//! Times as tools print them, without a clock and without a calendar library: all that is asked of them is order and age.

mod age;
mod forms;
mod print;
mod printed;
mod reader;
mod timestamp;

pub use age::{Age, is_age};
pub use forms::Hint;
pub use printed::time_end;
pub use timestamp::Timestamp;

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
