//! Numbers that look drawn and are the same in every run.

/// A generator after Steele, Lea and Flood's SplitMix64: a few lines, good enough to choose words by.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    /// The same words give the same numbers.
    pub(crate) fn of(words: &[&str]) -> Random {
        // FNV-1a, so that no two forms of a case and no two cases of a form draw alike.
        let bytes = words.iter().flat_map(|word| word.bytes().chain([0]));
        Random(bytes.fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to one below `end`; 0 where there is none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or(0)
    }

    /// Yes, so many times of a hundred.
    pub(crate) fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    /// One of them.
    pub(crate) fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of.get(self.below(of.len())).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_draw_the_same_and_others_do_not() {
        let draw = |words: &[&str]| {
            let mut random = Random::of(words);
            (0..8).map(|_| random.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(draw(&["ansi", "a.txt"]), draw(&["ansi", "a.txt"]));
        assert_ne!(draw(&["ansi", "a.txt"]), draw(&["ansi", "b.txt"]));
        assert_ne!(draw(&["ab", "c"]), draw(&["a", "bc"]));
    }
}
