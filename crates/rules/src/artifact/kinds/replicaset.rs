//! `kubectl describe replicaset NAME -n NAMESPACE`: its names fill the commands of what its events show.

use super::super::tree::Tree;
use super::super::{Reason, Record};

/// By what only a described ReplicaSet has together.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    let root = tree.root();
    let described =
        root.get("podsStatus").is_some() && root.get("replicas").is_some() && root.get("selector").is_some();
    described.then_some(Reason { en: "a described ReplicaSet", ja: "kubectl describe replicaset の出力" })
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    let root = tree.root();
    let owner = root.text_at("controlledBy");
    // `Replicas:  0 current / 3 desired`.
    let replicas = root.get("replicas");
    let text = replicas.map_or("", |node| node.text());
    let count = |word: &str| {
        let before = text.split(word).next().filter(|before| before.len() < text.len());
        before.and_then(|before| before.split_whitespace().last()).and_then(|number| number.parse::<u32>().ok())
    };
    let (current, desired) = (count("current"), count("desired"));
    let short = current.zip(desired).is_some_and(|(current, desired)| desired > current);
    let record = Record::new("replicaset", root.span())
        .with("desired", &desired.map_or(String::new(), |count| count.to_string()))
        .with("current", &current.map_or(String::new(), |count| count.to_string()))
        .with_place("short", if short { "yes" } else { "" }, replicas.map_or(root.span(), |node| node.span()))
        .with("name", root.text_at("name"))
        .with("namespace", root.text_at("namespace"))
        .with("owner", owner)
        .value("REPLICASET", root.text_at("name"))
        .value("NAMESPACE", root.text_at("namespace"))
        .value("DEPLOYMENT", owner.strip_prefix("Deployment/").unwrap_or(""));
    vec![record]
}
