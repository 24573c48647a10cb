//! A family: one file for rules that differ in words, a row for each.
//!
//! `shared` is a rule like any other, with `<<word>>` where the rows differ. A row says what the words stand for, in one language or in
//! both, and may give a key of the rule itself in place of the shared one. `words` are those that rows have in common.

#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

use super::source;
use crate::fault::{Fault, Faults, meant};
use words::{Trouble, Words, is_word};

/// Whether a file holds a family, not one rule.
pub(super) fn is_family(file: &Value) -> bool {
    KEYS.iter().any(|key| file.get(key).is_some())
}

/// The rules of a family, in the order of its rows: the slug of each, and what a file of its own would hold.
///
/// # Errors
/// All that is wrong with the family: a key that it does not have; a word that is not given, that nothing uses, that holds itself, or
/// that has two languages where one is wanted; a shared key that no row takes.
pub(super) fn rules(file: &Value) -> Result<Vec<(String, Value)>, Vec<Fault>> {
    let mut faults = Faults::default();
    let Some(family) = Family::read(file, &mut faults) else { return Err(faults.0) };
    family.names(&mut faults);
    let filled: Vec<Filled<'_>> = family.rows.iter().map(|(_, row)| family.fill(row)).collect();
    family.troubles(&filled, &mut faults);
    family.unused(&filled, &mut faults);
    if !faults.0.is_empty() {
        return Err(faults.0);
    }
    let slugs = family.rows.iter().map(|(slug, _)| (*slug).to_owned());
    Ok(slugs.zip(filled.into_iter().map(|filled| Value::Mapping(filled.rule))).collect())
}

/// The words in the file of one rule, where no row says what they stand for.
pub(super) fn strays(rule: &Value) -> Vec<Fault> {
    let mut faults = Faults::default();
    let none = Given::new();
    for (key, value) in given(rule, "", &mut Faults::default()) {
        for trouble in Words::new(&none, &none).fill(value).err().into_iter().flatten() {
            if let Trouble::Missing(word) = trouble {
                faults.add(key, format!("`<<{word}>>` is a word of a family, and this file is one rule"));
            }
        }
    }
    faults.0
}

/// The key in a family's file that gives a key of one of its rules: `title.en` is `shared.title.en`, or `rows.SLUG.title.en` where the
/// row gives its own title.
pub(super) fn place(file: &Value, slug: &str, key: &str) -> String {
    let first = key.split(['.', '[']).next().unwrap_or_default();
    let row = file.get("rows").and_then(|rows| rows.get(slug));
    if row.is_some_and(|row| row.get(first).is_some()) {
        format!("rows.{slug}.{key}")
    } else if file.get("shared").is_some_and(|shared| shared.get(first).is_some()) {
        format!("shared.{key}")
    } else {
        format!("rows.{slug}")
    }
}

const KEYS: [&str; 3] = ["shared", "words", "rows"];

/// Keys or words with what is given for them, in the file's order.
type Given<'a> = Vec<(&'a str, &'a Value)>;

struct Family<'a> {
    shared: Given<'a>,
    words: Given<'a>,
    rows: Vec<(&'a str, Given<'a>)>,
}

/// A row's rule, with what went wrong and what it took.
struct Filled<'a> {
    rule: Mapping,
    /// Each with the key of the rule that it occurred in.
    troubles: Vec<(&'a str, Trouble)>,
    /// The keys taken from `shared`.
    keys: Vec<&'a str>,
    /// The words that the rule asks for, given or not.
    asked: BTreeSet<String>,
}

