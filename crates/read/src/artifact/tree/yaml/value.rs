//! The values of YAML in all their styles: plain, quoted, block and flow, over one line or several.

use std::borrow::Cow;

use super::super::escape::unescape;
use super::super::json::{self, Flow};
use super::super::node::{DEPTH, NONE, Shape};
use super::reader::YamlReader;
use crate::artifact::lines::key::key_of;
use crate::intake::ProblemKind;
use crate::intake::wrap::{Joint, joint};

/// How many times what was read so far may be read once more for flow values that turn out not to be any.
const MOST_WASTED: usize = 8;

/// A value whose first line was met.
pub(super) struct Value<'t> {
    /// The map or sequence that it belongs to.
    pub(super) parent: u32,
    /// Its key, in a map.
    pub(super) key: Option<Cow<'t, str>>,
    /// Where its key or dash stands.
    pub(super) start: usize,
    /// Where it begins itself.
    pub(super) from: usize,
    /// How far its key or dash is indented.
    pub(super) indent: usize,
    /// Its first line.
    pub(super) first: &'t str,
    /// Where the next line begins.
    pub(super) next: usize,
}

impl<'t> YamlReader<'t> {
    /// Reads a value that begins on this line and may go on below.
    pub(super) fn value(&mut self, value: Value<'t>) -> usize {
        let Value { from, indent, first, next, .. } = value;
        let first_byte = first.as_bytes()[0];
        if first_byte == b'*' && first.len() > 1 && !first.contains(' ') {
            self.tree.problem(from, ProblemKind::Alias);
        }
        let (text, end, next) = match first_byte {
            b'|' | b'>' if first.len() <= 3 => self.block(indent, first_byte, next),
            b'"' | b'\'' => self.quoted(from, first_byte, next),
            b'{' | b'[' => return self.flow(value),
            _ => self.plain(from, indent, first, next),
        };
        let id = self.tree.push(value.parent, Shape::Scalar, value.key, text, value.start..end);
        self.tree.extend(id, end);
        next
    }

    fn plain(&self, from: usize, indent: usize, first: &'t str, next: usize) -> (Cow<'t, str>, usize, usize) {
        let value = first.split(" #").next().unwrap_or(first).trim_end();
        let (mut value, mut end, mut at) = (Cow::Borrowed(value), from + first.len(), next);
        while at < self.end {
            let (line, after) = self.cut(at);
            let content = line.trim();
            let deeper = line.len() - line.trim_start().len() > indent;
            if content.is_empty() || !(deeper || self.is_wrapped(at, content)) {
                break;
            }
            // YAML folds between words, and so does a person; what a terminal cut is within a word that shows it.
            let cut = !deeper && matches!(joint(&value, content, ""), Joint::Cut | Joint::Likely);
            let whole = value.to_mut();
            whole.push_str(if cut { "" } else { " " });
            whole.push_str(content);
            end = at + line.trim_end().len();
            at = after;
        }
        (value, end, at)
    }

    /// A terminal's wrap: the line before is long, and this one begins at the left and is neither key, item nor mark.
    fn is_wrapped(&self, at: usize, content: &str) -> bool {
        let before = &self.text[..at - 1];
        let length = before[before.rfind('\n').map_or(0, |end| end + 1)..].chars().count();
        let loose = key_of(content).is_none() && !content.starts_with(['-', '#', '`', '$', '{', '[']);
        length >= 72 && loose
    }

    fn quoted(&mut self, from: usize, quote: u8, next: usize) -> (Cow<'t, str>, usize, usize) {
        let bytes = &self.text.as_bytes()[..self.end];
        let mut at = from + 1;
        while let Some(found) = memchr::memchr3(quote, b'\\', b'\n', &bytes[at.min(bytes.len())..]) {
            at += found;
            match bytes[at] {
                b'\\' if quote == b'"' => at += 2,
                byte if byte == quote => {
                    if quote == b'\'' && bytes.get(at + 1) == Some(&b'\'') {
                        at += 2;
                        continue;
                    }
                    let raw = &self.text[from + 1..at];
                    let (_, next) = self.cut(at);
                    return (unquote(raw, quote), at + 1, next);
                }
                b'\n' if at - from > 65_536 => break,
                _ => at += 1,
            }
        }
        // Never closed: the line alone.
        let (line, _) = self.cut(from);
        (Cow::Borrowed(line.trim_end()), from + line.trim_end().len(), next)
    }

    fn block(&self, indent: usize, style: u8, next: usize) -> (Cow<'t, str>, usize, usize) {
        let (mut value, mut end, mut at) = (String::new(), next.saturating_sub(1), next);
        while at < self.end {
            let (line, after) = self.cut(at);
            let content = line.trim();
            if !content.is_empty() && line.len() - line.trim_start().len() <= indent {
                break;
            }
            if !value.is_empty() {
                value.push(if style == b'|' { '\n' } else { ' ' });
            }
            value.push_str(content);
            end = at + line.trim_end().len();
            at = after;
        }
        (Cow::Owned(value.trim_end().to_owned()), end, at)
    }

    fn flow(&mut self, value: Value<'t>) -> usize {
        let Value { parent, key, start, from, indent, first, next } = value;
        // What nothing closes is read to its end, each time again: after some of those only what closes on its own line is looked for.
        let line = from + first.len();
        let so_far = from.saturating_sub(self.tree.nodes[0].span.start as usize);
        let until = if self.wasted > MOST_WASTED * (so_far + 4096) { line } else { self.end };
        let (inner, end) = json::read(&self.text[..until], from, Flow::Yaml);
        let broken =
            inner.problems.iter().any(|(_, what)| matches!(what, ProblemKind::JsonCut | ProblemKind::JsonBroken));
        self.wasted += if broken { end.saturating_sub(line) } else { 0 };
        if broken || self.open.len() >= DEPTH / 2 {
            let (value, end, next) = self.plain(from, indent, first, next);
            self.tree.push(parent, Shape::Scalar, key, value, start..end);
            return next;
        }
        let base = self.tree.nodes.len() as u32;
        for (offset, mut node) in inner.nodes.into_iter().enumerate() {
            let lift = |id: u32| if id == NONE { id } else { id + base };
            if offset == 0 {
                self.tree.push(parent, node.shape, key.clone(), Cow::Borrowed(""), start..end);
                let root = &mut self.tree.nodes[base as usize];
                (root.first, root.last) = (lift(node.first), lift(node.last));
            } else {
                (node.parent, node.first, node.last, node.next) =
                    (lift(node.parent), lift(node.first), lift(node.last), lift(node.next));
                self.tree.nodes.push(node);
            }
        }
        self.tree.extend(base, end);
        self.cut(end).1.max(next)
    }
}

/// A quoted scalar's text: lines folded, escapes resolved.
fn unquote(raw: &str, quote: u8) -> Cow<'_, str> {
    let folded = if raw.contains('\n') {
        let lines: Vec<&str> = raw.lines().map(|line| line.trim().trim_end_matches('\\')).collect();
        Cow::Owned(lines.join(" "))
    } else {
        Cow::Borrowed(raw)
    };
    match quote {
        b'\'' if folded.contains("''") => Cow::Owned(folded.replace("''", "'")),
        b'"' if folded.contains('\\') => Cow::Owned(unescape(&folded).into_owned()),
        _ => folded,
    }
}
