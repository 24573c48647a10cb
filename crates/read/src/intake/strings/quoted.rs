//! Strings in lines of text: `err="..."` of klog and logfmt, fluent-bit's `"log"=>"..."`, what a program printed with its quotes.

use super::decode::{Piece, Style};
use super::json::{Record, Written};
use super::walk::record_of;

/// What a line's string is called where it is what was written.
const NAMES: [&str; 12] =
    ["err", "error", "msg", "message", "log", "text", "textPayload", "output", "stdout", "stderr", "line", "body"];

/// What is written on a line begins no further behind its beginning, in bytes.
const HEAD: usize = 64 << 10;

/// No string of a line is longer, in bytes.
const LONGEST: usize = 4 << 20;

/// A line's string.
pub(super) struct Quoted {
    pub(super) name: String,
    pub(super) record: Record,
}

/// The string of the last line of `text`, which begins at `start`: the first that holds several lines, or that has a name for what was
/// written.
pub(super) fn find(text: &str, start: usize) -> Option<Quoted> {
    let bytes = text.as_bytes();
    let several = memchr::memmem::find(&bytes[start..], b"\\n").is_some();
    let mut named = None;
    let mut at = start;
    let head = bytes.len().min(start + HEAD);
    while let Some(found) = bytes.get(at..head).and_then(|rest| memchr::memchr2(b'"', b'\'', rest)) {
        let open = at + found;
        let quote = bytes[open];
        // Python's `b"..."` and `r"..."`, and not the quote behind a name that ends so.
        let is_prefix =
            |at: usize| matches!(bytes[at], b'b' | b'r') && (at == start || !bytes[at - 1].is_ascii_alphanumeric());
        let begins =
            open == start || matches!(bytes[open - 1], b'=' | b'>' | b' ' | b'(' | b'[' | b'\t') || is_prefix(open - 1);
        // An apostrophe begins no string.
        let close = if begins { close_of(text, open + 1, quote) } else { None };
        let Some(close) = close else {
            at = open + 1;
            continue;
        };
        let body = open + 1..close;
        let name = name_before(&text[start..open]);
        let piece = || Piece { range: body.clone(), style: Style::Double };
        let found = |name: &str| Quoted { name: name.to_owned(), record: record_of(piece(), open..close + 1, None) };
        if several && memchr::memmem::find(&bytes[body.clone()], b"\\n").is_some() {
            return Some(found(name));
        }
        if named.is_none() && quote == b'"' && NAMES.contains(&name) && bytes[open - 1] != b' ' {
            named = Some(found(name));
        }
        at = close + 1;
    }
    named.or_else(|| bare(text, start))
}

/// The list of strings that a line of `text` is from `start` to its end, as Python prints it: `['a', "b"]`.
pub(super) fn list(text: &str, start: usize) -> Option<Record> {
    let bytes = text.trim_end().as_bytes();
    let (mut pieces, mut single, mut at) = (Vec::new(), false, start + 1);
    loop {
        let quote = *bytes.get(at).filter(|byte| matches!(**byte, b'"' | b'\''))?;
        let close = close_of(text, at + 1, quote)?;
        single |= quote == b'\'';
        pieces.push(Piece { range: at + 1..close, style: Style::Double });
        let rest = bytes.get(close + 1..)?;
        match rest {
            b"]" => break,
            [b',', b' ', ..] => at = close + 3,
            [b',', ..] => at = close + 2,
            _ => return None,
        }
    }
    let written = vec![Written { pieces, named: false }];
    // Strings of JSON have double quotes alone.
    single.then_some(Record { object: start..bytes.len(), written, time: None, neutral: false, logged: false })
}

/// logfmt's `msg=word`.
fn bare(text: &str, start: usize) -> Option<Quoted> {
    let line = &text[start..];
    let at = [" msg=", " message=", " err="].iter().find_map(|name| Some((name, line.find(name)?)));
    let (name, at) =
        at.filter(|_| line.starts_with("time=") || line.starts_with("ts=") || line.starts_with("level="))?;
    let from = start + at + name.len();
    let to = from + text[from..].find(' ').unwrap_or(text.len() - from);
    let piece = Piece { range: from..to, style: Style::Double };
    Some(Quoted { name: name[1..name.len() - 1].to_owned(), record: record_of(piece, from..to, None) })
}

fn close_of(text: &str, body: usize, quote: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let end = text.len().min(body + LONGEST);
    let mut at = body;
    while let Some(found) = memchr::memchr2(quote, b'\\', &bytes[at.min(end)..end]) {
        at += found;
        if bytes[at] == quote {
            return Some(at);
        }
        at += 2;
    }
    None
}

/// The word before `=`, `=>` or `: `.
fn name_before(before: &str) -> &str {
    let rest = before.trim_end_matches('b').trim_end().trim_end_matches(['>', '=', ':']).trim_end_matches(['"', '\'']);
    let word = rest.bytes().rev().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    &rest[rest.len() - word..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_and_body(text: &str) -> Option<(String, &str)> {
        let found = find(text, 0)?;
        let range = found.record.written[0].pieces[0].range.clone();
        Some((found.name, &text[range]))
    }

    #[test]
    fn a_lines_string_is_found_by_its_name_or_its_lines() {
        for (line, name, body) in [
            (r#"E0730 1] "Failed" err="a \"b\"" pod="c/d""#, "err", r#"a \"b\""#),
            (r#"[0] x: [[1, {}], {"stream"=>"stderr", "log"=>"a"}]"#, "log", "a"),
            (r#"out: b'a\nb'"#, "out", r"a\nb"),
            (r#"level=info msg=up a=b"#, "msg", "up"),
        ] {
            assert_eq!(name_and_body(line), Some((name.to_owned(), body)), "{line}");
        }
        assert_eq!(name_and_body(r#"{"error":12,"reason":"the pool is gone"}"#), None);
        assert_eq!(name_and_body("service \"istiod\" isn't found"), None);
    }
}
