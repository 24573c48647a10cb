//! JSON as it is pasted: cut, wrapped, with a comma too many. Also the flow form inside YAML, whose words have no quotes.

use std::borrow::Cow;

use super::escape::unescape;
use super::node::{DEPTH, NONE, Shape, Tree};
use crate::intake::ProblemKind;

/// Which words may stand without quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    /// JSON: numbers, `true`, `false`, `null`.
    Json,
    /// YAML's flow form: any word.
    Yaml,
}

/// Reads one value that begins at `start`; gives the tree and where it ends. What is cut or broken is a problem, and what stood before
/// it is in the tree.
pub(crate) fn read(text: &str, start: usize, flow: Flow) -> (Tree<'_>, usize) {
    let mut reader = JsonReader {
        text,
        at: start,
        flow,
        tree: Tree::new(Shape::Scalar, start),
        open: Vec::new(),
        buried: Vec::new(),
    };
    reader.run();
    let end = reader.at.min(text.len());
    reader.tree.extend(0, end);
    (reader.tree, end)
}

struct JsonReader<'t> {
    text: &'t str,
    at: usize,
    flow: Flow,
    tree: Tree<'t>,
    open: Vec<u32>,
    /// Closing brackets that are wanted below the deepest node.
    buried: Vec<u8>,
}

