//! `gcloud logging read`, and entries copied from the Logs Explorer, in JSON and YAML, one or many.

use super::super::tree::{NodeRef, Tree};
use super::super::{Reason, Record};

/// The label that names the machine that wrote an entry.
const RESOURCE_NAME: &str = "compute.googleapis.com/resource_name";

/// By a payload and what only a log entry has beside it.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    let found = entries(tree).next().is_some();
    found.then_some(Reason { en: "Cloud Logging entries", ja: "Cloud Logging のログエントリ" })
}

pub(super) fn entries<'a, 't>(tree: &'a Tree<'t>) -> impl Iterator<Item = NodeRef<'a, 't>> {
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
    // A managed control plane's own entries say where it is, which is not where its cluster is, and whose project that is they do not say.
    let cluster = label("cluster_name");
    let machine = if entry.text_at("resource/type") == "gce_instance" { "INSTANCE_NAME" } else { "NODE" };
    let zone = if machine == "INSTANCE_NAME" { "ZONE" } else { "LOCATION" };
    let is_placed = !cluster.is_empty() || zone == "ZONE";
    let placed = |name: &str| if is_placed { label(name) } else { "" };
    Record::new("entry", entry.span())
        .with("severity", entry.text_at("severity"))
        .with("timestamp", entry.text_at("timestamp"))
        .with_place("message", message.map_or("", |node| node.text()), message.map_or(entry.span(), |node| node.span()))
        .value("PROJECT_ID", placed("project_id"))
        .value("CLUSTER_NAME", cluster)
        .value("LOCATION", placed("location"))
        .value(zone, placed("zone"))
        .value(
            machine,
            entry.path("labels").and_then(|labels| labels.get(RESOURCE_NAME)).map_or("", |name| name.text()),
        )
        .value("NAMESPACE", label("namespace_name"))
        .value("POD", label("pod_name"))
        .value("CONTAINER", label("container_name"))
        .value("NAMESPACE", object("namespace"))
        .value(kind, if kind.is_empty() { "" } else { object("name") })
}
