//! What every Kubernetes object has, however it was printed.

use std::ops::Range;

use super::super::tree::{NodeRef, Shape, Tree};
use crate::domain::labels;
use crate::domain::provenance::{Provenance, Signs};

/// Whole objects of one of these kinds, alone, in a List, or in a stream of documents.
pub(super) fn objects<'a, 't>(tree: &'a Tree<'t>, kinds: &'a [&str]) -> impl Iterator<Item = NodeRef<'a, 't>> {
    // An owner reference names a kind too, and has a uid beside it rather than metadata.
    tree.all().filter(|node| {
        node.shape() == Shape::Map
            && node.get("metadata").is_some()
            && kinds.contains(&node.text_at("kind"))
            && !is_nested(*node)
    })
}

/// Whether a node stands inside a Kubernetes object that is no list: a template, a manifest to be applied, what an admission review is
/// about. It is that object's, and says nothing of what is in the cluster.
pub(in super::super) fn is_nested(node: NodeRef<'_, '_>) -> bool {
    let above = std::iter::successors(node.parent(), |above| above.parent());
    // A list's items have no keys, and there may be a million of them.
    above.filter(|above| above.shape() == Shape::Map).any(|above| {
        let kind = above.text_at("kind");
        !kind.is_empty() && !kind.ends_with("List") && kind != "Table" && above.get("metadata").is_some()
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

/// Where a whole object comes from; what `kubectl describe` and tables print is always the cluster's.
pub(super) fn provenance(node: NodeRef<'_, '_>) -> Provenance {
    let labels = node.path("metadata/labels");
    Provenance::of(&Signs {
        uid: node.text_at("metadata/uid"),
        resource_version: node.text_at("metadata/resourceVersion"),
        created: node.text_at("metadata/creationTimestamp"),
        has_status: node.get("status").is_some_and(says_anything),
        has_name_label: labels.is_some_and(|labels| labels.get(labels::NAME).is_some()),
    })
}

/// Whether any text stands below a node. `kubectl create --dry-run` prints `status: {}`, and a Service's with `loadBalancer: {}` in it.
fn says_anything(node: NodeRef<'_, '_>) -> bool {
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        if !node.text().is_empty() {
            return true;
        }
        open.extend(node.children());
    }
    false
}

/// Where a node below stands, else where the object stands.
pub(super) fn place(node: NodeRef<'_, '_>, path: &str) -> Range<usize> {
    node.path(path).map_or(node.span(), |found| found.span())
}

/// A name in a table, without the type that `kubectl get` of several types writes before it.
pub(super) fn bare(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::super::super::tree::read_yaml;
    use super::*;

    #[test]
    fn what_was_never_applied_is_a_manifest() {
        for (yaml, wanted) in [
            ("metadata:\n  uid: 4c2b\n", Provenance::Live),
            ("metadata:\n  resourceVersion: \"7\"\n", Provenance::Live),
            ("metadata:\n  creationTimestamp: 2024-05-02T09:00:00Z\n", Provenance::Live),
            ("metadata:\n  labels:\n    kubernetes.io/metadata.name: shop\n", Provenance::Live),
            ("status:\n  phase: Running\n", Provenance::Live),
            ("status:\n  conditions:\n  - type: Ready\n", Provenance::Live),
            ("metadata:\n  name: a\nspec: {}\n", Provenance::Manifest),
            // As `kubectl create --dry-run=client -o yaml` prints a Deployment and a Service.
            ("metadata:\n  creationTimestamp: null\n  name: a\nstatus: {}\n", Provenance::Manifest),
            ("metadata:\n  name: a\nstatus:\n  loadBalancer: {}\n", Provenance::Manifest),
            // The template's labels are the pods'.
            ("spec:\n  metadata:\n    uid: 4c2b\n", Provenance::Manifest),
        ] {
            assert_eq!(provenance(read_yaml(yaml, 0, yaml.len()).root()), wanted, "{yaml}");
        }
    }

    #[test]
    fn a_description_begins_with_its_name() {
        // The first is cut at its top, and has no key that the second has too.
        let text = "Status:  Running\nName:    b\nLabels:  x=y\nName:    c\n";
        let tree = read_yaml(text, 0, text.len());
        let all = descriptions(&tree);
        let texts: Vec<&str> = all.iter().map(|item| text[span_of(item)].trim_end()).collect();
        assert_eq!(texts, ["Status:  Running", "Name:    b\nLabels:  x=y", "Name:    c"]);
    }
}
