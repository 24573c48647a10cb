//! The words that tell one passage from others, and whether another passage holds them.

use std::collections::BTreeMap;

/// How many words of a passage are looked for: its rarest.
const MOST: usize = 6;

/// Letters and digits of a text in lower case, without what forms put between them: colours, tags, entities, soft line breaks.
pub(crate) fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skip = passed_over(rest);
        if skip == 0 && first.is_ascii_alphanumeric() {
            out.push(first.to_ascii_lowercase());
        }
        rest = rest.get(skip.max(first.len_utf8())..).unwrap_or_default();
    }
    out
}

/// How many bytes at the text's begin are a mark of colour, a tag, an entity or a soft break; 0 for none.
fn passed_over(text: &str) -> usize {
    let until = |end: char, most: usize, fits: fn(char) -> bool| {
        let at = text.find(end).filter(|at| *at < most)?;
        text.get(1..at).is_some_and(|inner| inner.chars().all(fits)).then_some(at + 1)
    };
    match text.as_bytes().first() {
        Some(b'[') => until('m', 14, |c| c.is_ascii_digit() || c == ';'),
        Some(b'<') => until('>', 60, |c| c != '<' && c != '\n'),
        Some(b'&') => until(';', 8, |c| c.is_ascii_alphanumeric() || c == '#'),
        Some(b'\\') => [("\\x1b[", 5), ("\\033[", 5), ("\\u001b[", 7)]
            .into_iter()
            .find(|(mark, _)| text.starts_with(mark))
            .and_then(|(_, length)| text.get(length..)?.find('m').map(|at| length + at + 1))
            .filter(|length| *length < 22)
            // What a string escapes is no letter of its text.
            .or_else(|| text.get(1..2).is_some_and(|c| "nrt".contains(c)).then_some(2)),
        Some(b'=') if text.starts_with("=\n") => Some(2),
        _ => None,
    }
    .unwrap_or(0)
}

/// Words of four letters and digits or more, in lower case.
fn all(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.len() >= 4).map(str::to_ascii_lowercase)
}

/// In how many lines of a text each of its words stands.
pub(crate) fn counted(lines: &[&str]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for line in lines {
        let mut words: Vec<String> = all(line).collect();
        words.sort();
        words.dedup();
        for word in words {
            *counts.entry(word).or_default() += 1;
        }
    }
    counts
}

/// A passage's rarest words, of words that stand in so many lines; of equally rare ones the longest.
pub(crate) fn keys(passage: &str, counts: &BTreeMap<String, usize>) -> Vec<String> {
    let mut words: Vec<String> = all(passage).collect();
    words.sort();
    words.dedup();
    words.sort_by_key(|word| (counts.get(word).copied().unwrap_or(0), std::cmp::Reverse(word.len())));
    words.truncate(MOST);
    words
}

/// Whether a squeezed passage holds half of these words, or a long one's begin or end.
pub(crate) fn holds(passage: &str, keys: &[String]) -> bool {
    let part =
        |word: &str, at: std::ops::Range<usize>| word.len() > 7 && word.get(at).is_some_and(|it| passage.contains(it));
    let there = |word: &&String| {
        passage.contains(word.as_str()) || part(word, 0..5) || part(word, word.len().saturating_sub(5)..word.len())
    };
    keys.iter().filter(there).count() * 2 >= keys.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_forms_put_between_letters_is_passed_over() {
        assert_eq!(squeezed("no \u{1b}[31mend\u{1b}[0mpoints"), "noendpoints");
        assert_eq!(squeezed("no <b>end</b>poi=\nnts &quot;a&quot;"), "noendpointsa");
        assert_eq!(squeezed("- code\\n  \\\"x\\\" [0] \\u001b[31mA"), "codex0a");
    }

    #[test]
    fn a_passage_is_known_by_half_of_its_rarest_words() {
        let lines = ["code: STALLED now", "code: READY", "other: READY"];
        let keys = keys(lines[0], &counted(&lines));
        assert_eq!(keys, ["stalled", "code"]);
        assert!(holds(&squeezed("code: sta\nlled"), &keys));
        assert!(!holds(&squeezed("other: READY"), &keys));
    }
}
