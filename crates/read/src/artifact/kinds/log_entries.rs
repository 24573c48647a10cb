//! `gcloud logging read`, and entries copied from the Logs Explorer, in JSON and YAML, one or many.

use super::super::tree::{NodeRef, Tree};
use super::super::{Reason, Record};

/// By a payload and what only a log entry has beside it.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    let found = entries(tree).next().is_some();
    found.then_some(Reason { en: "Cloud Logging entries", ja: "Cloud Logging のログエントリ" })
}

fn entries<'a, 't>(tree: &'a Tree<'t>) -> impl Iterator<Item = NodeRef<'a, 't>> {
    tree.all().filter(|node| {
        let has = |key: &str| node.get(key).is_some();
        (has("textPayload") || has("jsonPayload") || has("protoPayload"))
            && (has("insertId") || has("logName") || has("receiveTimestamp") || (has("resource") && has("timestamp")))
    })
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    entries(tree).map(record).collect()
}

fn record(entry: NodeRef<'_, '_>) -> Record {
    let payloads = ["textPayload", "jsonPayload/message", "jsonPayload/msg", "protoPayload/status/message"];
    let message = payloads.iter().find_map(|path| entry.path(path));
    let label = |name: &str| entry.text_at(&format!("resource/labels/{name}"));
    // An event of Kubernetes names its object.
    let object = |name: &str| entry.text_at(&format!("jsonPayload/involvedObject/{name}"));
    let kind = match object("kind") {
        "Pod" => "POD",
        "ReplicaSet" => "REPLICASET",
        "Deployment" => "DEPLOYMENT",
        _ => "",
    };
    Record::new("entry", entry.span())
        .with("severity", entry.text_at("severity"))
        .with("timestamp", entry.text_at("timestamp"))
        .with_place("message", message.map_or("", |node| node.text()), message.map_or(entry.span(), |node| node.span()))
        .value("PROJECT_ID", label("project_id"))
        .value("CLUSTER_NAME", label("cluster_name"))
        .value("LOCATION", label("location"))
        .value("NAMESPACE", label("namespace_name"))
        .value("POD", label("pod_name"))
        .value("CONTAINER", label("container_name"))
        .value("NAMESPACE", object("namespace"))
        .value(kind, if kind.is_empty() { "" } else { object("name") })
}
