//! Strings of YAML that hold an output, and log entries that `gcloud logging read` prints as a document each.

use std::ops::Range;

use super::content::{is_json, is_output};
use super::decode::{Piece, Style};
use super::doc::ENTRY;
use super::walk::{Walk, record_of};
use crate::intake::edits::Edit;
use crate::intake::lines::line_end;

/// A log entry has no more lines than this before its text, and behind where that begins.
const HEAD: usize = 200;

/// Words in the key of somebody's paste in a ConfigMap, and not in a program's configuration.
const PASTED: [&str; 10] =
    ["output", "stdout", "stderr", "result", "paste", "dump", "describe", "report", "transcript", ".log"];

/// What only a live object's text has.
const LIVE: [&str; 4] = ["status:", "creationTimestamp:", "resourceVersion:", "membershipStates:"];

impl Walk<'_> {
    /// Takes an output out of the string that begins on a line, and reads a log entry; gives where the next line begins.
    pub(super) fn yaml(&mut self, line: Range<usize>) -> Option<usize> {
        let content = &self.text[line.clone()];
        self.doc.hear(content);
        let key = content.trim_start();
        if key.starts_with("textPayload:") || key.starts_with("jsonPayload:") {
            return self.entry(line);
        }
        if let Some(range) = self.held(line.clone(), key) {
            return Some(range);
        }
        // Lines of an entry before its text are no lines of a log.
        let scalar = scalar(self.text, line.clone(), self.text.len())?;
        let several = scalar.style_is_block() || self.text[scalar.piece.range.clone()].contains('\n');
        if !several || scalar.key.contains(['/', ' ']) || (self.doc.is_output && !self.doc.data) {
            return None;
        }
        let mut edits = Vec::new();
        let text = scalar.piece.decode(self.text, &mut edits);
        let whole = text.contains('\n') || is_json(text.trim());
        let configures = self.doc.data && !is_pasted(scalar.key, &text);
        if !whole || configures || !is_output(text.lines()) {
            let mut joints = Vec::new();
            scalar.piece.unfold(self.text, &mut joints);
            if joints.is_empty() {
                // Strings within what configures a program are that program's.
                return (configures && scalar.style_is_block()).then(|| line_end(self.text, scalar.outer.end) + 1);
            }
            self.flush();
            self.edits.extend(joints);
            return Some(line_end(self.text, scalar.outer.end) + 1);
        }
        self.flush();
        let block = scalar.style_is_block();
        let opening = if block { "---\n" } else { "\n---\n" };
        self.edits.push(Edit::put(scalar.outer.start..scalar.piece.range.start, opening));
        self.edits.extend(edits);
        let more = !self.text[scalar.outer.end..].trim_start().is_empty();
        self.edits.push(Edit::put(scalar.piece.range.end..scalar.outer.end, if more { "\n---" } else { "" }));
        Some(line_end(self.text, scalar.outer.end) + 1)
    }

    /// Takes out an output that is a list of its lines, or the message of a container that ended, which goes on below its beginning.
    fn held(&mut self, line: Range<usize>, key: &str) -> Option<usize> {
        let (outer, pieces) = if let Some(message) = key.strip_prefix("Message:  ") {
            let from = line.end - message.trim_start().len();
            let deep = from - line.start;
            let (below, least) = block(self.text, line.end + 1, deep - 1, self.text.len())?;
            let piece = Piece { range: from..below.end, style: Style::Block(deep.min(least)) };
            (line.start..below.end, vec![piece])
        } else if !self.doc.is_output && is_list_of_lines(key) {
            let pieces = items(self.text, &line)?;
            let end = line_end(self.text, pieces.last()?.range.end);
            (line.end + 1..end, pieces)
        } else {
            return None;
        };
        let mut edits = Vec::new();
        let mut texts = Vec::new();
        let mut at = outer.start;
        for (count, piece) in pieces.iter().enumerate() {
            edits.push(Edit::put(at..piece.range.start, if count == 0 { "---\n" } else { "\n" }));
            texts.push(piece.decode(self.text, &mut edits));
            at = piece.range.end;
        }
        if !is_output(texts.iter().flat_map(|text| text.split('\n'))) {
            return None;
        }
        self.flush();
        self.edits.extend(edits);
        let more = !self.text[outer.end..].trim_start().is_empty();
        self.edits.push(Edit::put(at..outer.end, if more { "\n---" } else { "" }));
        Some(outer.end + 1)
    }

    /// The log entry whose text stands on this line.
    fn entry(&mut self, line: Range<usize>) -> Option<usize> {
        let indent = self.text[line.clone()].len() - self.text[line.clone()].trim_start().len();
        let floor = self.carriers.last().map_or(0, |carrier| carrier.outer.end);
        let (start, named) = entry_start(self.text, line.start, floor, indent);
        let end = entry_end(self.text, line.end, indent);
        if !named && !is_entry(&self.text[start..end]) {
            return None;
        }
        let limit = end;
        let written = if self.text[line.clone()].trim_start().starts_with('j') {
            let mut lines = lines_of(self.text, line.end + 1, limit);
            lines.find(|own| {
                let key = self.text[own.clone()].trim_start();
                key.starts_with("message:") || key.starts_with("msg:")
            })?
        } else {
            line
        };
        let piece = any_scalar(self.text, written, limit)?;
        let time = lines_of(self.text, start, end)
            .find(|own| self.text[own.clone()].trim_start().starts_with("timestamp:"))
            .map(|own| {
                let value = self.text[own.clone()].find(':').map_or(own.end, |at| own.start + at + 1);
                let raw = &self.text[value..own.end];
                let from = value + raw.len() - raw.trim_start_matches([' ', '\'', '"']).len();
                from..from + self.text[from..own.end].trim_end_matches([' ', '\'', '"']).len()
            });
        self.named(ENTRY);
        self.carry(record_of(piece, start..end, time), start..end, false);
        Some(end + 1)
    }
}

