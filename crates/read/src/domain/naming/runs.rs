//! Runs of the characters that names are made of.

/// The parts of a text that names are made of, each with its place: runs of letters, digits and hyphens. What an escape before it
/// (`\n`, `\u002f`, `%2F`) would join to it is none of it.
pub fn runs(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes.get(at..)?.iter().position(|byte| is_part(*byte))?;
        at = start + bytes[start..].iter().take_while(|byte| is_part(**byte)).count();
        Some(start + escape(bytes, start).min(at - start)..at)
    })
}

/// How many bytes of what begins here belong to an escape that began before.
pub(super) fn escape(bytes: &[u8], start: usize) -> usize {
    let hex = |count: usize, from: usize| {
        bytes.get(from..from + count).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    match (start.checked_sub(1).map(|before| bytes[before]), bytes[start]) {
        (Some(b'\\'), b'u') if hex(4, start + 1) => 5,
        (Some(b'\\'), b'n' | b't' | b'r') => 1,
        (Some(b'%'), _) if hex(2, start) => 2,
        _ => 0,
    }
}
