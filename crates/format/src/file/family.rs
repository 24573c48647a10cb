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
use words::{Given, Trouble, Words, is_word};

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
    let filled: Vec<Filled<'_>> = family.rows.iter().map(|row| family.fill(row)).collect();
    family.troubles(&filled, &mut faults);
    family.unused(&filled, &mut faults);
    if !faults.0.is_empty() {
        return Err(faults.0);
    }
    let slugs = family.rows.iter().map(|row| row.slug.to_owned());
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

struct Family<'a> {
    shared: Given<'a>,
    words: Given<'a>,
    rows: Vec<Row<'a>>,
}

struct Row<'a> {
    slug: &'a str,
    /// The keys of the rule that it gives itself.
    keys: Given<'a>,
    words: Given<'a>,
}

/// A row's rule, with what went wrong and what it took.
struct Filled<'a> {
    rule: Mapping,
    /// Each once, with the first key of the rule that it occurs in.
    troubles: Vec<(&'a str, Trouble)>,
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
        let mut row = |(slug, row)| {
            let (keys, words) =
                given(row, &format!("rows.{slug}"), faults).into_iter().partition(|(key, _)| is_key(key));
            Row { slug, keys, words }
        };
        let rows: Vec<Row<'_>> = rows.into_iter().map(&mut row).collect();
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
        let rows = self.rows.iter().map(|row| (format!("rows.{}", row.slug), &row.words));
        for (place, words) in rows.chain([("words".to_owned(), &self.words)]) {
            for (word, _) in words {
                if is_key(word) {
                    faults.add(
                        format!("{place}.{word}"),
                        format!("`{word}` is a key of a rule; a word needs another name"),
                    );
                } else if !is_word(word) {
                    faults.add(format!("{place}.{word}"), format!("`{word}` is no word: small letters, digits and -"));
                }
            }
        }
    }

    fn fill(&self, row: &Row<'a>) -> Filled<'a> {
        let mut words = Words::new(&row.words, &self.words);
        let (mut rule, mut troubles) = (Mapping::new(), Vec::new());
        for (key, value) in self.shared.iter().filter(|(key, _)| !has(&row.keys, key)).chain(&row.keys) {
            match words.fill(value) {
                Ok(value) => _ = rule.insert(Value::from(*key), value),
                Err(wrong) => {
                    for trouble in wrong {
                        if !troubles.iter().any(|(_, told)| *told == trouble) {
                            troubles.push((*key, trouble));
                        }
                    }
                }
            }
        }
        Filled { rule, troubles, asked: words.asked }
    }

    fn troubles(&self, filled: &[Filled<'a>], faults: &mut Faults) {
        let rows = self.rows.iter().zip(filled);
        for (row, (key, trouble)) in
            rows.flat_map(|(row, filled)| filled.troubles.iter().map(move |trouble| (row, trouble)))
        {
            let slug = row.slug;
            let place = if has(&row.keys, key) { format!("rows.{slug}.{key}") } else { format!("shared.{key}") };
            match trouble {
                Trouble::Wrong(sentence) => faults.add(place, sentence),
                Trouble::Missing(word) if self.rows.iter().any(|row| has(&row.words, word)) => {
                    faults.add(format!("rows.{slug}"), format!("the row gives no word `{word}`, which `{key}` uses"));
                }
                Trouble::Missing(word) => {
                    let known = self.rows.iter().flat_map(|row| &row.words).chain(&self.words).map(|(word, _)| *word);
                    faults.add(place, format!("no row gives the word `{word}`{}", meant(word, known)));
                }
            }
        }
    }

    /// Finds what is written for nothing.
    fn unused(&self, filled: &[Filled<'a>], faults: &mut Faults) {
        for (Row { slug, words, .. }, Filled { asked, .. }) in self.rows.iter().zip(filled) {
            for (word, _) in words.iter().filter(|(word, _)| !asked.contains(*word)) {
                let meant = meant(word, asked.iter().map(String::as_str).chain(source::KEYS.iter().copied()));
                let sentence = format!("`{word}` is no word that this row uses, and no key of a rule{meant}");
                faults.add(format!("rows.{slug}.{word}"), sentence);
            }
        }
        for (key, _) in self.shared.iter().filter(|(key, _)| self.rows.iter().all(|row| has(&row.keys, key))) {
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
