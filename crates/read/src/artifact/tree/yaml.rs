//! YAML as gcloud and kubectl print it, and what `kubectl describe` prints, read by indentation.
//!
//! A library's parser stops at the first line it can't read and knows no cut beginnings; here such a line costs itself alone.
//! Aliases are not expanded, so nothing small unfolds into something large.

use std::borrow::Cow;

use super::super::shape::terminal_width;
use super::scalar::Value;
use super::{DEPTH, Shape, Tree};
use crate::intake::What;

/// Reads the lines of `text[start..end]`. Lines that are neither key, item nor continuation are passed over and counted in a trouble.
pub fn read(text: &str, start: usize, end: usize) -> Tree<'_> {
    let mut reader =
        Reader { text, end, tree: Tree::new(Shape::Map, start), open: Vec::new(), bad: 0, first_bad: 0, width: None };
    reader.width = terminal_width(&text[start..end]);
    let mut at = start;
    while at < end {
        at = reader.line(at);
    }
    reader.tree.extend(0, end);
    if reader.bad > 0 {
        reader.tree.trouble(reader.first_bad, What::YamlBroken(reader.bad));
    }
    reader.tree
}

/// The key of a line without its indentation, and where its value begins: `name: x`, `"name": x`, `Last Transition Time:  x`.
pub fn key_of(line: &str) -> Option<(Cow<'_, str>, usize)> {
    if let Some(quote @ (b'"' | b'\'')) = line.as_bytes().first() {
        let close = line[1..].find(*quote as char)? + 1;
        let rest = &line[close + 1..];
        return (rest.starts_with(": ") || rest == ":").then(|| (Cow::Borrowed(&line[1..close]), close + 2));
    }
    let colon = line.match_indices(':').map(|(at, _)| at).find(|at| {
        let next = line.as_bytes().get(at + 1);
        next.is_none_or(|byte| *byte == b' ' || *byte == b'\t')
    })?;
    let key = &line[..colon];
    let plain = |c: char| c.is_alphanumeric() || "_./-$ ()[]+~|{}".contains(c);
    let usable =
        !key.is_empty() && key.len() <= 160 && key.trim() == key && key.chars().all(plain) && !key.contains("  ");
    usable.then_some((Cow::Borrowed(key), colon + 1))
}

pub(super) struct Open {
    /// How far its entries are indented; for a sequence, its dashes.
    indent: usize,
    id: u32,
    shape: Shape,
}

pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) end: usize,
    pub(super) tree: Tree<'t>,
    pub(super) open: Vec<Open>,
    bad: usize,
    first_bad: usize,
    /// The width at which a terminal cut the lines, in characters.
    pub(super) width: Option<usize>,
}

impl<'t> Reader<'t> {
    /// Reads what begins on the line at `at`; gives the start of the next line to read.
    fn line(&mut self, at: usize) -> usize {
        let (line, next) = self.cut(at);
        let content = line.trim_start_matches([' ', '\t']);
        if content.is_empty() || content.starts_with('#') || content == "---" || content == "..." || content == "--" {
            return next;
        }
        self.entry(at + line.len() - content.len(), line.len() - content.len(), content.trim_end(), next)
    }

