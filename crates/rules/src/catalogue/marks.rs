//! Where in a text the words stand that were asked for.

use std::collections::BTreeSet;

use super::words::{of_run, runs};

/// A text in pieces, of which every second one is what was asked for: `["Pods without a ", "sidecar"]`.
///
/// A word of one or two letters is left alone, and so is what only inflects Japanese: both stand everywhere.
pub(super) fn marked(text: &str, asked: &BTreeSet<String>) -> Vec<String> {
    let mut pieces = Vec::new();
    let (mut from, mut start, mut end) = (0, 0, 0);
    for (at, run) in runs(text) {
        for (place, word) in of_run(run) {
            if !asked.contains(&word) || is_small(&run[place.clone()]) {
                continue;
            }
            if at + place.start > end {
                if end > start {
                    pieces.extend([text[from..start].to_owned(), text[start..end].to_owned()]);
                    from = end;
                }
                start = at + place.start;
            }
            end = at + place.end;
        }
    }
    if end > start {
        pieces.extend([text[from..start].to_owned(), text[start..end].to_owned()]);
        from = end;
    }
    pieces.push(text[from..].to_owned());
    pieces
}

fn is_small(word: &str) -> bool {
    let letters = word.chars().count();
    let hiragana = word.chars().all(|c| matches!(c, 'ぁ'..='ゖ'));
    hiragana || word.is_ascii() && letters < 3 && !word.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::words::words;

    #[test]
    fn what_was_asked_is_every_second_piece() {
        let marked = |text: &str, asked: &str| marked(text, &words(asked).concat().into_iter().collect());
        assert_eq!(
            marked("Pods start without a sidecar", "pod a sidecars"),
            ["", "Pods", " start without a ", "sidecar", ""]
        );
        assert_eq!(marked("サイドカーが入らない", "サイドカーない"), ["", "サイドカー", "が入らない"]);
        assert_eq!(marked("503 after", "503"), ["", "503", " after"]);
        assert_eq!(marked("nothing", "else"), ["nothing"]);
        assert_eq!(marked("", ""), [""]);
    }
}
