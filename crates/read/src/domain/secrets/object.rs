//! A Kubernetes Secret's `data` and `stringData`, in YAML and in JSON.

use std::ops::Range;

use super::secret::{Found, Secret, SecretKind};
use super::value::{is_placeholder, skip, value_behind};

/// No object is looked through further than so many bytes at either side of its kind.
const REACH: usize = 1 << 16;

/// Where objects lie within each other, or none ends, each byte is looked at so often at most, on average.
const OFTEN: usize = 8;

/// The values of the object whose `kind` this is.
pub(super) fn object(text: &str, word: Range<usize>, found: &mut Found) {
    let bytes = text.as_bytes();
    let spent = word.start < found.looked && found.work > OFTEN * word.end;
    if spent
        || &text[word.clone()] != "Secret"
        || bytes.get(word.end).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
    {
        return;
    }
    let marks = |byte: u8| matches!(byte, b' ' | b'"' | b'\'' | b'\\' | b'\t');
    let before = bytes[..word.start].iter().rev().take(16).take_while(|byte| marks(**byte)).count();
    let colon = word.start - before;
    if colon == 0 || bytes[colon - 1] != b':' {
        return;
    }
    let back = bytes[..colon - 1].iter().rev().take(8).take_while(|byte| marks(**byte)).count();
    let end = colon - 1 - back;
    let Some(start) = end.checked_sub(4).filter(|start| bytes.get(*start..end) == Some(b"kind")) else { return };
    let quoted = start.checked_sub(1).is_some_and(|at| matches!(bytes[at], b'"' | b'\''));
    if quoted { json(text, start, found) } else { yaml(text, start, found) }
}

/// Of a document in YAML: the lines further right than a `data:` that stands as far right as the kind.
fn yaml(text: &str, kind: usize, found: &mut Found) {
    let line = line_start(text, kind);
    let column = kind - line;
    let mut at = begin(text, line, column);
    found.work += line - at;
    let (mut data, mut versions) = (false, 0);
    while at < text.len().min(line + REACH) {
        let end = line_end(text, at);
        let (place, own) = (at, &text[at..end]);
        at = end + 1;
        found.work += own.len() + 1;
        found.looked = found.looked.max(place);
        if own.trim().is_empty() {
            continue;
        }
        let (own_column, item) = (key_column(own), begins_item(own, column));
        let key = own.trim_start_matches(MARGIN);
        versions += usize::from(own_column == column && key.starts_with("apiVersion:"));
        if place > line && (own_column < column || own.starts_with("---") || item || versions > 1) {
            return;
        }
        if own_column <= column {
            data = key.starts_with("data:") || key.starts_with("stringData:");
        } else if data {
            values(text, place..end, found);
        }
    }
}

/// Where the object begins whose kind stands on the line at `line`: at its version, at an item's dash, or below what stands further left.
fn begin(text: &str, line: usize, column: usize) -> usize {
    let mut start = line;
    while start > 0 && line - start < REACH {
        let above = line_start(text, start - 1);
        let own = &text[above..start - 1];
        let blank = own.trim().is_empty();
        if own.starts_with("---") || (!blank && key_column(own) < column) {
            break;
        }
        start = above;
        let version = key_column(own) == column && own.trim_start_matches(MARGIN).starts_with("apiVersion:");
        if version || begins_item(own, column) {
            break;
        }
    }
    start
}

fn line_start(text: &str, at: usize) -> usize {
    memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |end| end + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length)
}

/// What may stand before a line's key: blanks, an item's dash, the mark of a quote or a comment.
const MARGIN: [char; 6] = [' ', '\t', '-', '>', '|', '#'];

/// How far right a line's key stands, behind an item's dash.
fn key_column(line: &str) -> usize {
    line.len() - line.trim_start_matches(MARGIN).len()
}

/// Whether a line begins an item of a list whose keys stand at this column.
fn begins_item(line: &str, column: usize) -> bool {
    column >= 2 && key_column(line) == column && line.as_bytes().get(column - 2) == Some(&b'-')
}

/// The value of a line `key: value`, or the whole line of a value that goes on.
fn values(text: &str, line: Range<usize>, found: &mut Found) {
    let shown = &text[line.clone()];
    let colon = shown.find(':').filter(|colon| {
        shown[..*colon]
            .trim()
            .trim_matches(['"', '\''])
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_.> |#".contains(&b))
    });
    let from = line.start + colon.map_or_else(|| key_column(shown), |colon| colon + 1);
    let from = skip(text.as_bytes(), from, |byte| matches!(byte, b' ' | b'"' | b'\''));
    let value = text.get(from..line.end).unwrap_or_default().trim_end().trim_end_matches(['"', '\'']);
    if !value.is_empty() && !matches!(value, "|" | "|-" | ">" | ">-" | "{}") && !is_placeholder(value) {
        found.push(Secret { kind: SecretKind::SecretData, range: from..from + value.len() });
    }
}

/// Of an object in JSON, also within a string: all strings in the objects that `data` and `stringData` name in it.
fn json(text: &str, kind: usize, found: &mut Found) {
    let bytes = text.as_bytes();
    let (from, to) = (kind.saturating_sub(REACH), bytes.len().min(kind + REACH));
    let start = open_before(&bytes[from..kind]).map_or(from, |at| from + at);
    found.work += kind - start;
    let mut depth = 0usize;
    let mut at = start;
    while at < to {
        found.work += 1;
        found.looked = found.looked.max(at);
        match bytes[at] {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && at > kind {
                    return;
                }
            }
            b'd' | b's' if depth <= 1 => {
                let key = ["data", "stringData"].into_iter().find(|key| bytes[at..].starts_with(key.as_bytes()));
                let own = at > 0 && matches!(bytes[at - 1], b'"' | b'\'');
                if let Some(key) = key.filter(|_| own) {
                    let behind = skip(bytes, at + key.len(), |byte| b"\\\"' :\t\r\n".contains(&byte));
                    if bytes.get(behind) == Some(&b'{') && behind > at + key.len() {
                        at = members(text, behind + 1, to, found);
                        found.work += at - behind;
                        found.looked = found.looked.max(at);
                        continue;
                    }
                }
            }
            _ => {}
        }
        at += 1;
    }
}

/// Where the innermost bracket that is open at the end of some bytes stands.
fn open_before(bytes: &[u8]) -> Option<usize> {
    let mut depth = 0usize;
    bytes.iter().rposition(|byte| match byte {
        b'}' | b']' => {
            depth += 1;
            false
        }
        b'{' | b'[' if depth == 0 => true,
        b'{' | b'[' => {
            depth -= 1;
            false
        }
        _ => false,
    })
}

/// Adds the values of an object's members up to its end; gives where that is.
fn members(text: &str, from: usize, to: usize, found: &mut Found) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < to && bytes[at] != b'}' {
        if !matches!(bytes[at], b'"' | b'\'') {
            at += 1;
            continue;
        }
        let name = skip(bytes, at + 1, |byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
        match value_behind(text, name, false).filter(|value| value.quoted) {
            Some(value) => {
                at = value.range.end + 1;
                let shown = &text[value.range.clone()];
                if !shown.is_empty() && !is_placeholder(shown) {
                    found.push(Secret { kind: SecretKind::SecretData, range: value.range });
                }
                at = skip(bytes, at, |byte| matches!(byte, b'\\' | b'"' | b'\''));
            }
            None => at = name.max(at + 1),
        }
    }
    at
}