impl<'a> Family<'a> {
    fn read(file: &'a Value, faults: &mut Faults) -> Option<Family<'a>> {
        for (key, _) in given(file, "", faults) {
            if !KEYS.contains(&key) {
                faults.unknown(key, "key of a family", key, KEYS);
            }
        }
        let mut part = |key: &str| file.get(key).map(|part| given(part, key, faults)).unwrap_or_default();
        let (shared, words, rows) = (part("shared"), part("words"), part("rows"));
        let rows: Vec<_> =
            rows.into_iter().map(|(slug, row)| (slug, given(row, &format!("rows.{slug}"), faults))).collect();
        if rows.is_empty() {
            faults.add("rows", "a family has a row for each of its rules");
        }
        faults.0.is_empty().then_some(Family { shared, words, rows })
    }

    /// Finds keys that no rule has, and words that can't be used for the way they are written.
    fn names(&self, faults: &mut Faults) {
        for (key, _) in self.shared.iter().filter(|(key, _)| !is_key(key)) {
            faults.unknown(format!("shared.{key}"), "key of a rule", key, source::KEYS.iter().copied());
        }
        for (word, _) in self.words.iter().filter(|(word, _)| is_key(word)) {
            faults.add(format!("words.{word}"), format!("`{word}` is a key of a rule; a word needs another name"));
        }
        let rows = self
            .rows
            .iter()
            .flat_map(|(slug, row)| row.iter().map(move |(word, _)| (format!("rows.{slug}.{word}"), *word)));
        let words = self.words.iter().map(|(word, _)| (format!("words.{word}"), *word));
        for (place, word) in words.chain(rows).filter(|(_, word)| !is_key(word) && !is_word(word)) {
            faults.add(place, format!("`{word}` is no word: small letters, digits and -"));
        }
    }

    fn fill(&self, row: &Given<'a>) -> Filled<'a> {
        let mut words = Words::new(row, &self.words);
        let mut filled =
            Filled { rule: Mapping::new(), troubles: Vec::new(), keys: Vec::new(), asked: BTreeSet::new() };
        let shared: Given<'a> = self.shared.iter().filter(|(key, _)| !has(row, key)).copied().collect();
        for (key, value) in row.iter().filter(|(key, _)| is_key(key)).chain(&shared) {
            match words.fill(value) {
                Ok(value) => _ = filled.rule.insert(Value::from(*key), value),
                Err(troubles) => filled.troubles.extend(troubles.into_iter().map(|trouble| (*key, trouble))),
            }
        }
        filled.keys = shared.into_iter().map(|(key, _)| key).collect();
        filled.asked = words.asked;
        filled
    }

    fn troubles(&self, filled: &[Filled<'a>], faults: &mut Faults) {
        for ((slug, row), filled) in self.rows.iter().zip(filled) {
            for (key, trouble) in &filled.troubles {
                let place = if has(row, key) { format!("rows.{slug}.{key}") } else { format!("shared.{key}") };
                match trouble {
                    Trouble::Wrong(sentence) => faults.add(place, sentence),
                    Trouble::Missing(word) if self.rows.iter().any(|(_, row)| has(row, word)) => {
                        faults
                            .add(format!("rows.{slug}"), format!("the row gives no word `{word}`, which `{key}` uses"));
                    }
                    Trouble::Missing(word) => {
                        let known = self.rows.iter().flat_map(|(_, row)| row).chain(&self.words).map(|(word, _)| *word);
                        let meant = meant(word, known.filter(|word| !is_key(word)));
                        faults.add(place, format!("no row gives the word `{word}`{meant}"));
                    }
                }
            }
        }
    }

    /// Finds what is written for nothing.
    fn unused(&self, filled: &[Filled<'a>], faults: &mut Faults) {
        for ((slug, row), filled) in self.rows.iter().zip(filled) {
            for (word, _) in row.iter().filter(|(word, _)| !is_key(word) && !filled.asked.contains(*word)) {
                let known = filled.asked.iter().map(String::as_str).chain(source::KEYS.iter().copied());
                let meant = meant(word, known);
                faults.add(
                    format!("rows.{slug}.{word}"),
                    format!("`{word}` is no word that this row uses, and no key of a rule{meant}"),
                );
            }
        }
        for (key, _) in self.shared.iter().filter(|(key, _)| !filled.iter().any(|row| row.keys.contains(key))) {
            faults.add(format!("shared.{key}"), format!("every row gives a `{key}` of its own"));
        }
        for (word, _) in self.words.iter().filter(|(word, _)| !filled.iter().any(|row| row.asked.contains(*word))) {
            faults.add(format!("words.{word}"), format!("no row uses the word `{word}`"));
        }
    }
}

fn is_key(name: &str) -> bool {
    source::KEYS.contains(&name)
}

fn has(given: &Given<'_>, name: &str) -> bool {
    given.iter().any(|(key, _)| *key == name)
}

/// The keys of a mapping; of nothing, none.
fn given<'a>(value: &'a Value, place: &str, faults: &mut Faults) -> Given<'a> {
    match value {
        Value::Mapping(pairs) => pairs.iter().map(|(key, value)| (key.as_str().unwrap_or_default(), value)).collect(),
        Value::Null => Vec::new(),
        _ => {
            faults.add(place, "keys with their values belong here");
            Vec::new()
        }
    }
}
