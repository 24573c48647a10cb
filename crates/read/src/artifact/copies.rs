//! Which resource a piece of an output is a copy of, and how old that copy is: somebody who looks twice pastes both.

use super::Record;
use super::tree::{NodeRef, Shape, Tree};
use crate::ground::time::Timestamp;
use meshmedic_format::Kind;

/// A record of this name is a copy of a resource. Its fields: `resource` as a person would say it (`ControlPlaneRevision
/// istio-system/asm-managed`), `uid` for what tells resources of one name apart, such as those of two clusters, `form` (`whole`, or
/// `described` by kubectl), `time` in milliseconds since 1970, when it was updated or anything of it last changed.
pub const COPY: &str = "copy";

fn copy(node: NodeRef<'_, '_>, resource: &str, uid: &str, form: &str, time: Option<Timestamp>) -> Record {
    let time = time.map_or(String::new(), |time| time.0.to_string());
    Record::new(COPY, node.span()).with("resource", resource).with("uid", uid).with("form", form).with("time", &time)
}

/// The copies of resources in a structured output of that kind.
pub(super) fn of(kind: Kind, tree: &Tree<'_>) -> Vec<Record> {
    match kind {
        Kind::MeshDescribe => tree.all().filter_map(membership).collect(),
        Kind::LogEntries | Kind::Events => Vec::new(),
        _ => {
            let whole: Vec<Record> = tree.all().filter_map(object).collect();
            if whole.is_empty() { described(kind, tree.root()).into_iter().collect() } else { whole }
        }
    }
}

/// A membership's state in the fleet.
fn membership(node: NodeRef<'_, '_>) -> Option<Record> {
    let key = node.key().filter(|key| key.contains("/memberships/"))?;
    let own = node.parent().is_some_and(|parent| parent.key().is_some_and(|key| key.ends_with("States")));
    let time = Timestamp::parse(node.text_at("state/updateTime"));
    let name = key.rsplit('/').next().unwrap_or(key);
    own.then(|| copy(node, &format!("membership {name}"), key, "whole", time))
}

/// An object that the API server gave; a manifest is no copy of anything.
fn object(node: NodeRef<'_, '_>) -> Option<Record> {
    let metadata = node.get("metadata").filter(|_| node.shape() == Shape::Map)?;
    let (kind, name) = (node.get("kind")?.text(), metadata.get("name")?.text());
    if name.is_empty() || metadata.text_at("uid").is_empty() && metadata.text_at("resourceVersion").is_empty() {
        return None;
    }
    let resource = named(kind, metadata.text_at("namespace"), name);
    Some(copy(node, &resource, metadata.text_at("uid"), "whole", newest(node)))
}

fn described(kind: Kind, root: NodeRef<'_, '_>) -> Option<Record> {
    let printed = root.text_at("kind");
    let kind = match kind {
        _ if !printed.is_empty() => printed,
        Kind::Pod => "Pod",
        Kind::Namespace => "Namespace",
        Kind::Replicaset => "ReplicaSet",
        _ => return None,
    };
    let name = root.text_at("name");
    let resource = named(kind, root.text_at("namespace"), name);
    (!name.is_empty()).then(|| copy(root, &resource, root.text_at("metadata/uid"), "described", newest(root)))
}

fn named(kind: &str, namespace: &str, name: &str) -> String {
    if namespace.is_empty() { format!("{kind} {name}") } else { format!("{kind} {namespace}/{name}") }
}

/// The latest time below a status: a transition, a start, an end.
fn newest(node: NodeRef<'_, '_>) -> Option<Timestamp> {
    let mut open: Vec<NodeRef<'_, '_>> = node.get("status").into_iter().collect();
    let mut newest = None;
    while let Some(node) = open.pop() {
        open.extend(node.children());
        newest = newest.max(Timestamp::parse(node.text()));
    }
    newest
}

/// Fields that only some forms of a table show.
const SHOWN: &[&str] = &["labels", "inject", "revision", "upgrade"];

/// Which resource a row of a table is of, where `asked` is the namespace that its command names, and what it shows beyond what every
/// such table does; none for what is no such row, and for a name that may be another namespace's too.
pub fn row(record: &Record, asked: &str) -> Option<(String, Vec<&'static str>)> {
    let name = match record.field_if_any("name") {
        "" => record.values.get("NAME").map_or("", String::as_str),
        name => name,
    };
    let namespace = if record.field_if_any("namespace").is_empty() { asked } else { record.field_if_any("namespace") };
    // Only a pod's random end makes its name its own.
    let own = record.name == "pod" && name.rsplit('-').next().is_some_and(|end| end.len() == 5);
    let known = !namespace.is_empty() || matches!(record.name, "data-plane-control" | "revision-condition");
    let rows = ["pod", "replicaset", "workload", "data-plane-control", "revision-condition"];
    if !rows.contains(&record.name) || name.is_empty() || !(known || own) {
        return None;
    }
    let resource = format!("{} {namespace}/{name}{}", record.name, record.field_if_any("type"));
    Some((resource, SHOWN.iter().copied().filter(|field| !record.field_if_any(field).is_empty()).collect()))
}
