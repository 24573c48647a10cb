//! What the named groups of a pattern caught.

use regex::bytes::{Captures, Regex};

use meshmedic_format::pattern;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::learn;

/// A detail longer than this many bytes is cut.
const LONGEST_DETAIL: usize = 2000;

/// What a pattern's named groups caught: names in capitals are values, the others details.
pub(super) fn captured(regex: &Regex, captures: &Captures<'_>) -> (Values, Values) {
    let (mut values, mut details) = (Values::new(), Values::new());
    for name in pattern::groups(regex) {
        let Some(found) = captures.name(name) else { continue };
        let mut text = String::from_utf8_lossy(found.as_bytes()).trim().to_owned();
        if name.starts_with(|c: char| c.is_ascii_uppercase()) {
            learn(&mut values, name, text.trim_matches(['"', '\'', '`', '.', ',', '[', ']', '*']));
        } else if !text.is_empty() {
            if text.len() > LONGEST_DETAIL {
                let end = (0..=LONGEST_DETAIL).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
                text.truncate(end);
                text.push('…');
            }
            details.insert(name.to_owned(), text);
        }
    }
    (values, details)
}
