//! A condition: read from a rule's file, and held against what is known.

use std::fmt;

use super::circumstances::Circumstances;
use super::table::{Fact, Word};

/// Words joined by `and` and `or`, each with `not` before it or without; `and` binds first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// One of these holds: all of its terms do.
    pub(super) alternatives: Vec<Vec<Term>>,
}

/// A word, or its contrary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) word: Word,
    pub(super) is: bool,
}

/// Why a text is no condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misread {
    /// A word that no fact has.
    Unknown(String),
    /// Anything else, as what is said of the condition, without a full stop.
    Wrong(String),
}

/// What comes of a condition where something is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// It is true.
    True,
    /// It is false.
    False,
    /// It is open: what is left of it, without the words that are decided.
    Open(Condition),
}

impl Condition {
    /// Reads `managed and not cni`.
    ///
    /// # Errors
    /// A word is unknown, one is missing, or the condition is always true or never.
    pub fn parse(text: &str) -> Result<Condition, Misread> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let alternatives = words.split(|word| *word == "or");
        let condition = Condition { alternatives: alternatives.map(alternative).collect::<Result<_, _>>()? };
        match condition.under(&Circumstances::default()) {
            Held::Open(whole) if whole == condition => Ok(condition),
            Held::Open(whole) => Err(Misread::Wrong(format!("says no more than `{whole}`"))),
            Held::True => Err(Misread::Wrong("is always true: leave it out".to_owned())),
            Held::False => Err(Misread::Wrong("is never true".to_owned())),
        }
    }

    /// The condition that one word makes.
    pub fn of(word: Word) -> Condition {
        Condition { alternatives: vec![vec![Term { word, is: true }]] }
    }

    /// What comes of it where that is known.
    pub fn under(&self, known: &Circumstances) -> Held {
        let (mut ever, mut never) = (false, false);
        let facts = self.facts();
        each_case(&facts, *known, &mut |case| match self.holds(case) {
            true => ever = true,
            false => never = true,
        });
        match (ever, never) {
            (true, true) => Held::Open(self.left(known)),
            (ever, _) if ever => Held::True,
            _ => Held::False,
        }
    }

    /// The facts that it depends on, each once, in the order of their words.
    pub fn facts(&self) -> Vec<Fact> {
        let mut facts: Vec<Fact> = Vec::new();
        for term in self.alternatives.iter().flatten() {
            if !facts.contains(&term.word.fact()) {
                facts.push(term.word.fact());
            }
        }
        facts
    }

    /// Whether it holds where every fact of it has one value.
    pub(crate) fn holds(&self, case: &Circumstances) -> bool {
        self.alternatives.iter().any(|all| all.iter().all(|term| case.is(term.word) == Some(term.is)))
    }

    /// What is left of an open condition: no alternative that can't be, no term that is true, nothing twice.
    fn left(&self, known: &Circumstances) -> Condition {
        let mut alternatives: Vec<Vec<Term>> = Vec::new();
        for all in &self.alternatives {
            let decided = |term: &Term| known.is(term.word).map(|is| is == term.is);
            let alone = Condition { alternatives: vec![all.clone()] };
            if all.iter().any(|term| decided(term) == Some(false)) || !alone.can_hold(known) {
                continue;
            }
            let mut open: Vec<Term> = Vec::new();
            for term in all.iter().filter(|term| decided(term).is_none()) {
                if !open.contains(term) {
                    open.push(*term);
                }
            }
            if !alternatives.contains(&open) {
                alternatives.push(open);
            }
        }
        Condition { alternatives }
    }

    fn can_hold(&self, known: &Circumstances) -> bool {
        let mut can = false;
        each_case(&self.facts(), *known, &mut |case| can |= self.holds(case));
        can
    }
}

/// Calls for every way in which these facts may have one value each.
pub(crate) fn each_case(facts: &[Fact], known: Circumstances, call: &mut dyn FnMut(&Circumstances)) {
    let Some((first, others)) = facts.split_first() else { return call(&known) };
    for word in first.words().iter().filter(|word| known.may_be(**word)) {
        let mut case = known;
        case.learn(*first, &[*word]);
        each_case(others, case, call);
    }
}

fn alternative(words: &[&str]) -> Result<Vec<Term>, Misread> {
    words.split(|word| *word == "and").map(term).collect()
}

