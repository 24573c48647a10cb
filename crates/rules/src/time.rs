//! Times as tools print them, without a clock and without a calendar library: all that is asked of them is order and age.

mod print;

/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Reads RFC 3339 (`2026-07-30T00:03:36.720807269Z`, any fraction, `Z` or an offset, `T` or a space).
    pub fn parse(text: &str) -> Option<Timestamp> {
        let bytes = text.as_bytes();
        let number = |from: usize, to: usize| -> Option<i64> {
            let digits = text.get(from..to)?;
            if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok() } else { None }
        };
        let mark = |at: usize, marks: &[u8]| bytes.get(at).is_some_and(|byte| marks.contains(byte));
        if !(mark(4, b"-") && mark(7, b"-") && mark(10, b"Tt ") && mark(13, b":") && mark(16, b":")) {
            return None;
        }
        let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
        let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) || hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        let mut rest = text.get(19..)?;
        let mut millis = 0;
        if let Some(fraction) = rest.strip_prefix('.') {
            let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
            let mut padded = fraction[..digits.min(3)].to_owned();
            while padded.len() < 3 {
                padded.push('0');
            }
            millis = padded.parse().ok()?;
            rest = &fraction[digits..];
        }
        let offset_minutes = match rest.as_bytes() {
            [b'Z' | b'z', ..] => 0,
            [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2, ..] => {
                let pair =
                    |a: &u8, b: &u8| Some(i64::from((*a as char).to_digit(10)? * 10 + (*b as char).to_digit(10)?));
                let minutes = pair(h1, h2)? * 60 + pair(m1, m2)?;
                if *sign == b'-' { -minutes } else { minutes }
            }
            _ => return None,
        };
        let days = days_from_civil(year, month, day);
        let seconds = ((days * 24 + hour) * 60 + minute - offset_minutes) * 60 + second;
        Some(Timestamp(seconds * 1000 + millis))
    }

    /// How long after `earlier` this is, in milliseconds; negative where it is before.
    pub fn since(self, earlier: Timestamp) -> i64 {
        self.0 - earlier.0
    }
}

/// Days since 1970-01-01 of a day in the proleptic Gregorian calendar, for years from 0.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted - era * 400;
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc3339_in_its_forms() {
        let base = Timestamp(1_785_369_600_000);
        assert_eq!(Timestamp::parse("2026-07-30T00:00:00Z"), Some(base));
        assert_eq!(Timestamp::parse("2026-07-30T00:00:00.000000001Z"), Some(base));
        assert_eq!(Timestamp::parse("2026-07-30T09:00:00+09:00"), Some(base));
        assert_eq!(Timestamp::parse("2026-07-30 00:00:00.5Z"), Some(Timestamp(base.0 + 500)));
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
            "２０２６-07-30T00:00:00Z",
            "+026-07-30T00:00:00Z",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text:?}");
        }
    }
}
