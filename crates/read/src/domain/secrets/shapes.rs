//! Tokens that are known by how they begin.

use std::ops::Range;

use super::secret::{Found, Look, Secret, SecretKind};
use super::value::{LONGEST, skip};

pub(super) const ANCHORS: &[(&str, Look)] = &[
    ("eyJ", jwt),
    ("ya29.", oauth),
    ("1//0", refresh),
    ("AIza", api_key),
    ("GOCSPX-", service),
    ("ghp_", service),
    ("gho_", service),
    ("ghu_", service),
    ("ghs_", service),
    ("ghr_", service),
    ("github_pat_", service),
    ("glpat-", service),
    ("xoxa-", slack),
    ("xoxb-", slack),
    ("xoxc-", slack),
    ("xoxd-", slack),
    ("xoxe-", slack),
    ("xoxe.", slack),
    ("xoxo-", slack),
    ("xoxp-", slack),
    ("xoxr-", slack),
    ("xoxs-", slack),
    ("xapp-", slack),
    ("dckr_pat_", service),
    ("npm_", service),
    ("sk_live_", service),
    ("rk_live_", service),
    ("AKIA", amazon),
    ("ASIA", amazon),
    ("hvs.", vault),
    ("hvb.", vault),
    ("hvr.", vault),
];

/// Those of them that no token begins with in any other case of letters: those who look at the place want them as they are.
pub(super) const CASED: [&str; 4] = ["eyJ", "AIza", "AKIA", "ASIA"];

fn jwt(text: &str, head: Range<usize>, found: &mut Found) {
    // `eyJ` is base64 of `{"`: what follows has to be a token's, in three parts or five.
    let bytes = text.as_bytes();
    // Behind a dot stands a part of the token that began before.
    let part = head.start.checked_sub(1).is_some_and(|at| bytes[at] == b'.');
    if part || !begins(bytes, head.start) || !text[head.clone()].starts_with("eyJ") {
        return;
    }
    let end = run(text, head.end);
    let parts: Vec<&str> = text[head.start..end].split('.').collect();
    if parts.len() > 1 && parts[0].len() >= 10 && parts[1].len() >= 4 {
        add(text, head, 20, SecretKind::JsonWebToken, found);
    }
}

fn oauth(text: &str, head: Range<usize>, found: &mut Found) {
    add(text, head, 12, SecretKind::OAuthToken, found);
}

fn refresh(text: &str, head: Range<usize>, found: &mut Found) {
    add(text, head, 30, SecretKind::OAuthToken, found);
}

fn api_key(text: &str, head: Range<usize>, found: &mut Found) {
    if text[head.clone()].starts_with("AIza") {
        add(text, head, 30, SecretKind::ApiKey, found);
    }
}

fn service(text: &str, head: Range<usize>, found: &mut Found) {
    add(text, head, 16, SecretKind::ServiceToken, found);
}

fn slack(text: &str, head: Range<usize>, found: &mut Found) {
    add(text, head, 10, SecretKind::ServiceToken, found);
}

fn amazon(text: &str, head: Range<usize>, found: &mut Found) {
    let end = if begins(text.as_bytes(), head.start) { run(text, head.end) } else { head.end };
    let upper = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    if end - head.start == 20 && text[head.start..end].bytes().all(upper) {
        add(text, head, 16, SecretKind::ServiceToken, found);
    }
}

fn vault(text: &str, head: Range<usize>, found: &mut Found) {
    add(text, head, 16, SecretKind::VaultToken, found);
}

/// Adds the token that begins with `head`, if it has so many characters behind that and begins there.
fn add(text: &str, head: Range<usize>, least: usize, kind: SecretKind, found: &mut Found) {
    if !begins(text.as_bytes(), head.start) {
        return;
    }
    let end = run(text, head.end);
    if end - head.end >= least {
        found.push(Secret { kind, range: head.end..end });
        wrapped(text, head.start, end, kind, found);
    }
}

/// Whether a token may begin here: behind no letter and no digit, but for those of an escape.
fn begins(bytes: &[u8], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|at| bytes[at]) else { return true };
    let escape = |back: usize| at.checked_sub(back).and_then(|at| bytes.get(at)).copied();
    !before.is_ascii_alphanumeric()
        || (matches!(before, b'n' | b't' | b'r') && escape(2) == Some(b'\\'))
        || (escape(3) == Some(b'%') || escape(3) == Some(b'='))
        || escape(6) == Some(b'\\')
}

/// Where a run of a token's characters ends: no token is longer than [`LONGEST`].
fn run(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let end = skip(&bytes[..bytes.len().min(from + LONGEST)], from, is_token);
    // A sentence's end is none of it.
    from + text[from..end].trim_end_matches(['.', '=']).len()
}

pub(super) fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_.~+/=%".contains(&byte)
}

/// Adds the rest of a token that a terminal or a mail wrapped, line by line.
pub(super) fn wrapped(text: &str, start: usize, end: usize, kind: SecretKind, found: &mut Found) {
    const NARROW: usize = 40;
    let bytes = text.as_bytes();
    let mut end = skip(bytes, end, |byte| byte == b'=');
    // No edge is further right than a value may be long.
    let from = start.saturating_sub(LONGEST);
    let line = memchr::memrchr(b'\n', &bytes[from..start]).map_or(from, |at| from + at + 1);
    let mut width = end - line;
    let quoted = start.checked_sub(1).is_some_and(|at| matches!(bytes[at], b'"' | b'\''));
    while width >= NARROW {
        let at = skip(bytes, end, |byte| matches!(byte, b'\\' | b'\r' | b' '));
        if bytes.get(at) != Some(&b'\n') {
            return;
        }
        let from = skip(bytes, at + 1, |byte| matches!(byte, b' ' | b'\t' | b'>' | b'|' | b'#'));
        let to = skip(&bytes[..bytes.len().min(from + width + 1)], from, is_token);
        let piece = &text[from..to];
        let has = |is: fn(&u8) -> bool| piece.bytes().any(|byte| is(&byte));
        let noise = has(u8::is_ascii_digit) || (has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase));
        let closed = quoted && matches!(bytes.get(to), Some(b'"' | b'\''));
        let alone = bytes.get(to).is_none_or(|byte| b"\r\n\"'`,;)}]\\ ".contains(byte));
        if piece.is_empty() || !(closed || (alone && noise && piece.len() >= 8)) || to - from > width {
            return;
        }
        found.push(Secret { kind, range: from..to });
        width = to - at - 1;
        end = to;
    }
}
