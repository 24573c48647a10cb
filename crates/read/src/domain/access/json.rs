//! JSON on one line: the members of an object, in any order and however deep, without a tree.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::fields::Fields;

/// Members deeper than this are passed over.
const DEPTH: usize = 4;
/// What stands before an object on its line is no longer: a log shipper's time, kubectl's prefix.
const HEAD: usize = 160;

/// `response_flags`, `responseFlags`: what the keys of requests have in common.
const MARK: &[u8] = b"esponse";
static ESPONSE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(MARK));
/// Behind the time of a text line: the quote that opens the request, within a string.
static QUOTED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"] \\\""));
static TEXT_PAYLOAD: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"\"textPayload\""));

/// Where the object begins on a line that may be one of an access log. Most lines of other logs are none at a glance.
pub(super) fn begins(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let start = memchr::memchr(b'{', &bytes[..bytes.len().min(HEAD)])?;
    (bytes.get(start + 1)? == &b'"' || bytes.get(start + 1)? == &b' ').then_some(())?;
    if start > 0 && bytes[start - 1] != b' ' && bytes[start - 1] != b'\t' {
        return None;
    }
    let rest = &bytes[start..];
    // A container's log file, and what collectors make of it, hold each line as a text.
    if rest.starts_with(b"{\"log\":\"[") || QUOTED.find(rest).is_some() {
        return Some(start);
    }
    let mut at = 0;
    while let Some(found) = ESPONSE.find(&rest[at..]) {
        at += found + MARK.len();
        if rest[at..].starts_with(b"_flag") || rest[at..].starts_with(b"Flag") {
            return Some(start);
        }
    }
    let payload = &rest[TEXT_PAYLOAD.find(rest)? + TEXT_PAYLOAD.needle().len()..];
    let is_request = [b":\"[".as_slice(), b": \"["].iter().any(|mark| payload.starts_with(mark));
    is_request.then_some(start)
}

/// Gives every member that is a text or a number to `fields`, with the key of the object that it stands in. A line that is cut gives what
/// stands before the cut.
pub(super) fn read<'t>(line: &'t str, fields: &mut Fields<'t>) {
    let bytes = line.as_bytes();
    let mut above: [&str; DEPTH + 1] = [""; DEPTH + 1];
    let (mut depth, mut at, mut key) = (0, 0, None::<&str>);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let Some(end) = string_end(bytes, at + 1) else { return };
                let text = &line[at + 1..end];
                at = end + 1;
                let blanks = bytes[at..].iter().take_while(|byte| **byte == b' ').count();
                if key.is_none() && bytes.get(at + blanks) == Some(&b':') {
                    key = Some(text);
                    at += blanks + 1;
                } else if let Some(key) = key.take()
                    && depth <= DEPTH
                {
                    fields.put(above[depth], key, text);
                }
                continue;
            }
            b'{' | b'[' => {
                depth += 1;
                if let Some(above) = above.get_mut(depth) {
                    *above = key.unwrap_or("");
                }
                key = None;
            }
            b'}' | b']' => {
                depth = match depth.checked_sub(1) {
                    None | Some(0) => return,
                    Some(depth) => depth,
                };
                key = None;
            }
            b',' => key = None,
            b'0'..=b'9' | b'-' | b'n' | b't' | b'f' => {
                let length =
                    bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"-.+".contains(byte)).count();
                let word = &line[at..at + length];
                // Cut within a number: nobody knows which it is.
                if at + length < bytes.len()
                    && let Some(key) = key.take()
                    && depth <= DEPTH
                {
                    fields.put(above[depth], key, word);
                }
                at += length;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
}

/// Where a string that begins at `from` ends.
fn string_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes[at] == b'"' {
            return Some(at);
        }
        at += 2;
    }
}

/// A string's text; none where it is none of an access log.
pub(super) fn unescaped(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('\\') {
        return Some(Cow::Borrowed(text));
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match rest.next()? {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => out.push('\r'),
            'u' => {
                let digits: String = rest.by_ref().take(4).collect();
                out.push(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32).unwrap_or('\u{fffd}'));
            }
            other => out.push(other),
        }
    }
    Some(Cow::Owned(out))
}
