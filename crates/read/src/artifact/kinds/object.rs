//! What every Kubernetes object has, however it was printed.

use std::ops::Range;

use super::super::tree::{NodeRef, Shape, Tree};

/// Whole objects of one of these kinds, alone, in a List, or in a stream of documents.
pub(super) fn objects<'a, 't>(tree: &'a Tree<'t>, kinds: &'a [&str]) -> impl Iterator<Item = NodeRef<'a, 't>> {
    // An owner reference names a kind too, and has a uid beside it rather than metadata.
    tree.all().filter(|node| {
        node.shape() == Shape::Map && node.get("metadata").is_some() && kinds.contains(&node.text_at("kind"))
    })
}

/// What `kubectl describe` printed of each of one or many objects: each begins with its name.
pub(super) fn descriptions<'a, 't>(tree: &'a Tree<'t>) -> Vec<Vec<NodeRef<'a, 't>>> {
    let mut all: Vec<Vec<NodeRef<'a, 't>>> = Vec::new();
    for node in tree.root().children() {
        match all.last_mut().filter(|_| node.key() != Some("Name")) {
            Some(last) => last.push(node),
            None => all.push(vec![node]),
        }
    }
    all
}

/// Where a description stands.
pub(super) fn span_of(item: &[NodeRef<'_, '_>]) -> Range<usize> {
    let start = item.first().map_or(0, |node| node.span().start);
    start..item.last().map_or(start, |node| node.span().end).max(start)
}

/// `yes` where the object comes from a cluster, `no` where it is a manifest.
pub(super) fn live(node: NodeRef<'_, '_>) -> &'static str {
    let applied = ["metadata/uid", "metadata/resourceVersion", "metadata/creationTimestamp"]
        .iter()
        .any(|path| !node.text_at(path).is_empty());
    if applied { "yes" } else { "no" }
}

/// Where a node below stands, else where the object stands.
pub(super) fn place(node: NodeRef<'_, '_>, path: &str) -> Range<usize> {
    node.path(path).map_or(node.span(), |found| found.span())
}

/// A name in a table, without the type that `kubectl get` of several types writes before it.
pub(super) fn bare(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}
