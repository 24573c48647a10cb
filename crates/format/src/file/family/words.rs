//! The words of one row, put in place of `<<word>>`.

use std::collections::BTreeSet;

use serde_yaml::Value;

const LANGS: [&str; 2] = ["en", "ja"];

/// Keys or words with what is given for them, in the file's order.
pub(super) type Given<'a> = Vec<(&'a str, &'a Value)>;

/// What is wrong with a value or its words.
#[derive(PartialEq, Eq)]
pub(super) enum Trouble {
    /// This word is not given.
    Missing(String),
    /// What is wrong, a sentence.
    Wrong(String),
}

/// What the words of one row stand for: the row's own before those that the family's rows have in common.
pub(super) struct Words<'a> {
    row: &'a Given<'a>,
    common: &'a Given<'a>,
    /// The words that values asked for, given or not.
    pub(super) asked: BTreeSet<String>,
    troubles: Vec<Trouble>,
}

/// Whether a word is written as words are.
pub(super) fn is_word(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_lowercase())
        && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

impl<'a> Words<'a> {
    pub(super) fn new(row: &'a Given<'a>, common: &'a Given<'a>) -> Words<'a> {
        Words { row, common, asked: BTreeSet::new(), troubles: Vec::new() }
    }

    /// A value with its words filled in: a word that is the whole value is replaced by what it stands for, in a list by the entries of
    /// a list; a word within a text by its text, in the language of the text.
    ///
    /// # Errors
    /// Each word that can't be filled.
    pub(super) fn fill(&mut self, value: &Value) -> Result<Value, Vec<Trouble>> {
        let filled = self.value(value, None, &mut Vec::new());
        let troubles = std::mem::take(&mut self.troubles);
        if troubles.is_empty() { Ok(filled) } else { Err(troubles) }
    }

    fn value(&mut self, value: &Value, lang: Option<&str>, open: &mut Vec<String>) -> Value {
        match value {
            Value::String(text) => match text.strip_prefix("<<").and_then(|rest| rest.strip_suffix(">>")) {
                Some(word) if is_word(word) => self.word(word, lang, open),
                _ => Value::String(self.text(text, lang, open)),
            },
            Value::Sequence(entries) => {
                let mut filled = Vec::new();
                for entry in entries {
                    match self.value(entry, lang, open) {
                        Value::Sequence(several) if !entry.is_sequence() => filled.extend(several),
                        one => filled.push(one),
                    }
                }
                Value::Sequence(filled)
            }
            Value::Mapping(pairs) => {
                let pairs = pairs.iter().map(|(key, value)| (key.clone(), self.entry(key, value, open)));
                Value::Mapping(pairs.collect())
            }
            other => other.clone(),
        }
    }

    fn entry(&mut self, key: &Value, value: &Value, open: &mut Vec<String>) -> Value {
        let name = key.as_str().unwrap_or_default();
        if name.contains("<<") {
            self.wrong(format!("`{name}`: a word stands for a value, never for a key"));
        }
        self.value(value, LANGS.into_iter().find(|lang| *lang == name), open)
    }

    /// What a word stands for, its own words filled in; `open` are the words that it stands in.
    fn word(&mut self, word: &str, lang: Option<&str>, open: &mut Vec<String>) -> Value {
        self.asked.insert(word.to_owned());
        if open.iter().any(|outer| outer == word) {
            self.wrong(format!("the word `{word}` holds itself"));
            return Value::Null;
        }
        let Some((_, meaning)) = self.row.iter().chain(self.common).find(|(name, _)| *name == word) else {
            self.troubles.push(Trouble::Missing(word.to_owned()));
            return Value::Null;
        };
        let meaning = lang.and_then(|lang| meaning.get(lang)).unwrap_or(meaning);
        open.push(word.to_owned());
        let filled = self.value(meaning, lang, open);
        open.pop();
        filled
    }

    fn text(&mut self, text: &str, lang: Option<&str>, open: &mut Vec<String>) -> String {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("<<") {
            filled.push_str(before);
            rest = after;
            match after.split_once(">>") {
                Some((word, behind)) if is_word(word) => {
                    let troubles = self.troubles.len();
                    match self.word(word, lang, open) {
                        Value::String(meaning) => filled.push_str(&meaning),
                        _ if self.troubles.len() > troubles => {}
                        Value::Mapping(pairs) if LANGS.iter().all(|lang| pairs.contains_key(lang)) => {
                            self.wrong(format!(
                                "the word `{word}` is in two languages, and stands in a text that is in none"
                            ));
                        }
                        _ => self.wrong(format!(
                            "the word `{word}` stands within a text and is no text; a number wants quotes"
                        )),
                    }
                    rest = behind;
                }
                // A shell's here document begins so, too.
                None if !after.starts_with(|first: char| first.is_ascii_lowercase()) => filled.push_str("<<"),
                _ => {
                    let start: String = after.chars().take(20).collect();
                    self.wrong(format!("`<<{start}` begins no word: small letters, digits and - between << and >>"));
                }
            }
        }
        filled + rest
    }

    fn wrong(&mut self, sentence: String) {
        self.troubles.push(Trouble::Wrong(sentence));
    }
}
