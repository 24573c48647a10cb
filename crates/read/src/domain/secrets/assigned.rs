//! What a name calls a password, a token, a secret or a key: fields, flags, variables, parameters of addresses.

use std::ops::Range;

use super::secret::{Found, Look, Secret, SecretKind};
use super::shapes::wrapped;
use super::value::{Sign, Value, is_placeholder, is_random, skip, value_behind};

pub(super) const ANCHORS: &[(&str, Look)] = &[
    ("password", password),
    ("passwd", password),
    ("passphrase", password),
    ("token", token),
    ("api_key", api_key),
    ("api-key", api_key),
    ("apikey", api_key),
    ("secret", secret),
    ("secret_id", secret),
    ("secret_key", secret),
    ("secret_access_key", secret),
    ("secretAccessKey", secret),
    ("access_key", secret),
    ("secret-id", secret),
    ("secret-key", secret),
    ("secret-access-key", secret),
    ("access-key", secret),
    ("accessKey", secret),
    ("accountKey", secret),
    ("X-Goog-Signature", secret),
    ("X-Amz-Signature", secret),
    ("auth", login),
    ("private_key", private_key),
    ("private_key_id", private_key),
    ("client-key-data", private_key),
];

fn password(text: &str, key: Range<usize>, found: &mut Found) {
    let Some((value, name)) = assigned(text, &key) else { return };
    let shown = &text[value.range.clone()];
    // `invalid password: authentication failed` is prose.
    let said = value.sign != Sign::Colon || value.quoted || name.is_field;
    let fits = if said { shown.len() >= 3 } else { is_random(shown) };
    if fits && !is_placeholder(shown) {
        found.push(Secret { kind: SecretKind::Password, range: value.range });
    }
}

fn token(text: &str, key: Range<usize>, found: &mut Found) {
    let Some((value, name)) = assigned(text, &key) else { return };
    let shown = &text[value.range.clone()];
    let lower = name.whole.to_ascii_lowercase();
    let kind = if lower.contains("vault") || shown.starts_with("s.") || shown.starts_with("hv") {
        SecretKind::VaultToken
    } else if ["access", "refresh", "id_", "id-", "oauth"].iter().any(|word| lower.contains(word)) {
        SecretKind::OAuthToken
    } else {
        SecretKind::Token
    };
    let columns = value.sign == Sign::Blank && !name.is_flag;
    let vault = shown.starts_with("s.") && shown.len() >= 18;
    if (is_random(shown) || vault) && !is_placeholder(shown) && (!columns || vault || shown.len() >= 24) {
        push(text, value, kind, found);
    }
}

fn api_key(text: &str, key: Range<usize>, found: &mut Found) {
    random(text, &key, SecretKind::ApiKey, found);
}

fn secret(text: &str, key: Range<usize>, found: &mut Found) {
    super::object::object(text, key.clone(), found);
    random(text, &key, SecretKind::Secret, found);
}

/// `"auth": "dXNlcjpwYXNz"`, a registry's login: long, or it is a word of a setting.
fn login(text: &str, key: Range<usize>, found: &mut Found) {
    const LEAST: usize = 16;
    let Some((value, _)) = assigned(text, &key) else { return };
    let shown = &text[value.range.clone()];
    if value.sign != Sign::Blank && shown.len() >= LEAST && is_random(shown) && !is_placeholder(shown) {
        push(text, value, SecretKind::Password, found);
    }
}

fn private_key(text: &str, key: Range<usize>, found: &mut Found) {
    random(text, &key, SecretKind::PrivateKey, found);
}

fn random(text: &str, key: &Range<usize>, kind: SecretKind, found: &mut Found) {
    let Some((value, _)) = assigned(text, key) else { return };
    let shown = &text[value.range.clone()];
    // A frame of its own is masked line by line.
    if value.sign != Sign::Blank && is_random(shown) && !is_placeholder(shown) && !shown.starts_with("-----") {
        push(text, value, kind, found);
    }
}

fn push(text: &str, value: Value, kind: SecretKind, found: &mut Found) {
    let Range { start, end } = value.range;
    found.push(Secret { kind, range: start..end });
    wrapped(text, start, end, kind, found);
}

/// The name that a value stands behind.
struct Name<'t> {
    whole: &'t str,
    /// `--name`.
    is_flag: bool,
    /// It begins its line, is quoted, or is a variable's: no word of a sentence.
    is_field: bool,
}

/// The value of a name that ends with `key`, and the name.
fn assigned<'t>(text: &'t str, key: &Range<usize>) -> Option<(Value, Name<'t>)> {
    let bytes = text.as_bytes();
    let joins = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    if bytes.get(key.end).is_some_and(|byte| joins(*byte)) {
        return None;
    }
    let length = bytes[..key.start].iter().rev().take(64).take_while(|byte| joins(**byte)).count();
    let start = key.start - length;
    if text[..start].ends_with("//") {
        // The user of an address.
        return None;
    }
    let whole = &text[start..key.end];
    let is_flag = whole.starts_with("--") || (whole.starts_with('-') && whole.len() > 2);
    let before = bytes[..start].iter().rev().find(|byte| !matches!(byte, b' ' | b'\t' | b'-' | b'\\')).copied();
    let blank = start.checked_sub(1).is_some_and(|at| matches!(bytes[at], b' ' | b'\t'));
    let is_field = whole.contains('_')
        || match before {
            None
            | Some(b'\n' | b'\r' | b'"' | b'\'' | b'`' | b'{' | b',' | b'&' | b'?' | b';' | b'>' | b'|' | b'#') => true,
            Some(_) => !blank,
        };
    let name = Name { whole, is_flag, is_field };
    let value = named_beside(text, key.end).or_else(|| value_behind(text, key.end, is_flag))?;
    Some((value, name))
}

/// The `value` beside a `name`, as a container's environment is written: `- name: DB_PASSWORD`, below it `value: ...`.
pub(super) fn named_beside(text: &str, end: usize) -> Option<Value> {
    let bytes = text.as_bytes();
    let behind = skip(bytes, end, |byte| matches!(byte, b'\\' | b'"' | b'\''));
    let parts = |byte: u8| matches!(byte, b',' | b'\n' | b'\r' | b' ' | b'\t' | b'"' | b'\'' | b'\\' | b'>' | b'|');
    let next = skip(bytes, behind, parts);
    let separated = bytes.get(behind..next)?.iter().any(|byte| matches!(byte, b',' | b'\n'));
    let is_value = separated && bytes.get(next..).is_some_and(|rest| rest.starts_with(b"value"));
    if is_value { value_behind(text, next + "value".len(), false) } else { None }
}
