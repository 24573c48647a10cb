//! Passwords in addresses: `https://user:PASSWORD@host`.

use std::ops::Range;

use super::secret::{Found, Look, Secret, SecretKind};
use super::value::{is_placeholder, skip};

/// No user with a password and a host is longer, in bytes.
const LONGEST: usize = 512;

pub(super) const ANCHORS: &[(&str, Look)] = &[("://", password), ("%3A%2F%2F", password)];

fn password(text: &str, head: Range<usize>, found: &mut Found) {
    let bytes = text.as_bytes();
    let ends = |byte: u8| byte.is_ascii_whitespace() || b"/?#\"'`<>\\".contains(&byte);
    let end = skip(&bytes[..bytes.len().min(head.end + LONGEST)], head.end, |byte| !ends(byte));
    let Some(user) = text.get(head.end..end).and_then(|host| host.rsplit_once('@')).map(|(user, _)| user) else {
        return;
    };
    let Some((_, password)) = user.split_once(':') else { return };
    if !password.is_empty() && !is_placeholder(password) {
        let end = head.end + user.len();
        found.push(Secret { kind: SecretKind::Password, range: end - password.len()..end });
    }
}
