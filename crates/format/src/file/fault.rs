//! What the YAML reader complains of, in the words of the other faults.

use crate::fault::{Fault, meant};

/// The fault that an error of the YAML reader stands for: `match[0]: unknown field `literal`, expected one of ... at line 8 column 5`.
///
/// The sentence is taken apart because the reader has no other form of it; what is not known of it stays as it is, with its line.
pub(super) fn of(error: &serde_yaml::Error) -> Fault {
    let text = error.to_string();
    let line = error.location().map(|place| place.line());
    let text = text.split(" at line ").next().unwrap_or(&text);
    let (key, said) = text.split_once(": ").filter(|(key, _)| is_key(key)).unwrap_or(("", text));
    let words: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    let known = words.iter().skip(1).copied();
    let inner = |name: &str| if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
    if let Some(name) = said.strip_prefix("duplicate entry with key \"").and_then(|rest| rest.strip_suffix('"')) {
        return Fault { key: inner(name), sentence: format!("`{name}` stands here a second time") };
    }
    match (said.split('`').next().unwrap_or(""), words.first()) {
        ("unknown field ", Some(word)) => {
            Fault { key: inner(word), sentence: format!("unknown key `{word}`{}", meant(word, known)) }
        }
        ("unknown variant ", Some(word)) => at(key, line, format!("unknown value `{word}`{}", meant(word, known))),
        ("missing field ", Some(word)) => at(key, line, format!("the key `{word}` is missing")),
        _ => at(key, line, said.to_owned()),
    }
}

/// A fault at a key, or where there is none at its line.
fn at(key: &str, line: Option<usize>, sentence: String) -> Fault {
    let key = match line {
        Some(line) if key.is_empty() => format!(":{line}"),
        _ => key.to_owned(),
    };
    Fault { key, sentence }
}

/// The key as it is printed: a line in its place is printed already.
pub(super) fn without_line(key: &str) -> &str {
    if key.starts_with(':') { "" } else { key }
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-[].".contains(&b))
}
