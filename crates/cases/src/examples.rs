//! The rules' examples: pastes of their own cases that show the fault by themselves.
//!
//! Whoever builds a front end puts them in; the rules' own module carries none.

use std::collections::BTreeMap;

use crate::Case;

/// Examples of a rule.
const MOST: usize = 3;

/// In bytes; a longer paste shows nothing that a shorter one does not.
const LONGEST: usize = 6000;

/// Up to three texts of each rule by its id, the shortest first.
pub fn examples(cases: &[Case]) -> BTreeMap<String, Vec<String>> {
    let mut examples: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for case in cases.iter().filter(|case| case.must_match) {
        if let Some(text) = text(case) {
            examples.entry(case.rule.clone()).or_default().push(text.to_owned());
        }
    }
    for texts in examples.values_mut() {
        texts.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
        texts.dedup();
        texts.truncate(MOST);
    }
    examples
}

/// A case's paste; `None` if it shows its fault only with a name or a time that stands beside it, or is no plain text.
fn text(case: &Case) -> Option<&str> {
    let text = std::str::from_utf8(&case.paste).ok()?;
    let plain = text.chars().all(|c| c == '\n' || c == '\t' || !c.is_control());
    let alone = !case.has("set") && !case.has("now");
    (alone && plain && !text.trim().is_empty() && text.len() <= LONGEST).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_stands_by_itself() {
        let case = |path: &str, text: &str| Case::parse(path, text.as_bytes()).unwrap();
        let cases = [
            case("vm/x/match-1.txt", ";; set: VIP=10.0.0.1\na\n"),
            case("vm/x/match-2.txt", ";; now: 2026-07-30T00:20:00Z\nb\n"),
            case("vm/x/match-3.txt", "\u{1b}[31mc\n"),
            case("vm/x/match-4.txt", ";; note: the longer one\nddd\n"),
            case("vm/x/match-5.txt", "ee\n"),
            case("vm/x/match-6.txt", "ee\n"),
            case("vm/x/match-7.txt", &"f".repeat(LONGEST + 1)),
            case("vm/x/miss-1.txt", "g\n"),
        ];
        assert_eq!(
            examples(&cases),
            BTreeMap::from([("vm/x".to_owned(), vec!["ee\n".to_owned(), "ddd\n".to_owned()])])
        );
    }
}
