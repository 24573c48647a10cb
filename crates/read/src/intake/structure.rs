//! What lines of a document or a table look like, and those of a log do not.

/// Whether a line, without what stood before it, may be one of a JSON or YAML document, or a prompt.
pub(super) fn is_structured(rest: &str) -> bool {
    rest.is_empty()
        || rest.starts_with([' ', '\t', '{', '}', '[', ']', '"', '-', '$', '`'])
        || rest
            .split_once(':')
            .is_some_and(|(key, rest)| !key.contains(' ') && (rest.is_empty() || rest.starts_with(' ')))
}

/// Whether a line is the head of a table: `NAME   STATUS   AGE`.
pub(super) fn is_head(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_uppercase())
        && rest.contains("  ")
        && !rest.contains(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
}
