//! Where one of many short texts may stand, whatever the case of its letters: a look at every third place, in a table of two bytes each.
//!
//! Whoever asks looks closer at those parts. In the texts that most are made of they are few, so that little more is done for each byte
//! than to look at a third of them.

use std::ops::Range;

/// A place every so many bytes is looked at.
const STRIDE: usize = 3;

/// So many bytes of each text are looked for: at one of so many places one of its pairs begins.
const WINDOW: usize = STRIDE + 1;

/// So many bytes are looked at in one step, at six places, and so many of them are loaded.
const STEP: usize = 6 * STRIDE;
const LOADED: usize = STEP - 1;

/// A sieve for texts of three bytes and more.
#[derive(Clone, Debug)]
pub struct Sieve {
    /// Of two bytes, second first, as what pair of a window they stand in one: a bit for each of the three.
    pairs: Box<[u8; 1 << 16]>,
    /// Of the first three bytes of a window a bit in so many.
    heads: Box<[u64; 1024]>,
    /// How far a text goes before the beginning of its window and behind it, in bytes.
    before: usize,
    behind: usize,
}

impl Sieve {
    /// A sieve for these ASCII texts, each with whether the case of its letters counts. One of fewer than three bytes is not looked for.
    pub fn new<'a>(texts: impl Iterator<Item = (&'a str, bool)> + Clone) -> Sieve {
        let mut sieve = Sieve { pairs: Box::new([0; 1 << 16]), heads: Box::new([0; 1024]), before: 0, behind: 0 };
        let mut windows: Vec<(&[u8], bool)> = Vec::new();
        // A window of a short text may stand in a longer one, which then needs none of its own.
        for length in STRIDE..=texts.clone().map(|(text, _)| text.len()).max().unwrap_or(0) {
            for (text, has_case) in texts.clone().filter(|(text, _)| text.len() == length) {
                sieve.add(text.as_bytes(), has_case, &mut windows);
            }
        }
        sieve
    }

    fn add<'a>(&mut self, text: &'a [u8], has_case: bool, windows: &mut Vec<(&'a [u8], bool)>) {
        let window_at = |from: usize| &text[from..text.len().min(from + WINDOW)];
        let places = 0..=text.len().saturating_sub(WINDOW);
        let is_known = |from: &usize| {
            let own = |(known, had_case): &(&[u8], bool)| {
                text[*from..].get(..known.len()).is_some_and(|own| {
                    if *had_case { has_case && own == *known } else { own.eq_ignore_ascii_case(known) }
                })
            };
            windows.iter().any(own)
        };
        let often =
            |from: &usize| -> u32 { window_at(*from).windows(2).map(|pair| often(pair[0]) * often(pair[1])).sum() };
        let known = places.clone().find(is_known);
        let Some(from) = known.or_else(|| places.min_by_key(often)) else { return };
        self.before = self.before.max(from);
        self.behind = self.behind.max(text.len() - from);
        if known.is_some() {
            return;
        }
        let window = window_at(from);
        windows.push((window, has_case));
        let cases =
            |byte: u8| if has_case { [byte, byte] } else { [byte.to_ascii_lowercase(), byte.to_ascii_uppercase()] };
        for at in 0..STRIDE {
            for first in cases(window[at]) {
                let seconds = window.get(at + 1).map_or((0..=u8::MAX).collect(), |second| cases(*second).to_vec());
                for second in seconds {
                    self.pairs[usize::from(u16::from_le_bytes([first, second]))] |= 1 << at;
                }
            }
        }
        let head = head(window[0], window[1], window[2]);
        self.heads[head / 64] |= 1 << (head % 64);
    }

    /// The next part of `bytes`, from `from` on, in which some of the texts may stand. Whoever goes on behind it meets each place of each
    /// text whole in one part, and what stands in no part is none of them.
    #[inline(never)]
    pub fn next(&self, bytes: &[u8], from: usize) -> Option<Range<usize>> {
        let mut part: Option<Range<usize>> = None;
        let mut at = from;
        while let Some(&[a0, a1, a2, a3, a4, a5, a6, a7, _, b0, b1, b2, b3, b4, b5, b6, b7]) =
            bytes.get(at..at + LOADED).and_then(|loaded| <&[u8; LOADED]>::try_from(loaded).ok())
        {
            let one = u64::from_le_bytes([a0, a1, a2, a3, a4, a5, a6, a7]);
            let two = u64::from_le_bytes([b0, b1, b2, b3, b4, b5, b6, b7]);
            let held = self.holds(one) | self.holds(one >> 24) | self.holds(one >> 48);
            let held = held | self.holds(two) | self.holds(two >> 24) | self.holds(two >> 48);
            if held != 0
                && let Some(windows) = self.windows(bytes, at)
            {
                let start = windows.start.saturating_sub(self.before).max(from);
                let end = (windows.end + self.behind).min(bytes.len());
                match &mut part {
                    None => part = Some(start..end),
                    Some(part) if start <= part.end => part.end = end,
                    Some(_) => return part,
                }
            } else if part.as_ref().is_some_and(|part| part.end + self.before + STEP < at) {
                return part;
            }
            at += STEP;
        }
        // The last bytes are few, and looked at closer whatever they are.
        let last = bytes.len().saturating_sub(self.before + self.behind + 2 * STEP).max(from);
        match part {
            Some(part) if part.end < last => Some(part),
            Some(part) => Some(part.start..bytes.len()),
            None => (last < bytes.len()).then_some(last..bytes.len()),
        }
    }

    #[inline(always)]
    fn holds(&self, pair: u64) -> u8 {
        self.pairs[pair as usize & 0xffff]
    }

    /// The first and the last place where a window may begin in which one of the places looked at from `at` on is.
    #[inline(never)]
    fn windows(&self, bytes: &[u8], at: usize) -> Option<Range<usize>> {
        let pair = |at: usize| match bytes.get(at..at.wrapping_add(2)) {
            Some(&[first, second]) => self.holds(u64::from(u16::from_le_bytes([first, second]))),
            _ => u8::MAX,
        };
        let mut found: Option<Range<usize>> = None;
        for place in (at..at + STEP).step_by(STRIDE) {
            let held = pair(place);
            // The pairs beside it are those of a window, too.
            if held == 0 || held & (pair(place + 1) >> 1 | 4) & (pair(place.wrapping_sub(1)) << 1 | 1) == 0 {
                continue;
            }
            for back in (0..STRIDE).rev() {
                let start = place.wrapping_sub(back);
                if held >> back & 1 != 0 && self.heads_at(bytes, start) {
                    found = Some(found.map_or(start, |found| found.start)..start);
                }
            }
        }
        found
    }

    #[inline(always)]
    fn heads_at(&self, bytes: &[u8], start: usize) -> bool {
        let Some(&[one, two, three]) = bytes.get(start..start.wrapping_add(STRIDE)) else { return false };
        let head = head(one, two, three);
        self.heads[head / 64] >> (head % 64) & 1 != 0
    }
}

