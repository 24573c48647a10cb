//! What is wrong with a rule's file, one sentence a fault, at the key that it stands at.

use crate::nearest::near;

/// One fault of a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Where in the file: `match[0].where.reason`; empty for the file as a whole.
    pub key: String,
    /// What is wrong, without a full stop.
    pub sentence: String,
}

/// The faults that were found so far.
#[derive(Debug, Default)]
pub(crate) struct Faults(pub(crate) Vec<Fault>);

impl Faults {
    /// Adds a fault once.
    pub(crate) fn add(&mut self, key: impl Into<String>, sentence: impl Into<String>) {
        let fault = Fault { key: key.into(), sentence: sentence.into() };
        if !self.0.contains(&fault) {
            self.0.push(fault);
        }
    }

    /// Adds that a word is unknown, with the nearest known one.
    pub(crate) fn unknown<'a>(
        &mut self,
        key: impl Into<String>,
        what: &str,
        word: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) {
        self.add(key, format!("unknown {what} `{word}`{}", meant(word, known)));
    }
}

/// The end of a sentence that offers the known word that may be meant, else all where they are few; else empty.
pub(crate) fn meant<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    const FEW: usize = 8;
    let known: Vec<&str> = known.into_iter().collect();
    if let Some(near) = near(word, known.iter().copied()) {
        return format!("; did you mean `{near}`?");
    }
    let listed: Vec<String> = known.iter().map(|word| format!("`{word}`")).collect();
    if listed.is_empty() || listed.len() > FEW { String::new() } else { format!("; there is {}", listed.join(", ")) }
}