    pub(super) fn cut(&self, at: usize) -> (&'t str, usize) {
        let rest = &self.text[at..self.end];
        match memchr::memchr(b'\n', rest.as_bytes()) {
            Some(length) => (&rest[..length], at + length + 1),
            None => (rest, self.end),
        }
    }

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
        match key_of(content) {
            Some((key, value)) => {
                let parent = self.level(indent, Shape::Map, start);
                let blanks = content[value..].len() - content[value..].trim_start_matches([' ', '\t']).len();
                let inner = &content[value + blanks..];
                if inner.is_empty() || is_mark_alone(inner) {
                    if self.open.len() >= DEPTH {
                        self.tree.trouble(start, What::TooDeep(DEPTH));
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
                    self.bad += 1;
                    if self.bad == 1 {
                        self.first_bad = start;
                    }
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
                    if !std::mem::take(&mut node.value).is_empty() {
                        self.bad += 1;
                        if self.bad == 1 {
                            self.first_bad = node.span.start as usize;
                        }
                    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str) -> Tree<'_> {
        read(text, 0, text.len())
    }

    #[test]
    fn what_gcloud_prints() {
        let text = "membershipStates:\n  projects/1/locations/global/memberships/a:\n    servicemesh:\n      controlPlaneManagement:\n        details:\n        - code: REVISION_READY\n          details: 'Ready: asm-managed'\n        state: ACTIVE\n    state:\n      description: Required components are not ready. This will be retried\n        within 15 minutes.\nname: x\nspec: {}\n";
        let tree = tree(text);
        let plane = tree.root().path("membershipStates").unwrap().children().next().unwrap();
        let detail = plane.path("servicemesh/controlPlaneManagement/details").unwrap().children().next().unwrap();
        assert_eq!(detail.text_at("details"), "Ready: asm-managed");
        assert_eq!(&text[detail.get("code").unwrap().span()], "code: REVISION_READY");
        assert_eq!(plane.text_at("servicemesh/controlPlaneManagement/state"), "ACTIVE");
        assert!(plane.text_at("state/description").ends_with("retried within 15 minutes."));
        assert_eq!(tree.root().text_at("name"), "x");
        assert!(tree.troubles.is_empty(), "{:?}", tree.troubles);
    }

    #[test]
    fn what_describe_prints() {
        let text = "Name:         asm-managed\nLabels:       a=b\n              c=d\nStatus:\n  Conditions:\n    Last Transition Time:  2022-02-04T19:18:04Z\n    Message:               Provisioning has not stalled\n    Status:                False\n    Type:                  Stalled\n    Last Transition Time:  2022-02-04T19:18:05Z\n    Type:                  Reconciled\nEvents:                    <none>\n";
        let tree = tree(text);
        let conditions = tree.root().path("status/conditions").unwrap().items();
        assert_eq!(conditions.len(), 2);
        assert_eq!(super::super::field(&conditions[0], "lastTransitionTime"), "2022-02-04T19:18:04Z");
        assert_eq!(super::super::field(&conditions[1], "type"), "Reconciled");
        assert_eq!(tree.root().text_at("events"), "");
    }

    #[test]
    fn words_below_their_key() {
        let text = "Match Expressions:\n  Key:       istio.io/rev\n  Operator:  In\n  Values:\n    default\n    prod\n  Key:       istio-injection\n  Operator:  DoesNotExist\n";
        let tree = tree(text);
        let items = tree.root().path("matchExpressions").unwrap().items();
        assert_eq!(super::super::field(&items[0], "values"), "default prod");
        assert_eq!(super::super::field(&items[1], "key"), "istio-injection");
    }

    #[test]
    fn a_cut_beginning_and_a_bad_line_cost_only_themselves() {
        let text =
            "        state: ACTIVE\n      dataPlaneManagement:\n        ?? what\n        state: STALLED\nname: x\n";
        let tree = tree(text);
        assert_eq!(tree.root().text_at("state"), "ACTIVE");
        assert_eq!(tree.root().path("dataPlaneManagement/state").map(|n| n.text()), Some("STALLED"));
        assert_eq!(tree.root().text_at("name"), "x");
        assert_eq!(tree.troubles[0].1, What::YamlBroken(1));
    }

    #[test]
    fn scalars_in_all_styles() {
        let text = "a: \"x \\\"y\\\"\n  z\"\nb: 'it''s'\nc: |\n  one\n  two\nd: >-\n  three\n  four\ne: {f: g, h: [1, 2]}\ni: plain # comment\nj: *alias\n";
        let tree = tree(text);
        let root = tree.root();
        assert_eq!((root.text_at("a"), root.text_at("b")), ("x \"y\" z", "it's"));
        assert_eq!((root.text_at("c"), root.text_at("d")), ("one\ntwo", "three four"));
        assert_eq!((root.text_at("e/f"), root.text_at("i")), ("g", "plain"));
        assert_eq!(root.path("e/h").unwrap().children().count(), 2);
        assert_eq!(tree.troubles[0].1, What::Alias);
    }

    #[test]
    fn depth_is_bounded() {
        let deep: String = (0..5000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
        let tree = tree(&deep);
        assert!(tree.len() <= DEPTH);
        assert_eq!(tree.troubles[0].1, What::TooDeep(DEPTH));
        let dashes = format!("{}a", "- ".repeat(100_000));
        assert!(read(&dashes, 0, dashes.len()).len() <= DEPTH + 1);
    }

    #[test]
    fn a_terminals_wrap_continues_a_value() {
        let text = "    message: Unsupported channel foo for ControlPlaneRevision with name asm-manag\ned. Expected regular\n    type: Stalled\n";
        let tree = tree(text);
        assert!(tree.root().text_at("message").ends_with("asm-managed. Expected regular"));
        assert_eq!(tree.root().text_at("type"), "Stalled");
    }
}
