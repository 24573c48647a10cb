//! Bytes to text: UTF-8, and UTF-16 as PowerShell's `>` writes it.

use std::borrow::Cow;
use std::string::FromUtf8Error;

use super::problem::{LIMIT, ProblemKind, ReadProblem};

/// How many bytes of an input decide whether it is text.
pub(super) const HEAD: usize = 8192;

pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) problems: Vec<ReadProblem>,
}

/// Decodes without ever failing: what is no text yields an empty text and a problem, what is nearly text its replacement characters.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    if bytes.len() > LIMIT {
        return nothing(ProblemKind::TooLarge(bytes.len(), LIMIT));
    }
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => match silent_utf16(bytes) {
            Some(order) => utf16(bytes, order),
            None if is_binary(bytes) => nothing(ProblemKind::Binary),
            None => utf8(bytes),
        },
    }
}

/// The text that bytes are as they stand, with nothing to be said of them; else the bytes.
pub(super) fn taken(bytes: Vec<u8>) -> Result<String, Vec<u8>> {
    let marked = matches!(bytes[..], [0xef, 0xbb, 0xbf, ..] | [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
    if marked || bytes.len() > LIMIT || silent_utf16(&bytes).is_some() || is_binary(&bytes) {
        return Err(bytes);
    }
    let text = String::from_utf8(bytes).map_err(FromUtf8Error::into_bytes)?;
    if text.trim().is_empty() { Err(text.into_bytes()) } else { Ok(text) }
}

fn nothing(kind: ProblemKind) -> Decoded<'static> {
    Decoded { text: Cow::Borrowed(""), problems: vec![ReadProblem { line: 0, kind }] }
}

fn utf8(bytes: &[u8]) -> Decoded<'_> {
    // The check alone is many times faster than the repair, and nearly every text needs only that.
    if let Ok(text) = std::str::from_utf8(bytes) {
        return empty_or(Cow::Borrowed(text), Vec::new());
    }
    if let Some(text) = windows_1252(bytes) {
        return empty_or(Cow::Owned(text), Vec::new());
    }
    let text = String::from_utf8_lossy(bytes);
    let mut problems = Vec::new();
    if let Cow::Owned(text) = &text {
        let bad = text.matches('\u{fffd}').count();
        let first = text.find('\u{fffd}').unwrap_or(0);
        problems.push(ReadProblem { line: line_of(text, first), kind: ProblemKind::NotUtf8(bad) });
    }
    empty_or(text, problems)
}

/// A text whose only bytes that are no UTF-8 are the quotes, dashes and spaces of Windows-1252.
fn windows_1252(bytes: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(match chunk.invalid() {
            [] => "",
            [0x85] => "\u{2026}",
            [0x91] => "\u{2018}",
            [0x92] => "\u{2019}",
            [0x93] => "\u{201c}",
            [0x94] => "\u{201d}",
            [0x96] => "\u{2013}",
            [0x97] => "\u{2014}",
            [0xa0] => "\u{a0}",
            _ => return None,
        });
    }
    Some(text)
}

fn utf16(bytes: &[u8], order: fn([u8; 2]) -> u16) -> Decoded<'_> {
    let units = bytes.chunks_exact(2).map(|pair| order([pair[0], pair[1]]));
    let mut lone = 0;
    let mut first = 0;
    let mut text = String::with_capacity(bytes.len() / 2);
    for unit in char::decode_utf16(units) {
        text.push(unit.unwrap_or_else(|_| {
            if lone == 0 {
                first = text.len();
            }
            lone += 1;
            char::REPLACEMENT_CHARACTER
        }));
    }
    let line = line_of(&text, first);
    let problems =
        if lone > 0 { vec![ReadProblem { line, kind: ProblemKind::LoneSurrogate(lone) }] } else { Vec::new() };
    empty_or(Cow::Owned(text), problems)
}

fn empty_or<'a>(text: Cow<'a, str>, mut problems: Vec<ReadProblem>) -> Decoded<'a> {
    if text.trim().is_empty() {
        problems.push(ReadProblem { line: 0, kind: ProblemKind::Empty });
    }
    Decoded { text, problems }
}

fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes()[..offset].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// UTF-16 without a byte order mark: nearly every second byte of an ASCII text is zero.
fn silent_utf16(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    let head = &bytes[..bytes.len().min(1024) & !1];
    if head.len() < 8 {
        return None;
    }
    let pairs = head.len() / 2;
    let even = head.iter().step_by(2).filter(|byte| **byte == 0).count();
    let odd = head.iter().skip(1).step_by(2).filter(|byte| **byte == 0).count();
    if odd * 10 >= pairs * 7 && even * 10 < pairs {
        Some(u16::from_le_bytes)
    } else if even * 10 >= pairs * 7 && odd * 10 < pairs {
        Some(u16::from_be_bytes)
    } else {
        None
    }
}

/// Whether an input is text, by its first [`HEAD`] bytes.
pub(super) fn is_text(head: &[u8]) -> bool {
    matches!(head, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) || silent_utf16(head).is_some() || !is_binary(head)
}

/// More than one byte in fifty of the beginning is a control character that no terminal writes.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    let odd = head.iter().filter(|byte| matches!(byte, 0x00..=0x06 | 0x0e..=0x1a | 0x1c..=0x1f)).count();
    odd * 50 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(bytes: &[u8]) -> Vec<ProblemKind> {
        decode(bytes).problems.into_iter().map(|problem| problem.kind).collect()
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(decode(b"\xef\xbb\xbfstate").text, "state");
    }

    #[test]
    fn utf16_as_powershell_writes_it() {
        let text = "state: ACTIVE 日本\n";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&[&[0xff, 0xfe], &le[..]].concat()).text, text);
        assert_eq!(decode(&[&[0xfe, 0xff], &be[..]].concat()).text, text);
        let silent: Vec<u8> = "state: ACTIVE and more".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&silent).text, "state: ACTIVE and more");
    }

    #[test]
    fn what_is_no_text_is_said_and_never_fatal() {
        assert_eq!(problems(b""), [ProblemKind::Empty]);
        assert_eq!(problems(b" \n\t"), [ProblemKind::Empty]);
        assert_eq!(problems(&[0x7f, b'E', b'L', b'F', 2, 1, 1, 0, 0, 0, 0, 0]), [ProblemKind::Binary]);
        assert_eq!(problems(b"a\xffb"), [ProblemKind::NotUtf8(1)]);
        assert_eq!(problems(&[0xff, 0xfe, 0x41, 0x00, 0x00, 0xd8, 0x42, 0x00]), [ProblemKind::LoneSurrogate(1)]);
    }
}
