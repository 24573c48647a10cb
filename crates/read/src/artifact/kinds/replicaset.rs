//! `kubectl describe replicaset NAME -n NAMESPACE`, one or many, and `kubectl get replicaset NAME -o yaml|json`, one or a List: its names
//! fill the commands of what its events show.

use super::super::tree::{NodeRef, Tree, field};
use super::super::{Reason, Record};
use super::object::{descriptions, objects, place, span_of};
use super::replicaset_list::replicaset;

const KINDS: [&str; 1] = ["ReplicaSet"];

/// By the resource's kind, or by what only a described ReplicaSet has together.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    if objects(tree, &KINDS).next().is_some() {
        return Some(Reason { en: "kind: ReplicaSet", ja: "kind: ReplicaSet" });
    }
    let described = descriptions(tree).iter().any(|item| is_described(item));
    described.then_some(Reason { en: "a described ReplicaSet", ja: "kubectl describe replicaset の出力" })
}

fn is_described(item: &[NodeRef<'_, '_>]) -> bool {
    ["Pods Status", "Replicas", "Selector"].iter().all(|key| item.iter().any(|node| node.key() == Some(key)))
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    let items = descriptions(tree);
    let described = items.iter().filter(|item| is_described(item)).map(|item| described(item));
    objects(tree, &KINDS).map(resource).chain(described).collect()
}

fn resource(node: NodeRef<'_, '_>) -> Record {
    let owners = node.path("metadata/ownerReferences").map(|list| list.items()).unwrap_or_default();
    let deployment =
        owners.iter().find(|item| field(item, "kind") == "Deployment").map_or("", |item| field(item, "name"));
    let owner = if deployment.is_empty() { String::new() } else { format!("Deployment/{deployment}") };
    let at = |path: &str| node.text_at(path);
    // A manifest has no status yet, and creates nothing.
    let current = if node.get("status").is_some() { at("status/replicas") } else { "" };
    let counts = [at("spec/replicas"), current];
    replicaset(node.span(), at("metadata/namespace"), at("metadata/name"), counts, &owner, place(node, "status"))
}

fn described(item: &[NodeRef<'_, '_>]) -> Record {
    // `Replicas:  0 current / 3 desired`.
    let replicas = item.iter().find(|node| node.key() == Some("Replicas"));
    let text = replicas.map_or("", |node| node.text());
    let count = |word: &str| {
        let before = text.split(word).next().filter(|before| before.len() < text.len());
        before.and_then(|before| before.split_whitespace().last()).unwrap_or("")
    };
    let span = span_of(item);
    let place = replicas.map_or(span.clone(), |node| node.span());
    let counts = [count("desired"), count("current")];
    replicaset(span, field(item, "Namespace"), field(item, "Name"), counts, field(item, "Controlled By"), place)
}
