//! Values as they stand behind a name: their quotes, their ends, and whether they are random enough for a credential.

use std::ops::Range;

use crate::ground::time::time_end;

/// No value is longer, in bytes.
pub(super) const LONGEST: usize = 8192;

/// What stands between a key and its value, and before the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// `key: value`, `"key": "value"`.
    Colon,
    /// `key=value`.
    Equals,
    /// `--key value`, or columns.
    Blank,
}

/// A value, and how it stands.
pub(super) struct Value {
    pub(super) range: Range<usize>,
    pub(super) quoted: bool,
    pub(super) sign: Sign,
}

/// The value of the key that ends at `end`; `flag` says that a blank may stand between them.
pub(super) fn value_behind(text: &str, end: usize, flag: bool) -> Option<Value> {
    let bytes = text.as_bytes();
    let mut at = skip(bytes, end, |byte| matches!(byte, b'\\' | b'"' | b'\'' | b'`' | b']' | b'*'));
    let closed = at > end;
    let gap = skip(bytes, at, |byte| matches!(byte, b' ' | b'\t'));
    let sign = match bytes.get(gap) {
        Some(b':') => Sign::Colon,
        Some(b'=') => Sign::Equals,
        Some(_) if gap > at && ((flag && !closed) || gap > at + 1) => Sign::Blank,
        _ => return None,
    };
    at = gap + usize::from(sign != Sign::Blank);
    at += usize::from(sign != Sign::Blank && matches!(bytes.get(at), Some(b'=' | b'>')));
    at = skip(bytes, at, |byte| matches!(byte, b' ' | b'\t'));
    let slashes = skip(bytes, at, |byte| byte == b'\\');
    let quote = bytes.get(slashes).copied().filter(|byte| matches!(byte, b'"' | b'\'' | b'`'));
    let Some(quote) = quote else { return plain(text, at, sign) };
    let start = slashes + 1;
    let end = text.floor_char_boundary(close(bytes, start, quote, slashes - at));
    Some(Value { range: start..end, quoted: true, sign })
}

/// Where a quoted value ends, whose quotes have so many backslashes before them.
fn close(bytes: &[u8], start: usize, quote: u8, slashes: usize) -> usize {
    let most = bytes.len().min(start + LONGEST);
    let mut at = start;
    while at < most && bytes[at] != b'\n' {
        let run = skip(bytes, at, |byte| byte == b'\\') - at;
        if bytes.get(at + run) == Some(&quote) && run <= slashes {
            return at;
        }
        // A quote within the value has a backslash more.
        at += run + 1;
    }
    at.min(most)
}

/// A value without quotes: to the next blank, or to what parts it from the next one.
fn plain(text: &str, start: usize, sign: Sign) -> Option<Value> {
    let bytes = text.as_bytes();
    let ends = |byte: u8| {
        byte.is_ascii_whitespace()
            || matches!(byte, b'"' | b'\'' | b'`' | b'<' | b'>' | b'\\' | b'{' | b'}' | b')' | b']')
    };
    let parts = |byte: u8| sign == Sign::Equals && matches!(byte, b'&' | b',' | b';');
    let rest = bytes.get(start..text.floor_char_boundary(start + LONGEST))?;
    let length = rest.iter().position(|byte| ends(*byte) || parts(*byte)).unwrap_or(rest.len());
    let kept = rest[..length].iter().rposition(|byte| !matches!(byte, b',' | b';' | b'.')).map_or(0, |last| last + 1);
    (kept > 0).then_some(Value { range: start..start + kept, quoted: false, sign })
}

/// As much of a value as says what it is.
pub(super) fn head(value: &str) -> &str {
    &value[..value.floor_char_boundary(LONGEST)]
}

pub(super) fn skip(bytes: &[u8], from: usize, is: impl Fn(u8) -> bool) -> usize {
    from + bytes.get(from..).map_or(0, |rest| rest.iter().take_while(|byte| is(**byte)).count())
}

/// What stands for a value, or for none: a variable, a template, a mask, a path, a word of a language.
pub(super) fn is_placeholder(value: &str) -> bool {
    const WORDS: [&str; 12] = [
        "null",
        "none",
        "nil",
        "true",
        "false",
        "undefined",
        "redacted",
        "unset",
        "empty",
        "omitted",
        "hidden",
        "unknown",
    ];
    let lower = value.trim_end_matches(['.', ',', ':']).to_ascii_lowercase();
    value.starts_with(['$', '<', '%', '[', '(', '|', '/', '~', '{', '@'])
        || value.contains("...")
        || value.contains('\u{2026}')
        || value.contains("${")
        || value.contains("{{")
        || value.contains("://")
        || WORDS.contains(&lower.as_str())
        || lower.contains("redacted")
        || value.chars().all(|c| matches!(c, '*' | '.' | '-' | 'x' | 'X' | '\u{2022}' | '\u{b7}' | '>'))
}

/// Whether a value looks made at random: no name, no word, no time, no address.
pub(super) fn is_random(value: &str) -> bool {
    let has = |is: fn(&u8) -> bool| value.bytes().any(|byte| is(&byte));
    let (digit, upper, lower) = (has(u8::is_ascii_digit), has(u8::is_ascii_uppercase), has(u8::is_ascii_lowercase));
    let joins = value.bytes().any(|byte| b"-./:_@".contains(&byte));
    if is_uuid(value) || is_bootstrap(value) {
        return true;
    }
    if value.len() < 8 || value.contains('@') || time_end(value.as_bytes(), 0).is_some() || (digit && !upper && !lower)
    {
        return false;
    }
    // `istio-ca-secret-2`, `istio-system/cacerts.1` are names; so is `SERVICE_ACCOUNT_1`.
    let name = joins && !(upper && lower);
    !name && ((digit && (upper || lower)) || (upper && lower && value.len() >= 16 && !is_camel(value)))
}

/// `serviceAccountToken`, `RequestAuthentication`: words, not noise.
fn is_camel(value: &str) -> bool {
    let humps = value.bytes().filter(u8::is_ascii_uppercase).count();
    value.bytes().all(|byte| byte.is_ascii_alphabetic()) && humps * 4 <= value.len()
}

/// Old tokens of Vault, and its secret ids.
fn is_uuid(value: &str) -> bool {
    let lengths: Vec<usize> = value.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && value.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// `abcdef.0123456789abcdef`, with which nodes join a cluster.
fn is_bootstrap(value: &str) -> bool {
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    value.split_once('.').is_some_and(|(id, rest)| (id.len(), rest.len()) == (6, 16) && plain(id) && plain(rest))
}
