//! The lines of a text to its passages: which lines make one message, and what was escaped in it.

use std::ops::Range;

use super::message::begins_message;
use super::passages::Passages;
use super::shape::{LineShape, shape_of, starts_log};
use super::writer::{LONGEST, MOST_LINES, Writer};

/// The passages of `text` without the lines in `skip`. None goes on over a line in `starts`. Both stand in order.
pub fn passages_of(text: &str, skip: &[Range<usize>], starts: &[usize]) -> Passages {
    let silent: usize = skip.iter().map(|range| range.len()).sum();
    let spoken = text.len().saturating_sub(silent);
    let mut writer = Writer::with_capacity(spoken + spoken / 16 + 64);
    let (mut skip, mut starts) = (skip.iter().peekable(), starts.iter().peekable());
    let (mut at, mut before) = (0, "");
    while at < text.len() {
        while starts.next_if(|start| **start <= at).is_some() {
            writer.end_passage();
            before = "";
        }
        while skip.next_if(|range| range.end <= at).is_some() {}
        if let Some(range) = skip.peek().filter(|range| range.contains(&at)) {
            writer.end_passage();
            before = "";
            at = memchr::memchr(b'\n', &text.as_bytes()[range.end - 1..]).map_or(text.len(), |end| range.end + end);
            continue;
        }
        let rest = &text.as_bytes()[at..];
        let end = memchr::memchr(b'\n', rest).map_or(text.len(), |length| at + length);
        let line = &text[at..end];
        writer.line(line, at, before);
        before = line;
        at = end + 1;
    }
    writer.finish()
}

impl Writer {
    /// Adds a line that stands at `start` of the text, behind the line `before`.
    fn line(&mut self, line: &str, start: usize, before: &str) {
        let mut content = line.trim();
        let shape = shape_of(line);
        if shape == LineShape::Blank && self.lines < MOST_LINES && self.is_quote_open() {
            return;
        }
        if matches!(shape, LineShape::Blank | LineShape::Fence | LineShape::DocumentMark) {
            return self.end_passage();
        }
        let cut = before.len() >= 60 && line.len() == line.trim_start().len() && !before.ends_with(' ');
        let begins = begins_message(line, before) && !is_wrapped_key(shape, content, before, self.lines > 1);
        if begins || self.lines >= MOST_LINES || self.length() > LONGEST {
            self.end_passage();
        } else {
            // A comment's mark on every line that it was wrapped over.
            let inner = content.trim_start_matches('#').trim_start_matches("//");
            content = if inner.starts_with(' ') { inner.trim_start() } else { content };
        }
        let from = start + (content.as_ptr() as usize - line.as_ptr() as usize);
        if self.length() > 0 {
            if cut {
                self.mark_cut();
            }
            self.push(b' ');
        }
        self.lines += 1;
        self.content(content, from, shape);
    }

    /// Adds what a line says, without its margins; it stands at `from` of the text.
    fn content(&mut self, content: &str, from: usize, shape: LineShape) {
        let bytes = content.trim_end_matches('\\').trim_end().as_bytes();
        let json = shape == LineShape::JsonStart && bytes.len() > 2000;
        self.mark(from);
        let mut at = 0;
        while at < bytes.len() {
            let plain = bytes[at..]
                .iter()
                .position(|byte| matches!(byte, b'\\' | b' ' | b'\t' | b'|' | b',') || (*byte < b' '))
                .map_or(bytes.len(), |length| at + length);
            self.extend(&bytes[at..plain]);
            at = plain;
            let Some(byte) = bytes.get(at) else { break };
            let length = match byte {
                b'\\' => self.escape(bytes, at),
                b'|' if shape == LineShape::MarkdownRow => {
                    self.end_passage();
                    1
                }
                b',' if json && bytes.get(at + 1) == Some(&b'"') => {
                    self.end_passage();
                    1
                }
                b'|' | b',' => {
                    self.push(*byte);
                    at += 1;
                    continue;
                }
                _ => {
                    let blanks = bytes[at..].iter().take_while(|b| matches!(b, b' ' | b'\t') || **b < b' ').count();
                    self.space();
                    if self.length() > LONGEST {
                        self.overlap();
                    }
                    blanks
                }
            };
            at += length;
            self.mark(from + at);
        }
        if self.length() > LONGEST * 4 {
            self.end_passage();
        }
    }

    /// Undoes an escape, however often it was escaped; gives how many bytes it took.
    fn escape(&mut self, bytes: &[u8], at: usize) -> usize {
        let slashes = bytes[at..].iter().take_while(|byte| **byte == b'\\').count();
        let rest = &bytes[at + slashes..];
        match rest.first() {
            Some(quote @ (b'"' | b'\'' | b'`' | b'/')) => {
                self.push(*quote);
                slashes + 1
            }
            Some(b'n' | b'r') => {
                let next = String::from_utf8_lossy(&rest[1..rest.len().min(120)]).into_owned();
                let next = next.split("\\n").next().unwrap_or("");
                if begins_message(next, "") && (starts_log(next.trim_start()) || shape_of(next) != LineShape::Plain) {
                    self.end_passage();
                } else {
                    self.space();
                }
                slashes + 1
            }
            Some(b't') => {
                self.push(b' ');
                slashes + 1
            }
            Some(b'u') => {
                let code = rest.get(1..5).and_then(|hex| std::str::from_utf8(hex).ok());
                match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(u8::is_ascii_graphic) {
                    Some(byte) => {
                        self.push(byte);
                        slashes + 5
                    }
                    None => slashes,
                }
            }
            _ => {
                self.push(b'\\');
                slashes
            }
        }
    }
}

