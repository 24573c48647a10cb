//! The parts of a printed time, read one behind the other.

/// What is left of a text.
pub(super) struct TimeReader<'t> {
    rest: &'t str,
}

const DAY: i64 = 86_400_000;
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl<'t> TimeReader<'t> {
    pub(super) fn new(text: &'t str) -> TimeReader<'t> {
        TimeReader { rest: text }
    }

    /// A number of exactly so many digits.
    pub(super) fn number(&mut self, digits: usize) -> Option<i64> {
        let text = self.rest.get(..digits).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?;
        self.rest = &self.rest[digits..];
        text.parse().ok()
    }

    /// One of these marks, all ASCII.
    pub(super) fn mark(&mut self, marks: &[u8]) -> Option<()> {
        marks.contains(self.rest.as_bytes().first()?).then(|| self.rest = &self.rest[1..])
    }

    pub(super) fn skip(&mut self, text: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(text)?;
        Some(())
    }

    pub(super) fn blanks(&mut self) {
        self.rest = self.rest.trim_start_matches(' ');
    }

    /// `Jul`, as a number from 1.
    pub(super) fn month(&mut self) -> Option<i64> {
        let name = self.rest.get(..3)?;
        let at = MONTHS.iter().position(|month| *month == name)?;
        self.rest = &self.rest[3..];
        Some(at as i64 + 1)
    }

    /// A day of one digit or two, padded by a blank or not.
    pub(super) fn day(&mut self) -> Option<i64> {
        self.blanks();
        self.number(2).or_else(|| self.number(1))
    }

    /// `2026-07-30`, in milliseconds.
    pub(super) fn date(&mut self) -> Option<i64> {
        let year = self.number(4)?;
        self.mark(b"-")?;
        let month = self.number(2)?;
        self.mark(b"-")?;
        day_of(year, month, self.number(2)?)
    }

    /// `09:14:05`, with any fraction, in milliseconds.
    pub(super) fn clock(&mut self) -> Option<i64> {
        let hour = self.number(2)?;
        self.mark(b":")?;
        let minute = self.number(2)?;
        self.mark(b":")?;
        let second = self.number(2)?;
        if hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        let whole = ((hour * 60 + minute) * 60 + second) * 1000;
        if self.mark(b".,").is_none() {
            return Some(whole);
        }
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let millis = self.rest.bytes().take(digits.min(3)).fold(0, |millis, byte| millis * 10 + i64::from(byte - b'0'));
        self.rest = &self.rest[digits..];
        Some(whole + millis * [1000, 100, 10, 1][digits.min(3)])
    }

    /// `Z`, `+09:00`, `+0900`, `+09`, and behind a blank ` +0900`, ` UTC`, ` GMT`: the offset in milliseconds.
    pub(super) fn zone(&mut self) -> Option<i64> {
        if self.mark(b"Zz").is_some() {
            return Some(0);
        }
        let apart = self.mark(b" ").is_some();
        if apart && ["UTC", "GMT"].iter().any(|name| self.skip(name).is_some()) {
            return Some(0);
        }
        let east = self.mark(b"+").is_some();
        if !east {
            self.mark(b"-")?;
        }
        let hours = self.number(2)?;
        let parted = self.mark(b":").is_some();
        let minutes = match self.number(2) {
            Some(minutes) => minutes,
            None if parted || apart => return None,
            None => 0,
        };
        let ended = !self.rest.starts_with(|next: char| next.is_ascii_digit());
        let offset = (hours * 60 + minutes) * 60_000;
        (hours < 24 && minutes < 60 && ended).then_some(if east { offset } else { -offset })
    }
}

/// The beginning of a day of the Gregorian calendar, in milliseconds since 1970. Returns `None` if there is no such day.
pub(super) fn day_of(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    };
    let known = (1..=12).contains(&month) && (1..=length).contains(&day);
    known.then(|| days_from_civil(year, month, day) * DAY)
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