/// Whether a text is a log entry by what stands beside its payload.
fn is_entry(entry: &str) -> bool {
    ["insertId:", "logName:", "receiveTimestamp:"].iter().any(|key| entry.contains(key))
}

/// Where the entry begins that this line is of: its document's mark, or its dash. Says, too, whether it is one by its keys.
fn entry_start(text: &str, line: usize, floor: usize, indent: usize) -> (usize, bool) {
    let mut start = line;
    for _ in 0..HEAD {
        if start <= floor {
            break;
        }
        let before = memchr::memrchr(b'\n', &text.as_bytes()[..start - 1]).map_or(0, |end| end + 1);
        let own = &text[before..start - 1];
        let blanks = own.len() - own.trim_start().len();
        if own.trim() == "---" {
            start = before;
            break;
        }
        if own.trim_start().starts_with("- ") && blanks + 2 == indent {
            start = before;
            break;
        }
        if own.trim().is_empty() || blanks < indent || (blanks == indent && !own.contains(':')) {
            break;
        }
        start = before;
    }
    (start, is_entry(&text[start..line]))
}

fn entry_end(text: &str, line: usize, indent: usize) -> usize {
    let mut end = line;
    for _ in 0..HEAD {
        if end >= text.len() {
            break;
        }
        let next = line_end(text, end + 1);
        let own = &text[end + 1..next];
        let blanks = own.len() - own.trim_start().len();
        let empty = own.trim().is_empty();
        // An empty line may stand in a string.
        if !empty
            && (blanks < indent || (blanks == indent && (!own.contains(':') || own.trim_start().starts_with("---"))))
        {
            break;
        }
        if empty && next >= text.len() {
            break;
        }
        end = next;
    }
    let trimmed = text[line..end].trim_end().len();
    line + trimmed
}

fn lines_of(text: &str, from: usize, to: usize) -> impl Iterator<Item = Range<usize>> {
    let mut at = from;
    std::iter::from_fn(move || {
        if at >= to {
            return None;
        }
        let end = line_end(text, at).min(to);
        let own = at..end;
        at = end + 1;
        Some(own)
    })
}

fn is_pasted(key: &str, text: &str) -> bool {
    let key = key.to_ascii_lowercase();
    let live = |line: &str| {
        let line = line.trim_start();
        LIVE.iter().any(|own| {
            // `"status": `, as JSON has it.
            let name = own.trim_end_matches(':');
            line.starts_with(own)
                || line
                    .strip_prefix('"')
                    .is_some_and(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with("\":")))
        })
    };
    let is_out = key == "out" || key.starts_with("out.");
    is_out || PASTED.iter().any(|word| key.contains(word)) || text.starts_with("$ ") || text.lines().any(live)
}

/// Whether a line is the key of a list whose items are lines of what a program printed.
fn is_list_of_lines(key: &str) -> bool {
    let name = key.trim_end().strip_suffix(':').unwrap_or("").trim_start_matches("- ").trim_matches(['"', '\'']);
    name.ends_with("lines") || (!name.is_empty() && PASTED.contains(&name))
}

