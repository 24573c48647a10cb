//! What a rule or a guide is searched by: phrases that a person types, each of which says something of its own.

use crate::fault::Faults;
use crate::lang::{Lang, Text};
use crate::texts::Phrases;

/// In characters: who searches types no more.
const LONGEST: usize = 60;

/// Fewer are one person's words.
const FEWEST: usize = 3;

/// More say nothing of their own.
const MOST: usize = 6;

pub(super) fn check(symptoms: &Phrases, title: &Text, faults: &mut Faults) {
    let mut seen: Vec<String> = Vec::new();
    for lang in [Lang::En, Lang::Ja] {
        let (list, own) = (format!("symptoms.{}", lang.tag()), symptoms.get(lang));
        if !(FEWEST..=MOST).contains(&own.len()) {
            faults.add(&list, format!("has {} of the {FEWEST} to {MOST} phrases that people search by", own.len()));
        }
        for (at, phrase) in own.iter().enumerate() {
            let key = format!("{list}[{at}]");
            let same = phrase.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            if same.is_empty() {
                faults.add(key, "is empty");
            } else if seen.contains(&same) {
                faults.add(key, "stands there twice");
            } else if same == title.get(lang).to_lowercase() {
                faults.add(key, "is the title itself");
            } else if phrase.chars().count() > LONGEST {
                faults.add(key, format!("is longer than {LONGEST} characters"));
            } else if let Some(code) = phrase.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).find(is_code) {
                faults.add(
                    key,
                    format!("names `{code}`: codes are searched by themselves, and say what is seen to nobody"),
                );
            } else if phrase.contains(['{', '}', '[', ']', '\n']) {
                faults.add(key, "is one line of plain words, without values");
            } else if lang == Lang::Ja && phrase.is_ascii() {
                faults.add(key, "is not Japanese");
            }
            seen.push(same);
        }
    }
}

/// Whether a word is a code of some interface, as `NEEDS_ATTENTION` is and `TLS` isn't.
fn is_code(word: &&str) -> bool {
    word.contains('_')
        && word.contains(|c: char| c.is_ascii_uppercase())
        && !word.contains(|c: char| c.is_ascii_lowercase())
}
