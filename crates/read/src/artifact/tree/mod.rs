//! A structured output as a tree whose every node knows where it stands.
//!
//! One tree for JSON, YAML and what `kubectl describe` prints, read by readers that never give up: a cut beginning, a cut end or a bad
//! line costs what it holds and nothing else. Nodes live in one list, so that no input nests deep enough to exhaust a stack.

mod json;
mod scalar;
mod yaml;

pub use json::{Flow, read as read_json};
pub use yaml::{key_of, read as read_yaml};

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::intake::What;

/// Nodes deeper than this are passed over and reported.
pub const DEPTH: usize = 128;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Keys and values.
    Map,
    /// Items.
    Sequence,
    /// A text, a number, a truth value.
    Scalar,
}

#[derive(Debug)]
struct Node<'t> {
    shape: Shape,
    key: Option<Cow<'t, str>>,
    value: Cow<'t, str>,
    span: Range<u32>,
    parent: u32,
    first: u32,
    last: u32,
    next: u32,
}

const NONE: u32 = u32::MAX;

/// A tree over a text; offsets count in that text.
#[derive(Debug)]
pub struct Tree<'t> {
    nodes: Vec<Node<'t>>,
    /// What could not be read, with its offset.
    pub troubles: Vec<(usize, What)>,
}

impl<'t> Tree<'t> {
    fn new(shape: Shape, start: usize) -> Tree<'t> {
        let mut tree = Tree { nodes: Vec::new(), troubles: Vec::new() };
        tree.push(NONE, shape, None, Cow::Borrowed(""), start..start);
        tree
    }

    fn push(
        &mut self,
        parent: u32,
        shape: Shape,
        key: Option<Cow<'t, str>>,
        value: Cow<'t, str>,
        span: Range<usize>,
    ) -> u32 {
        let id = self.nodes.len() as u32;
        let span = span.start as u32..span.end as u32;
        self.nodes.push(Node { shape, key, value, span, parent, first: NONE, last: NONE, next: NONE });
        if let Some(above) = self.nodes.get(parent as usize).map(|above| above.last) {
            match self.nodes.get_mut(above as usize) {
                Some(before) => before.next = id,
                None => self.nodes[parent as usize].first = id,
            }
            self.nodes[parent as usize].last = id;
        }
        id
    }

    /// Lets a node and all above it reach to `end`.
    fn extend(&mut self, mut id: u32, end: usize) {
        while let Some(node) = self.nodes.get_mut(id as usize) {
            node.span.end = node.span.end.max(end as u32);
            id = node.parent;
        }
    }

    fn trouble(&mut self, offset: usize, what: What) {
        if !self.troubles.iter().any(|(_, known)| std::mem::discriminant(known) == std::mem::discriminant(&what)) {
            self.troubles.push((offset, what));
        }
    }

    /// The outermost node.
    pub fn root(&self) -> NodeRef<'_, 't> {
        NodeRef { tree: self, id: 0 }
    }

    /// Every node, in the order of the text.
    pub fn all(&self) -> impl Iterator<Item = NodeRef<'_, 't>> {
        (0..self.nodes.len() as u32).map(|id| NodeRef { tree: self, id })
    }

    /// How many nodes there are below the root.
    pub fn len(&self) -> usize {
        self.nodes.len() - 1
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.nodes.len() <= 1
    }
}

/// One node of a tree.
#[derive(Clone, Copy, Debug)]
pub struct NodeRef<'a, 't> {
    tree: &'a Tree<'t>,
    id: u32,
}

impl<'a, 't> NodeRef<'a, 't> {
    fn node(&self) -> &'a Node<'t> {
        &self.tree.nodes[self.id as usize]
    }

    fn at(&self, id: u32) -> Option<NodeRef<'a, 't>> {
        (id != NONE).then_some(NodeRef { tree: self.tree, id })
    }

    /// What it is.
    pub fn shape(&self) -> Shape {
        self.node().shape
    }

    /// Its key in the map above.
    pub fn key(&self) -> Option<&'a str> {
        self.node().key.as_deref()
    }

    /// Where it stands, its key included.
    pub fn span(&self) -> Range<usize> {
        let span = &self.node().span;
        span.start as usize..span.end as usize
    }

    /// The node above.
    pub fn parent(&self) -> Option<NodeRef<'a, 't>> {
        self.at(self.node().parent)
    }

    /// The nodes directly below, in order.
    pub fn children(&self) -> impl Iterator<Item = NodeRef<'a, 't>> + use<'a, 't> {
        std::iter::successors(self.at(self.node().first), |node| node.at(node.node().next))
    }

    /// The first value under a key. `kubectl describe` writes `Last Transition Time` for `lastTransitionTime`: both are found.
    pub fn get(&self, key: &str) -> Option<NodeRef<'a, 't>> {
        self.children().find(|child| child.key().is_some_and(|known| same_key(known, key)))
    }

    /// Follows keys, parted by `/`.
    pub fn path(&self, path: &str) -> Option<NodeRef<'a, 't>> {
        path.split('/').try_fold(*self, |node, key| node.get(key))
    }

    /// The text of a scalar; empty for null and for maps and sequences.
    pub fn text(&self) -> &'a str {
        match self.node().value.as_ref() {
            "null" | "~" | "<none>" | "<unset>" => "",
            text => text,
        }
    }

    /// The text of the scalar under a path, empty where there is none.
    pub fn text_at(&self, path: &str) -> &'a str {
        self.path(path).map_or("", |node| node.text())
    }

    /// The items of a list. `kubectl describe` prints a list of maps without dashes: there an item begins where a key comes again.
    pub fn items(&self) -> Vec<Vec<NodeRef<'a, 't>>> {
        if self.shape() == Shape::Sequence {
            return self.children().map(|item| item.children().collect()).collect();
        }
        let mut items: Vec<Vec<NodeRef<'a, 't>>> = Vec::new();
        let mut keys = BTreeSet::new();
        for child in self.children() {
            if !keys.insert(child.key()) || items.is_empty() {
                keys = BTreeSet::from([child.key()]);
                items.push(Vec::new());
            }
            if let Some(item) = items.last_mut() {
                item.push(child);
            }
        }
        items
    }
}

/// Whether two keys are the same but for case and blanks.
fn same_key(known: &str, wanted: &str) -> bool {
    known == wanted
        || (known.len() >= wanted.len()
            && known
                .bytes()
                .filter(|b| *b != b' ')
                .map(|b| b.to_ascii_lowercase())
                .eq(wanted.bytes().map(|b| b.to_ascii_lowercase())))
}

/// The field of that name among the fields of an item.
pub fn part<'a, 't>(item: &[NodeRef<'a, 't>], key: &str) -> Option<NodeRef<'a, 't>> {
    item.iter().find(|node| node.key().is_some_and(|known| same_key(known, key))).copied()
}

/// The text of a field among the fields of an item.
pub fn field<'a>(item: &[NodeRef<'a, '_>], key: &str) -> &'a str {
    part(item, key).map_or("", |node| node.text())
}