impl<'t> JsonReader<'t> {
    fn run(&mut self) {
        let mut key: Option<(usize, Cow<'t, str>)> = None;
        let mut first = true;
        while first || !self.open.is_empty() {
            self.blanks();
            let Some(byte) = self.text.as_bytes().get(self.at).copied() else {
                return self.tree.problem(self.at, ProblemKind::JsonCut);
            };
            let start = self.at;
            match byte {
                b'{' | b'[' => {
                    let shape = if byte == b'{' { Shape::Map } else { Shape::Sequence };
                    self.at += 1;
                    self.enter(shape, key.take(), start, first);
                }
                b'}' | b']' => {
                    self.at += 1;
                    key = None;
                    if self.buried.pop().is_none() {
                        let closed = self.open.pop().unwrap_or(0);
                        self.tree.extend(closed, self.at);
                    }
                }
                b',' => self.at += 1,
                b':' if key.is_some() => self.at += 1,
                _ => {
                    let Some(word) = self.word(byte) else {
                        return self.tree.problem(start, ProblemKind::JsonBroken);
                    };
                    if key.is_none() && self.in_map() && self.colon_ahead() {
                        key = Some((start, word));
                    } else {
                        self.scalar(key.take(), word, start, first);
                    }
                }
            }
            first = false;
        }
    }

    fn blanks(&mut self) {
        let rest = &self.text.as_bytes()[self.at.min(self.text.len())..];
        self.at += rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    }

    fn in_map(&self) -> bool {
        self.buried.is_empty() && self.open.last().is_some_and(|id| self.tree.nodes[*id as usize].shape == Shape::Map)
    }

    fn colon_ahead(&mut self) -> bool {
        self.blanks();
        self.text.as_bytes().get(self.at).is_none_or(|byte| *byte == b':')
    }

    fn enter(&mut self, shape: Shape, key: Option<(usize, Cow<'t, str>)>, start: usize, first: bool) {
        if self.open.len() >= DEPTH {
            self.tree.problem(start, ProblemKind::TooDeep(DEPTH));
            self.buried.push(0);
            return;
        }
        if first {
            self.tree.nodes[0].shape = shape;
            self.open.push(0);
            return;
        }
        let (start, key) = key.map_or((start, None), |(start, key)| (start, Some(key)));
        let parent = self.open.last().copied().unwrap_or(NONE);
        let id = self.tree.push(parent, shape, key, Cow::Borrowed(""), start..self.at);
        self.open.push(id);
    }

    fn scalar(&mut self, key: Option<(usize, Cow<'t, str>)>, value: Cow<'t, str>, start: usize, first: bool) {
        if first {
            self.tree.nodes[0].value = value;
        } else if self.buried.is_empty() {
            let (start, key) = key.map_or((start, None), |(start, key)| (start, Some(key)));
            let parent = self.open.last().copied().unwrap_or(NONE);
            self.tree.push(parent, Shape::Scalar, key, value, start..self.at);
        }
    }

    fn word(&mut self, byte: u8) -> Option<Cow<'t, str>> {
        if byte == b'"' || (byte == b'\'' && self.flow == Flow::Yaml) {
            return Some(self.quoted(byte));
        }
        let rest = &self.text[self.at..];
        let length = match self.flow {
            Flow::Json => rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"+-._".contains(b)).count(),
            Flow::Yaml => {
                let bytes = rest.as_bytes();
                (0..bytes.len())
                    .find(|at| {
                        b",]}\n".contains(&bytes[*at])
                            || (bytes[*at] == b':' && bytes.get(at + 1).is_none_or(|next| b" \n,]}".contains(next)))
                    })
                    .unwrap_or(bytes.len())
            }
        };
        if length == 0 {
            return None;
        }
        self.at += length;
        Some(Cow::Borrowed(rest[..length].trim_end()))
    }

    fn quoted(&mut self, quote: u8) -> Cow<'t, str> {
        let body = self.at + 1;
        let bytes = self.text.as_bytes();
        let mut at = body;
        while let Some(found) = memchr::memchr2(quote, b'\\', &bytes[at.min(bytes.len())..]) {
            at += found;
            if bytes[at] == quote {
                self.at = at + 1;
                return unescape(&self.text[body..at]);
            }
            at += 2;
        }
        self.at = bytes.len();
        self.tree.problem(body, ProblemKind::JsonCut);
        unescape(self.text.get(body..).unwrap_or(""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whats(text: &str) -> Vec<ProblemKind> {
        read(text, 0, Flow::Json).0.problems.into_iter().map(|(_, what)| what).collect()
    }

    #[test]
    fn values_and_their_places() {
        let text = r#"x {"a": {"b": ["c", 1, null]}, "d": "e\"f\u0041"} rest"#;
        let (tree, end) = read(text, 2, Flow::Json);
        assert_eq!(&text[end..], " rest");
        assert_eq!(tree.root().text_at("d"), "e\"fA");
        let list = tree.root().path("a/b").unwrap();
        assert_eq!(list.children().map(|item| item.text().to_owned()).collect::<Vec<_>>(), ["c", "1", ""]);
        assert_eq!(&text[list.span()], r#""b": ["c", 1, null]"#);
        assert!(tree.problems.is_empty());
    }

    #[test]
    fn a_cut_value_yields_what_came_before() {
        let (tree, _) = read(r#"{"a": "b", "c": {"d": "e", "f": "tru"#, 0, Flow::Json);
        assert_eq!(tree.root().text_at("c/d"), "e");
        assert_eq!(tree.root().text_at("c/f"), "tru");
        assert_eq!(tree.problems[0].1, ProblemKind::JsonCut);
        assert_eq!(whats(r#"{"a": ;"#), [ProblemKind::JsonBroken]);
    }

    #[test]
    fn depth_is_bounded() {
        let deep = format!("{}1{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
        let (tree, end) = read(&deep, 0, Flow::Json);
        assert_eq!((end, tree.len()), (deep.len(), DEPTH - 1));
        assert_eq!(whats(&deep), [ProblemKind::TooDeep(DEPTH)]);
    }

    #[test]
    fn flow_words_need_no_quotes() {
        let (tree, _) = read("{a: b c, d: 'e', url: http://x:1/y}", 0, Flow::Yaml);
        let root = tree.root();
        assert_eq!((root.text_at("a"), root.text_at("d"), root.text_at("url")), ("b c", "e", "http://x:1/y"));
    }
}
