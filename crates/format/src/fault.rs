//! What is wrong with a rule's file, one sentence a fault, at the key that it stands at.

use crate::nearest::nearest;

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

/// The end of a sentence that offers the nearest known word; empty where none is known.
pub(crate) fn meant<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, known).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}
