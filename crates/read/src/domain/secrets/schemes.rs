//! What stands behind a scheme of authorization, and cookies.

use std::ops::Range;

use super::assigned::named_beside;
use super::secret::{Found, Look, Secret, SecretKind};
use super::shapes::{is_token, wrapped};
use super::value::{head as head_of, is_placeholder, is_random, skip, value_behind};

pub(super) const ANCHORS: &[(&str, Look)] = &[
    ("Bearer ", scheme),
    ("Basic ", scheme),
    ("Bearer%20", scheme),
    ("Basic%20", scheme),
    ("Authorization", header),
    ("Cookie", cookie),
];

/// `Bearer TOKEN`, `Basic BASE64`, wherever it stands.
fn scheme(text: &str, head: Range<usize>, found: &mut Found) {
    let bytes = text.as_bytes();
    let from = skip(bytes, head.end, |byte| matches!(byte, b' ' | b'"' | b'\''));
    let end = found.scheme.end(from, || skip(bytes, from, is_token));
    let value = text[from..end].trim_end_matches('.');
    let begins = head.start.checked_sub(1).is_none_or(|at| !bytes[at].is_ascii_alphanumeric() || bytes[at] == b'n');
    // `Bearer realm="..."` is a server's question, `basic authentication` prose.
    let asked = head_of(value).split_once('=').is_some_and(|(name, rest)| {
        !name.is_empty() && !rest.starts_with('=') && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    });
    let shown = head_of(value);
    if begins && value.len() >= 6 && !asked && (is_random(shown) || is_base64(shown)) && !is_placeholder(shown) {
        found.push(Secret { kind: SecretKind::Authorization, range: from..from + value.len() });
        wrapped(text, from, from + value.len(), SecretKind::Authorization, found);
    }
}

/// `dXNlcjpwYXNz`: in no word of a language do capitals stand within it.
fn is_base64(value: &str) -> bool {
    let inner = value.get(1..).unwrap_or_default();
    value.ends_with('=')
        || (inner.bytes().any(|b| b.is_ascii_uppercase()) && inner.bytes().any(|b| b.is_ascii_lowercase()))
}

/// `Authorization: SCHEME VALUE`, `"authorization": "VALUE"`.
fn header(text: &str, head: Range<usize>, found: &mut Found) {
    const SCHEMES: [&str; 9] =
        ["bearer", "basic", "token", "digest", "negotiate", "apikey", "aws4-hmac-sha256", "splunk", "key"];
    let Some(value) = value_behind(text, head.end, false) else { return };
    let bytes = text.as_bytes();
    let start = value.range.start;
    let scheme = &bytes[..bytes.len().min(start + SCHEMES[6].len() + 1)];
    let first = skip(scheme, start, |byte| is_token(byte) && byte != b'%').max(start);
    let scheme = text[start..first].to_ascii_lowercase();
    let (from, end) = if SCHEMES.contains(&scheme.as_str()) {
        let from = skip(bytes, first, |byte| matches!(byte, b' ' | b'+' | b':'));
        let ends = |byte: u8| matches!(byte, b'"' | b'\'' | b'`' | b'\\' | b'\r' | b'\n');
        (from, found.header.end(from, || skip(bytes, from, |byte| !ends(byte))))
    } else {
        let whole = text[value.range.clone()].split_whitespace().next().unwrap_or_default().len();
        (start, start + whole)
    };
    let shown = text.get(from..end).unwrap_or_default().trim_end();
    let alone = from == start;
    if shown.len() >= 4 && !is_placeholder(head_of(shown)) && (!alone || (shown.len() >= 16 && is_random(shown))) {
        found.push(Secret { kind: SecretKind::Authorization, range: from..from + shown.len() });
        wrapped(text, from, from + shown.len(), SecretKind::Authorization, found);
    }
}

/// `Cookie: session=...; other=...`.
fn cookie(text: &str, head: Range<usize>, found: &mut Found) {
    let Some(value) = named_beside(text, head.end).or_else(|| value_behind(text, head.end, false)) else { return };
    let bytes = text.as_bytes();
    let start = value.range.start;
    let ends = |at: &usize| match bytes[*at] {
        // The next cookie stands behind a blank, what is no cookie as well.
        b' ' => bytes[*at - 1] != b';',
        byte => matches!(byte, b'\n' | b'\r' | b'\t' | b'"' | b'\'' | b'`'),
    };
    let end = found.cookie.end(start, || (start..bytes.len()).find(ends).unwrap_or(bytes.len()));
    let shown = &text[start..end];
    let Some((name, _)) = head_of(shown).split_once('=') else { return };
    let inner = &shown[name.len() + 1..];
    if inner.len() >= 6 && !is_placeholder(head_of(inner)) {
        found.push(Secret { kind: SecretKind::Cookie, range: end - inner.len()..end });
        wrapped(text, end - inner.len(), end, SecretKind::Cookie, found);
    }
}
