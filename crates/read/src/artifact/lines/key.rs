//! `key: value`, in YAML and in what `kubectl describe` prints.

use std::borrow::Cow;

/// The key of a line without its indentation, and where its value begins: `name: x`, `"name": x`, `Last Transition Time:  x`.
pub(crate) fn key_of(line: &str) -> Option<(Cow<'_, str>, usize)> {
    if let Some(quote @ (b'"' | b'\'')) = line.as_bytes().first() {
        let close = line[1..].find(*quote as char)? + 1;
        let rest = &line[close + 1..];
        return (rest.starts_with(": ") || rest == ":").then(|| (Cow::Borrowed(&line[1..close]), close + 2));
    }
    let colon = line.match_indices(':').map(|(at, _)| at).find(|at| {
        let next = line.as_bytes().get(at + 1);
        next.is_none_or(|byte| *byte == b' ' || *byte == b'\t')
    })?;
    let key = &line[..colon];
    let plain = |c: char| c.is_alphanumeric() || "_./-$ ()[]+~|{}".contains(c);
    let usable =
        !key.is_empty() && key.len() <= 160 && key.trim() == key && key.chars().all(plain) && !key.contains("  ");
    usable.then_some((Cow::Borrowed(key), colon + 1))
}
