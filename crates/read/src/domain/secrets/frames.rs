//! Private keys in their frames, as PEM and as base64 of that.

use std::ops::Range;

use super::secret::{Found, Look, Secret, SecretKind};
use super::value::{LONGEST, skip};

pub(super) const ANCHORS: &[(&str, Look)] =
    &[("PRIVATE KEY-----", key), ("PRIVATE KEY BLOCK-----", key), ("LS0tLS1CRUdJTi", encoded)];

/// A key's frame ends with a line of this.
const END: &str = "-----END";

/// Adds the lines of the key whose head ends here.
fn key(text: &str, head: Range<usize>, found: &mut Found) {
    // How a line of a frame may begin: `-----BEGIN ENCRYPTED `.
    const HEAD: usize = 40;
    let from = head.start.saturating_sub(HEAD);
    let from = text.ceil_char_boundary(from);
    if !text[from..head.start].contains("BEGIN") {
        return;
    }
    let body = &text[head.end..text.floor_char_boundary(head.end + LONGEST)];
    let end = body.find(END).unwrap_or_else(|| cut(body));
    let bytes = text.as_bytes();
    let (mut at, end) = (head.end, head.end + end);
    while at < end {
        // `\n` in a string parts the lines of a key, too.
        let escapes = if bytes[at] == b'\\' { skip(bytes, at, |byte| byte == b'\\') + 1 } else { at };
        at = skip(bytes, escapes.min(end), |byte| !is_base64(byte) && byte != b'\\').min(end);
        let to = skip(bytes, at, is_base64).min(end);
        // What stands before each line of a quote or a log is short.
        if to - at >= 8 || (to > at && found.secrets.last().is_some_and(|last| last.kind == SecretKind::PrivateKey)) {
            found.push(Secret { kind: SecretKind::PrivateKey, range: at..to });
        }
        at = to.max(at + usize::from(to == at));
    }
}

/// Where a key ends whose frame was cut: before the first line that is none of a key's.
fn cut(body: &str) -> usize {
    let mut end = 0;
    for line in body.split_inclusive('\n') {
        let inner = line.trim().trim_start_matches(['>', '|', '#', ' ']);
        let own = inner.is_empty() || (inner.bytes().filter(|byte| !is_base64(*byte)).count() * 10 <= inner.len());
        if end > 0 && !own {
            break;
        }
        end += line.len();
    }
    end
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"+/=".contains(&byte)
}

/// Base64 of a frame, as a Secret and a kubeconfig hold it; a certificate's is none.
fn encoded(text: &str, head: Range<usize>, found: &mut Found) {
    const CERTIFICATE: &str = "BDRVJU";
    let bytes = text.as_bytes();
    let end = skip(&bytes[..bytes.len().min(head.end + 8 * LONGEST)], head.end, is_base64);
    let rest = &text[head.end..end];
    if text[head.clone()].starts_with("LS0t") && rest.len() >= 32 && !rest.starts_with(CERTIFICATE) {
        found.push(Secret { kind: SecretKind::PrivateKey, range: head.end..end });
        super::shapes::wrapped(text, head.start, end, SecretKind::PrivateKey, found);
    }
}
