//! `kubectl get istiooperator -n istio-system -o yaml|json`, one or a List, `kubectl describe istiooperator`, and overlay files.

use super::super::tree::{NodeRef, Tree};
use super::super::{Reason, Record};
use super::object::live;

/// By the resource's kind.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    operators(tree).next().map(|_| Reason { en: "kind: IstioOperator", ja: "kind: IstioOperator" })
}

/// An overlay often has no metadata at all; the definition of the kind, and an owner's reference, name the kind without a spec.
fn operators<'a, 't>(tree: &'a Tree<'t>) -> impl Iterator<Item = NodeRef<'a, 't>> {
    tree.all().filter(|node| node.text_at("kind") == "IstioOperator" && node.get("spec").is_some())
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    operators(tree).map(record).collect()
}

fn record(node: NodeRef<'_, '_>) -> Record {
    let at = |yaml: &str, describe: &str| {
        let text = node.text_at(yaml);
        if text.is_empty() { node.text_at(describe) } else { text }
    };
    let (name, namespace) = (at("metadata/name", "name"), at("metadata/namespace", "namespace"));
    let revision = node.text_at("spec/revision");
    let place = node.get("kind").map_or(node.span(), |kind| kind.span());
    Record::new("istio-operator", node.span())
        .with_place("name", name, place.clone())
        .with("namespace", namespace)
        .with_place("revision", revision, node.path("spec/revision").map_or(place, |found| found.span()))
        .with("profile", node.text_at("spec/profile"))
        .with("status", node.text_at("status/status"))
        .with("live", live(node))
        .value("NAME", name)
        .value("NAMESPACE", namespace)
        .value("REVISION", if revision.starts_with("asm-managed") { revision } else { "" })
}