/// The items of the list below a key, each a string on a line of its own.
fn items(text: &str, key: &Range<usize>) -> Option<Vec<Piece>> {
    let indent = blanks_of(&text[key.clone()]);
    let mut pieces = Vec::new();
    let mut deep = None;
    for own in lines_of(text, key.end + 1, text.len()) {
        let line = &text[own.clone()];
        let blanks = blanks_of(line);
        if blanks < indent || deep.is_some_and(|deep| deep != blanks) {
            break;
        }
        let Some(item) = line[blanks..].strip_prefix('-') else { break };
        let item = item.strip_prefix(' ').unwrap_or(item).trim_end();
        let from = own.start + line.trim_end().len() - item.len();
        let quote = item.bytes().next().filter(|byte| matches!(byte, b'"' | b'\''));
        let inner =
            quote.and_then(|_| item.get(1..item.len() - 1)).filter(|_| item.as_bytes().last() == quote.as_ref());
        let (range, style) = match (inner, quote) {
            (Some(inner), Some(b'"')) => (from + 1..from + 1 + inner.len(), Style::Double),
            (Some(inner), _) => (from + 1..from + 1 + inner.len(), Style::Single),
            (None, Some(_)) => return None,
            (None, None) => (from..from + item.len(), Style::Plain),
        };
        pieces.push(Piece { range, style });
        deep = Some(blanks);
    }
    (pieces.len() > 1).then_some(pieces)
}

fn blanks_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

struct Scalar<'t> {
    key: &'t str,
    piece: Piece,
    /// With its quotes, or from the line behind its mark on.
    outer: Range<usize>,
}

impl Scalar<'_> {
    fn style_is_block(&self) -> bool {
        matches!(self.piece.style, Style::Block(_) | Style::Folded(_))
    }
}

/// The block or quoted string that begins on a line, and no other.
fn scalar(text: &str, line: Range<usize>, limit: usize) -> Option<Scalar<'_>> {
    let content = text[line.clone()].trim_end();
    let indent = content.len() - content.trim_start().len();
    let key_end = content.find(": ").or_else(|| content.trim_start().starts_with("- ").then_some(indent + 1));
    let colon = key_end?;
    let key = content[..colon].trim_start_matches(['-', ' ']).trim_matches(['"', '\'']);
    let value = content[colon + 1..].trim_start();
    let from = line.start + content.len() - value.len();
    let mark = value.bytes().next()?;
    match mark {
        b'|' | b'>' if value.len() <= 3 && value[1..].bytes().all(|byte| matches!(byte, b'+' | b'-' | b'0'..=b'9')) => {
            let (range, deep) = block(text, line.end + 1, indent, limit)?;
            let style = if mark == b'|' { Style::Block(deep) } else { Style::Folded(deep) };
            Some(Scalar { key, outer: range.clone(), piece: Piece { range, style } })
        }
        b'"' | b'\'' => {
            let close = close_of(text, from + 1, mark, limit)?;
            let end = text[close + 1..].split('\n').next().unwrap_or("").trim();
            if !end.is_empty() {
                return None;
            }
            let style = if mark == b'"' { Style::Double } else { Style::Single };
            Some(Scalar { key, piece: Piece { range: from + 1..close, style }, outer: from..close + 1 })
        }
        _ => None,
    }
}

/// A string in any form: also one without quotes, which goes on over deeper lines.
fn any_scalar(text: &str, line: Range<usize>, limit: usize) -> Option<Piece> {
    if let Some(scalar) = scalar(text, line.clone(), limit) {
        return Some(scalar.piece);
    }
    let content = &text[line.clone()];
    let indent = content.len() - content.trim_start().len();
    let colon = content.find(':')?;
    let value = content[colon + 1..].trim_start();
    let (from, mut end) = (line.end - value.len(), line.end);
    for own in lines_of(text, line.end + 1, limit) {
        let next = &text[own.clone()];
        if next.len() - next.trim_start().len() <= indent {
            break;
        }
        end = own.end;
    }
    Some(Piece { range: from..from + text[from..end].trim_end().len(), style: Style::Plain })
}

/// The lines deeper than `indent`, and how deep they are.
fn block(text: &str, from: usize, indent: usize, limit: usize) -> Option<(Range<usize>, usize)> {
    let (mut end, mut deep) = (None, 0);
    for own in lines_of(text, from, limit) {
        let line = &text[own.clone()];
        let blanks = line.len() - line.trim_start_matches(' ').len();
        if line.trim().is_empty() {
            continue;
        }
        if blanks <= indent {
            break;
        }
        deep = if end.is_none() { blanks } else { deep.min(blanks) };
        end = Some(own.end);
    }
    Some((from..end?, deep))
}

fn close_of(text: &str, body: usize, quote: u8, limit: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[..limit];
    let other = if quote == b'"' { b'\\' } else { b'\'' };
    let mut at = body;
    while let Some(found) = memchr::memchr2(quote, other, bytes.get(at..)?) {
        at += found;
        let doubled = quote == b'\'' && bytes.get(at + 1) == Some(&quote);
        if bytes[at] == quote && !doubled {
            return Some(at);
        }
        at += 2;
    }
    None
}
