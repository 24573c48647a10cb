//! Blanks that a photo's text, or a word processor, doubled where a document has one: behind an item's dash, and within a description's keys.

use super::super::edits::Edit;

/// No key of a description is longer, in bytes.
const KEY: usize = 48;

/// Takes the blanks out that move an item's first key away from those below it, and that part the words of a key.
pub(in super::super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut lines = text.split_inclusive('\n').peekable();
    let mut start = 0;
    while let Some(line) = lines.next() {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let below = lines.peek().map_or("", |next| next.trim_end());
        match line[indent..].strip_prefix("-  ") {
            Some(rest) => {
                let blanks = 1 + rest.len() - rest.trim_start_matches(' ').len();
                let beside = below.len() - below.trim_start_matches(' ').len() == indent + 2;
                let held = below.trim_start();
                if is_keyed(rest.trim()) && beside && (is_keyed(held) || held.starts_with("- ")) {
                    edits.push(Edit::cut(start + indent + 2..start + indent + 2 + blanks));
                }
            }
            None => within(&line[indent..], start + indent, &mut edits),
        }
        start += line.len();
    }
    edits
}

/// Whether a line is a key, with its value or without.
fn is_keyed(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_./-\"'".contains(&byte);
    !key.is_empty() && key.bytes().all(plain) && (value.is_empty() || value.starts_with(' '))
}

/// The doubled blanks within a key of several words, each of which begins with a capital.
fn within(line: &str, start: usize, edits: &mut Vec<Edit>) {
    let head = &line.as_bytes()[..line.len().min(KEY)];
    let Some(colon) = memchr::memchr(b':', head) else { return };
    let key = &line[..colon];
    let ends = matches!(line.as_bytes().get(colon + 1), None | Some(b' ' | b'\n'));
    let word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_uppercase()) && word.bytes().all(|b| b.is_ascii_alphabetic())
    };
    if !ends || !key.contains("  ") || !key.split_whitespace().all(word) {
        return;
    }
    let mut at = 0;
    while let Some(found) = key[at..].find("  ").map(|found| at + found) {
        let blanks = key[found..].len() - key[found..].trim_start_matches(' ').len();
        edits.push(Edit::cut(start + found + 1..start + found + blanks));
        at = found + blanks;
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::edits::apply;
    use super::*;

    fn clean(text: &str) -> String {
        apply(text, &edits(text)).0
    }

    #[test]
    fn an_items_first_key_stands_above_the_others() {
        assert_eq!(clean("a:\n-   code:  X\n  details: y\n"), "a:\n- code:  X\n  details: y\n");
        assert_eq!(clean("  -  image: x\n    name: y\n"), "  - image: x\n    name: y\n");
        for text in ["-   code: X\n    details: y\n", "-  one\n  two\n", "-  code: X\n- code: Y\n", "-  a: x"] {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn a_key_of_several_words_has_one_blank_between_them() {
        assert_eq!(
            clean("  Failure  Policy:   Fail\nInit   Containers:\n"),
            "  Failure Policy:   Fail\nInit Containers:\n"
        );
        for text in ["NAME   STATUS:\n1", "Name  of it: x", "Name:  A  B: c", "10:42:17  A  B: c", "A  B:c", "A  B"] {
            let wanted = if text.starts_with("NAME") { "NAME STATUS:\n1" } else { text };
            assert_eq!(clean(text), wanted);
        }
    }
}
