//! The nodes of a tree, in one list.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::intake::ProblemKind;

/// Nodes deeper than this are skipped and reported.
pub(crate) const DEPTH: usize = 128;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Keys and values.
    Map,
    /// Items.
    Sequence,
    /// A text, a number, a truth value.
    Scalar,
}

/// A node in the list of its tree; the other nodes that it names are places in that list.
#[derive(Debug)]
pub(super) struct Node<'t> {
    pub(super) shape: Shape,
    pub(super) key: Option<Cow<'t, str>>,
    pub(super) value: Cow<'t, str>,
    pub(super) span: Range<u32>,
    pub(super) parent: u32,
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) next: u32,
}

/// No node.
pub(super) const NONE: u32 = u32::MAX;

/// A tree over a text; offsets count in that text.
#[derive(Debug)]
pub(crate) struct Tree<'t> {
    pub(super) nodes: Vec<Node<'t>>,
    /// What could not be read, with its offset.
    pub(crate) problems: Vec<(usize, ProblemKind)>,
}

impl<'t> Tree<'t> {
    pub(super) fn new(shape: Shape, start: usize) -> Tree<'t> {
        let mut tree = Tree { nodes: Vec::new(), problems: Vec::new() };
        tree.push(NONE, shape, None, Cow::Borrowed(""), start..start);
        tree
    }

    pub(super) fn push(
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

    /// Extends a node and its ancestors to `end`.
    pub(super) fn extend(&mut self, mut id: u32, end: usize) {
        while let Some(node) = self.nodes.get_mut(id as usize) {
            node.span.end = node.span.end.max(end as u32);
            id = node.parent;
        }
    }

    pub(super) fn problem(&mut self, offset: usize, kind: ProblemKind) {
        if !self.problems.iter().any(|(_, known)| std::mem::discriminant(known) == std::mem::discriminant(&kind)) {
            self.problems.push((offset, kind));
        }
    }

    /// The outermost node.
    pub(crate) fn root(&self) -> NodeRef<'_, 't> {
        NodeRef { tree: self, id: 0 }
    }

    /// Every node, in the order of the text.
    pub(crate) fn all(&self) -> impl Iterator<Item = NodeRef<'_, 't>> {
        (0..self.nodes.len() as u32).map(|id| NodeRef { tree: self, id })
    }

    /// How many nodes there are below the root.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.nodes.len() - 1
    }

    /// Whether nothing was read.
    pub(crate) fn is_empty(&self) -> bool {
        self.nodes.len() <= 1
    }
}

/// One node of a tree.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NodeRef<'a, 't> {
    tree: &'a Tree<'t>,
    id: u32,
}

impl<'a, 't> NodeRef<'a, 't> {
    fn node(&self) -> &'a Node<'t> {
        &self.tree.nodes[self.id as usize]
    }

    fn node_at(&self, id: u32) -> Option<NodeRef<'a, 't>> {
        (id != NONE).then_some(NodeRef { tree: self.tree, id })
    }

    /// What it is.
    pub(crate) fn shape(&self) -> Shape {
        self.node().shape
    }

    /// Its key in the map above.
    pub(crate) fn key(&self) -> Option<&'a str> {
        self.node().key.as_deref()
    }

    /// Where it stands, its key included.
    pub(crate) fn span(&self) -> Range<usize> {
        let span = &self.node().span;
        span.start as usize..span.end as usize
    }

    /// The node above.
    pub(crate) fn parent(&self) -> Option<NodeRef<'a, 't>> {
        self.node_at(self.node().parent)
    }

    /// The nodes directly below, in order.
    pub(crate) fn children(&self) -> impl Iterator<Item = NodeRef<'a, 't>> + use<'a, 't> {
        std::iter::successors(self.node_at(self.node().first), |node| node.node_at(node.node().next))
    }

    /// The first value under a key. `kubectl describe` writes `Last Transition Time` for `lastTransitionTime`: both are found.
    pub(crate) fn get(&self, key: &str) -> Option<NodeRef<'a, 't>> {
        self.children().find(|child| child.key().is_some_and(|known| same_key(known, key)))
    }

    /// Follows keys, parted by `/`.
    pub(crate) fn path(&self, path: &str) -> Option<NodeRef<'a, 't>> {
        path.split('/').try_fold(*self, |node, key| node.get(key))
    }

    /// The text of a scalar; empty for null and for maps and sequences.
    pub(crate) fn text(&self) -> &'a str {
        match self.node().value.as_ref() {
            "null" | "~" | "<none>" | "<unset>" => "",
            text => text,
        }
    }

    /// The text of the scalar under a path, empty where there is none.
    pub(crate) fn text_at(&self, path: &str) -> &'a str {
        self.path(path).map_or("", |node| node.text())
    }

    /// The items of a list. `kubectl describe` prints a list of maps without dashes: there an item begins where a key comes again.
    pub(crate) fn items(&self) -> Vec<Vec<NodeRef<'a, 't>>> {
        if self.shape() == Shape::Sequence {
            return self.children().map(|item| item.children().collect()).collect();
        }
        let mut items: Vec<Vec<NodeRef<'a, 't>>> = Vec::new();
        let mut keys = BTreeSet::new();
        for child in self.children() {
            if !keys.insert(child.key()) || items.is_empty() {
                keys.clear();
                keys.insert(child.key());
                items.push(Vec::new());
            }
            if let Some(item) = items.last_mut() {
                item.push(child);
            }
        }
        items
    }
}

/// Whether two keys are the same but for case and spaces.
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
pub(crate) fn part<'a, 't>(item: &[NodeRef<'a, 't>], key: &str) -> Option<NodeRef<'a, 't>> {
    item.iter().find(|node| node.key().is_some_and(|known| same_key(known, key))).copied()
}

/// The text of a field among the fields of an item.
pub(crate) fn field<'a>(item: &[NodeRef<'a, '_>], key: &str) -> &'a str {
    part(item, key).map_or("", |node| node.text())
}