/// Where the bit of three bytes stands, in whatever case their letters are.
#[inline(always)]
fn head(one: u8, two: u8, three: u8) -> usize {
    let own = u32::from_le_bytes([one | 0x20, two | 0x20, three | 0x20, 0]);
    (own.wrapping_mul(0x9e37_79b1) >> 16) as usize
}

/// How often a byte is met in configurations and logs.
fn often(byte: u8) -> u32 {
    match byte.to_ascii_lowercase() {
        b'e' | b't' | b's' => 10,
        b'a' | b'o' | b'i' | b'n' | b'r' | b' ' => 8,
        b'c' | b'l' | b'd' | b'_' | b'.' => 5,
        b'u' | b'p' | b'm' | b'h' | b'g' | b'-' | b'/' | b':' => 4,
        b'v' | b'f' | b'y' | b'b' | b'0'..=b'9' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 7] = ["eyJ", "://", "token", "secret", "secret_access_key", "auth", "PRIVATE KEY-----"];

    fn parts(text: &str) -> Vec<Range<usize>> {
        let sieve = Sieve::new(TEXTS.into_iter().map(|text| (text, text == "eyJ")));
        let mut parts: Vec<Range<usize>> = Vec::new();
        while let Some(part) = sieve.next(text.as_bytes(), parts.last().map_or(0, |last| last.end)) {
            assert!(part.start < part.end && part.end <= text.len(), "{part:?} {}", text.len());
            assert!(parts.last().is_none_or(|last| last.end <= part.start));
            parts.push(part);
        }
        parts
    }

    #[test]
    fn each_text_stands_whole_in_one_part_wherever_it_is() {
        for text in TEXTS {
            let cases = [text.to_owned(), text.to_ascii_uppercase(), text.to_ascii_lowercase()];
            for text in cases.into_iter().take(if text == "eyJ" { 1 } else { 3 }) {
                for before in 0..130 {
                    for behind in [0, 1, 2, 7, 30, 200] {
                        for with in ["", " then token", "secret_access_key"] {
                            let all = "-".repeat(before) + &text + with + &"=".repeat(behind);
                            let parts = parts(&all);
                            for own in [text.as_str(), with.trim_start_matches(" then ")] {
                                let at = all.find(own).unwrap()..all.find(own).unwrap() + own.len();
                                let holds = |part: &&Range<usize>| part.start <= at.start && at.end <= part.end;
                                assert_eq!(
                                    parts.iter().filter(holds).count().max(usize::from(own.is_empty())),
                                    1,
                                    "{all}"
                                );
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn little_of_other_texts_is_looked_at() {
        let other = "      \"resource_api_version\": \"V3\",\n      \"connect_timeout\": \"10s\"\n".repeat(1000);
        let looked: usize = parts(&other).iter().map(ExactSizeIterator::len).sum();
        assert!(looked < 200, "{looked}");
        assert!(parts("").is_empty());
    }
}