fn term(words: &[&str]) -> Result<Term, Misread> {
    let (is, word) = match words {
        ["not", word] => (false, *word),
        [word] => (true, *word),
        [] => return Err(Misread::Wrong("lacks a word beside `and` or `or`".to_owned())),
        [first, ..] => {
            let known = |word: &&&str| **word != "not" && Word::from_id(word).is_none();
            return Err(match words.iter().find(known) {
                Some(word) => Misread::Unknown((*word).to_owned()),
                None => Misread::Wrong(format!("lacks `and` or `or` behind `{first}`")),
            });
        }
    };
    match Word::from_id(word) {
        Some(word) => Ok(Term { word, is }),
        None if ["not", "and", "or"].contains(&word) => Err(Misread::Wrong("lacks a word behind `not`".to_owned())),
        None => Err(Misread::Unknown(word.to_owned())),
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, all) in self.alternatives.iter().enumerate() {
            to.write_str(if at > 0 { " or " } else { "" })?;
            for (at, Term { word, is }) in all.iter().enumerate() {
                to.write_str(if at > 0 { " and " } else { "" })?;
                to.write_str(if *is { "" } else { "not " })?;
                to.write_str(word.id())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<String, Misread> {
        Condition::parse(text).map(|condition| condition.to_string())
    }

    #[test]
    fn what_is_written_is_read() {
        for text in ["managed", "not managed", "managed and istiod or in-cluster and not helm", "job or bare-pod"] {
            assert_eq!(parsed(text).as_deref(), Ok(text));
        }
        assert_eq!(parsed(" managed\n  and cni ").as_deref(), Ok("managed and cni"));
    }

    #[test]
    fn what_is_no_condition_is_told_why() {
        let unknown = |word: &str| Misread::Unknown(word.to_owned());
        let wrong = |sentence: &str| Misread::Wrong(sentence.to_owned());
        for (text, why) in [
            ("manged", unknown("manged")),
            ("managed and not cin", unknown("cin")),
            ("managed , cni", unknown(",")),
            ("managed cni", wrong("lacks `and` or `or` behind `managed`")),
            ("not not managed", wrong("lacks `and` or `or` behind `not`")),
            ("", wrong("lacks a word beside `and` or `or`")),
            ("managed or", wrong("lacks a word beside `and` or `or`")),
            ("and managed", wrong("lacks a word beside `and` or `or`")),
            ("managed and not", wrong("lacks a word behind `not`")),
            ("managed and in-cluster", wrong("is never true")),
            ("managed or in-cluster", wrong("is always true: leave it out")),
            ("managed and managed", wrong("says no more than `managed`")),
            ("managed or cni and not cni", wrong("says no more than `managed`")),
        ] {
            assert_eq!(parsed(text), Err(why), "{text}");
        }
    }

    /// What comes of a condition where that is known of facts.
    fn under(text: &str, known: &[Word]) -> String {
        let mut all = Circumstances::default();
        known.iter().for_each(|word| _ = all.learn(word.fact(), &[*word]));
        match Condition::parse(text).map(|condition| condition.under(&all)) {
            Ok(Held::True) => "true".to_owned(),
            Ok(Held::False) => "false".to_owned(),
            Ok(Held::Open(left)) => left.to_string(),
            Err(why) => format!("{why:?}"),
        }
    }

    #[test]
    fn what_is_decided_is_left_out() {
        use Word::{Cni, Helm, InCluster, IstioInit, Managed};
        for (condition, known, left) in [
            ("managed", &[][..], "managed"),
            ("managed", &[Managed], "true"),
            ("managed", &[InCluster], "false"),
            ("not managed", &[InCluster], "true"),
            ("managed and cni", &[Managed], "cni"),
            ("managed and cni", &[InCluster], "false"),
            ("managed and cni", &[IstioInit], "false"),
            ("managed and cni or in-cluster and helm", &[Managed], "cni"),
            ("managed and cni or in-cluster and helm", &[InCluster, Helm], "true"),
            ("managed and cni or in-cluster and helm", &[Helm], "managed and cni or in-cluster"),
            ("managed and cni or in-cluster and cni", &[Cni], "true"),
            ("managed and cni or not managed and cni", &[Managed], "cni"),
        ] {
            assert_eq!(under(condition, known), left, "{condition} under {known:?}");
        }
    }
}
