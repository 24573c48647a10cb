//! Flags and what is none of them, in a program's words.

use super::act::unclear;
use crate::command::words::{Unread, Word};
use crate::model::Does;

/// Whether a word is one of a list, whose words are parted by commas.
pub(super) fn listed(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split(',').any(|one| one.trim() == word)
}

/// What the verbs of a table do.
pub(super) fn does(verbs: &[(Does, &str)], verb: &str) -> Option<Does> {
    verbs.iter().find(|(_, list)| listed(list, verb)).map(|(does, _)| *does)
}

/// The flags of a program, in lists parted by commas, that may stand before the word that decides.
pub(super) struct Flags {
    /// Those that take a value, as the next word or behind `=`.
    pub(super) valued: &'static str,
    /// Those that stand alone.
    pub(super) alone: &'static str,
}

impl Flags {
    /// The first word that is no flag and no flag's value, and what stands behind it; `None` where there is none.
    ///
    /// # Errors
    /// A flag is not known, so that the next word may be its value or the one that decides.
    pub(super) fn first<'w>(&self, words: &'w [Word], program: &str) -> Result<Option<(&'w Word, &'w [Word])>, Unread> {
        let mut rest = words;
        while let [word, behind @ ..] = rest {
            let text = word.text.as_str();
            if text == "--" || !text.starts_with('-') || text == "-" {
                let behind = if text == "--" { behind.split_first() } else { Some((word, behind)) };
                return Ok(behind);
            }
            let name = text.split('=').next().unwrap_or(text);
            let long = text.starts_with("--");
            if listed(self.valued, name) && (long || name == text) {
                rest = if name == text { behind.get(1..).unwrap_or_default() } else { behind };
            } else if listed(self.alone, name) || (!long && self.is_short(text)) {
                rest = behind;
            } else {
                return Err(unclear(program, &format!("unknown flag `{name}`")));
            }
        }
        Ok(None)
    }

    /// Whether a short flag holds its value (`-nshop`), or is made of several that stand alone (`-it`).
    fn is_short(&self, text: &str) -> bool {
        let valued = text.get(..2).is_some_and(|flag| listed(self.valued, flag));
        valued || text.chars().skip(1).all(|c| listed(self.alone, &format!("-{c}")))
    }
}

/// The words before a `--`, and those behind it where there is one.
pub(super) fn parted(words: &[Word]) -> (&[Word], Option<&[Word]>) {
    match words.iter().position(|word| word.text == "--") {
        Some(at) => (&words[..at], Some(&words[at + 1..])),
        None => (words, None),
    }
}

/// Whether one of the flags is there, alone or with a value behind `=`; `--flag=false` is none.
pub(super) fn has(words: &[Word], flags: &[&str]) -> bool {
    words.iter().any(|word| {
        let (name, value) = word.text.split_once('=').map_or((word.text.as_str(), None), |(n, v)| (n, Some(v)));
        flags.contains(&name) && value != Some("false")
    })
}

/// The last value of a flag, as the next word or behind `=`.
pub(super) fn value<'w>(words: &'w [Word], flags: &[&str]) -> Option<&'w str> {
    let mut given = words.iter().enumerate().filter_map(|(at, word)| match word.text.split_once('=') {
        Some((name, value)) if flags.contains(&name) => Some(value),
        None if flags.contains(&word.text.as_str()) => words.get(at + 1).map(|word| word.text.as_str()),
        _ => None,
    });
    given.next_back()
}

/// The words that are no flags. Values of flags are among them, so this is for what only asks whether a word is there.
pub(super) fn plain(words: &[Word]) -> impl DoubleEndedIterator<Item = &Word> {
    words.iter().filter(|word| !word.text.starts_with('-') || word.text == "-")
}

/// A program's words, none of which may turn into flags.
///
/// # Errors
/// One may.
pub(super) fn certain(words: &[Word], program: &str) -> Result<(), Unread> {
    match words.iter().find(|word| word.may_hold_flags()) {
        Some(word) => Err(unclear(program, &format!("`{}` may hold flags", word.text))),
        None => Ok(()),
    }
}
