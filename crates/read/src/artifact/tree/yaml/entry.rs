//! The entries of YAML: keys and dashes, and the maps and sequences that they belong to by their indentation.

use std::borrow::Cow;

use super::super::node::{DEPTH, Shape};
use super::reader::{Open, YamlReader};
use super::value::Value;
use crate::artifact::lines::key::key_of;
use crate::intake::ProblemKind;

impl<'t> YamlReader<'t> {
    /// Reads what begins on the line at `at`; gives the start of the next line to read.
    pub(super) fn line(&mut self, at: usize) -> usize {
        let (line, next) = self.cut(at);
        let content = line.trim_start_matches([' ', '\t']);
        if content.is_empty() || content.starts_with('#') || content == "---" || content == "..." || content == "--" {
            return next;
        }
        self.entry(at + line.len() - content.len(), line.len() - content.len(), content.trim_end(), next)
    }

    /// What begins at `start`, so far indented: its dashes, then the rest of the line.
    fn entry(&mut self, mut start: usize, mut indent: usize, mut content: &'t str, next: usize) -> usize {
        let mut depth = 0;
        while let Some(rest) = content.strip_prefix('-').filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
            let parent = self.level(indent, Shape::Sequence, start);
            let inner = rest.trim_start_matches(' ');
            let skipped = content.len() - inner.len();
            depth += 1;
            if inner.is_empty() || depth > DEPTH {
                return next;
            }
            let flow = inner.starts_with(['{', '[']);
            if inner.starts_with("- ") || (!flow && key_of(inner).is_some()) {
                let id = self.tree.push(parent, Shape::Map, None, Cow::Borrowed(""), start..start + content.len());
                self.open.push(Open { indent: indent + skipped, id, shape: Shape::Map });
                if inner.starts_with("- ") {
                    self.tree.nodes[id as usize].shape = Shape::Sequence;
                    if let Some(open) = self.open.last_mut() {
                        open.shape = Shape::Sequence;
                    }
                }
            } else {
                return self.value(Value {
                    parent,
                    key: None,
                    start,
                    from: start + skipped,
                    indent,
                    first: inner,
                    next,
                });
            }
            start += skipped;
            indent += skipped;
            content = inner;
        }
        self.keyed(start, indent, content, next)
    }

    /// An entry behind its dashes, or one without any: a key with its value, or a text that belongs to the key above.
    fn keyed(&mut self, start: usize, indent: usize, content: &'t str, next: usize) -> usize {
        match key_of(content) {
            Some((key, value)) => {
                let parent = self.level(indent, Shape::Map, start);
                let blanks = content[value..].len() - content[value..].trim_start_matches([' ', '\t']).len();
                let inner = &content[value + blanks..];
                if inner.is_empty() || is_mark_alone(inner) {
                    if self.open.len() >= DEPTH {
                        self.tree.problem(start, ProblemKind::TooDeep(DEPTH));
                        return next;
                    }
                    let id = self.tree.push(
                        parent,
                        Shape::Scalar,
                        Some(key),
                        Cow::Borrowed(""),
                        start..start + content.len(),
                    );
                    self.tree.extend(id, start + content.len());
                    self.open.push(Open { indent: indent + 1, id, shape: Shape::Scalar });
                    return next;
                }
                let from = start + value + blanks;
                self.value(Value { parent, key: Some(key), start, from, indent, first: inner, next })
            }
            None => {
                if !self.below(start, indent, content) {
                    self.count_bad(start);
                }
                next
            }
        }
    }

    /// A text on the lines below its key, as `kubectl describe` prints a list of words: `Values:` and, deeper, `default`.
    fn below(&mut self, start: usize, indent: usize, content: &'t str) -> bool {
        let Some(open) = self.open.last().filter(|open| open.shape == Shape::Scalar && indent >= open.indent) else {
            return false;
        };
        let id = open.id;
        let value = &mut self.tree.nodes[id as usize].value;
        if value.is_empty() {
            *value = Cow::Borrowed(content);
        } else {
            let value = value.to_mut();
            value.push(' ');
            value.push_str(content);
        }
        self.tree.extend(id, start + content.len());
        true
    }

    /// The map or sequence that an entry of this indentation belongs to.
    fn level(&mut self, indent: usize, shape: Shape, start: usize) -> u32 {
        loop {
            let Some(open) = self.open.last_mut() else {
                // A cut beginning: what follows is less indented than what came, and stands beside it.
                self.open.push(Open { indent, id: 0, shape });
                if self.tree.is_empty() {
                    self.tree.nodes[0].shape = shape;
                }
                return 0;
            };
            // A key's own sequence may stand as far left as the key.
            let fits = match open.shape {
                Shape::Scalar => indent >= open.indent || (shape == Shape::Sequence && indent + 1 == open.indent),
                Shape::Sequence => indent == open.indent && shape == Shape::Sequence,
                Shape::Map => indent == open.indent && shape == Shape::Map,
            };
            if fits {
                if open.shape == Shape::Scalar {
                    open.shape = shape;
                    open.indent = indent;
                    let node = &mut self.tree.nodes[open.id as usize];
                    node.shape = shape;
                    // A text before the first key is no value of a map.
                    let (id, at) = (open.id, node.span.start as usize);
                    if !std::mem::take(&mut node.value).is_empty() {
                        self.count_bad(at);
                    }
                    return id;
                }
                return open.id;
            }
            if open.shape != Shape::Scalar && indent > open.indent {
                // Deeper than what is open and not announced by a key: take it for a part of it.
                return open.id;
            }
            let closed = open.id;
            self.tree.extend(closed, start.saturating_sub(1));
            self.open.pop();
        }
    }
}

/// An anchor or a tag with the value on the lines below.
fn is_mark_alone(value: &str) -> bool {
    (value.starts_with('&') || value.starts_with('!')) && !value.contains(' ')
}