/// `ago: 14, no healthy upstream`: what looks like a key goes on with a long line of prose or log that has not ended.
fn is_wrapped_key(shape: LineShape, content: &str, before: &str, joined: bool) -> bool {
    let word = content.split(':').next().unwrap_or("");
    let lower = word.starts_with(|c: char| c.is_ascii_lowercase() || c == '\'') && !word.contains(['.', '/', '_']);
    let quoted = word.starts_with('\'');
    shape == LineShape::Key
        && (lower || quoted)
        && before.len() >= 60
        && match shape_of(before) {
            LineShape::Plain | LineShape::Log | LineShape::Row => true,
            // The line before looked like a key as well, and went on with the one above it.
            LineShape::Key => joined,
            _ => false,
        }
        && !before.trim_end().ends_with(['.', ',', '{', '[', ':', '}', ']'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passages(text: &str) -> Vec<String> {
        String::from_utf8(passages_of(text, &[], &[]).text).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn two_lines_that_look_like_keys_go_on() {
        let text = "2026-03-09T06:12:44.118201Z     warn    sds     failed to warm\ncertificate: failed to generate workload certificate: create\ncertificate: rpc error: code = Unavailable\n";
        let first = passages(text).swap_remove(0);
        assert!(first.contains("warm certificate: failed") && first.ends_with("Unavailable"), "{first}");
        let keys = "error: the first of two that a program printed one after the other\nerror: the second of them\n";
        assert_eq!(passages(keys).len(), 2);
    }

    #[test]
    fn a_wrapped_message_is_one_passage() {
        let text = "    Error creating: Internal error occurred:\n    failed calling webhook \"x\":\n    Post \"https://y\":\n    context deadline exceeded\n\nnext";
        let passages = passages(text);
        assert_eq!(
            passages[0],
            "Error creating: Internal error occurred: failed calling webhook \"x\": Post \"https://y\": context deadline exceeded"
        );
        assert_eq!(passages[1], "next");
    }

    #[test]
    fn log_lines_are_passages_of_their_own() {
        assert_eq!(
            passages("2026-07-30T00:00:00Z a\n2026-07-30T00:00:01Z b\n  goes on"),
            ["2026-07-30T00:00:00Z a", "2026-07-30T00:00:01Z b goes on"]
        );
    }

    #[test]
    fn escapes_are_undone() {
        assert_eq!(
            passages(r#""textPayload": "service \"istiod\" \\\"a\\\" \u003cb\u003e\tc""#),
            [r#""textPayload": "service "istiod" "a" <b> c""#]
        );
        assert_eq!(
            passages(r#"{"log":"one\n2026-07-30T00:00:00Z two"}"#),
            [r#"{"log":"one"#, r#"2026-07-30T00:00:00Z two"}"#]
        );
    }

    #[test]
    fn a_backslash_at_the_end_joins() {
        assert_eq!(passages("Error creating: x: \\\n    x509: certificate"), ["Error creating: x: x509: certificate"]);
    }

    #[test]
    fn a_word_cut_by_a_terminal_is_tried_joined() {
        let long = format!("{}no endpo\nints available", "x".repeat(72));
        let found = passages(&long);
        assert_eq!(found.len(), 2);
        assert!(found[1].ends_with("no endpoints available"), "{found:?}");
    }

    #[test]
    fn no_message_lies_on_a_border() {
        for length in (LONGEST - 60..LONGEST + 20).chain([60_000]) {
            let text = format!("{}no endpoints available{}", "x ".repeat(length / 2), " y".repeat(10_000));
            let found = passages(&text).iter().filter(|passage| passage.contains("no endpoints available")).count();
            assert!(found > 0, "{length}");
            let behind = format!("{}\nno endpoints available", "x".repeat(length));
            assert!(passages(&behind).iter().any(|passage| passage.contains("no endpoints available")), "{length}");
        }
    }

    #[test]
    fn cells_of_a_table_are_passages() {
        assert_eq!(passages("| a b | c |"), ["a b ", "c "]);
    }

    #[test]
    fn every_byte_leads_back() {
        let text =
            "x   \\\"y\\\"\n  z longer line that goes on until it is long enough to be cut by a term\ninal: here";
        let passages = passages_of(text, &[], &[]);
        for (at, byte) in passages.text.iter().enumerate().filter(|(_, byte)| byte.is_ascii_alphanumeric()) {
            assert_eq!(text.as_bytes()[passages.back(at)], *byte, "{at}");
        }
    }
}
