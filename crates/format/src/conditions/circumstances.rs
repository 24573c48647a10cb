//! What is known of the facts that conditions ask for.

use super::table::{Fact, Word};

/// Of each fact the values that it may still have, a bit for each word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Circumstances(u32);

impl Default for Circumstances {
    fn default() -> Circumstances {
        Circumstances(Word::ALL.iter().fold(0, |all, word| all | bit(*word)))
    }
}

impl Circumstances {
    /// Takes in that a fact has one of these values. Gives whether that agrees with what was known; where it does not, nothing of the
    /// fact is left.
    pub fn learn(&mut self, fact: Fact, values: &[Word]) -> bool {
        let told = values.iter().filter(|word| word.fact() == fact).fold(0, |all, word| all | bit(*word));
        self.0 &= !of(fact) | told;
        self.0 & of(fact) != 0
    }

    /// Forgets a fact: it may have any value.
    pub fn forget(&mut self, fact: Fact) {
        self.0 |= of(fact);
    }

    /// Whether a fact may have that value.
    pub fn may_be(&self, word: Word) -> bool {
        self.0 & bit(word) != 0
    }

    /// Whether a word is true, `None` where that is open.
    pub fn is(&self, word: Word) -> Option<bool> {
        let (own, all) = (bit(word), self.0 & of(word.fact()));
        if all & own == 0 {
            Some(false)
        } else if all == own {
            Some(true)
        } else {
            None
        }
    }
}

const fn bit(word: Word) -> u32 {
    1 << word as u32
}

fn of(fact: Fact) -> u32 {
    fact.words().iter().fold(0, |all, word| all | bit(*word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_open_until_one_value_is_left() {
        let mut known = Circumstances::default();
        assert_eq!(known.is(Word::VmAlone), None);
        assert!(known.learn(Fact::Group, &[Word::ZonalGroup, Word::RegionalGroup]));
        assert_eq!((known.is(Word::VmAlone), known.is(Word::ZonalGroup)), (Some(false), None));
        assert!(known.learn(Fact::Group, &[Word::RegionalGroup]));
        assert_eq!((known.is(Word::ZonalGroup), known.is(Word::RegionalGroup)), (Some(false), Some(true)));
        assert_eq!(known.is(Word::Managed), None, "another fact");
        assert!(!known.learn(Fact::Group, &[Word::VmAlone]), "a contradiction");
        known.forget(Fact::Group);
        assert_eq!(known, Circumstances::default());
    }
}
