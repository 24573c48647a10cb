//! Which resource a piece of an output is a copy of, and how old that copy is: somebody who looks twice pastes both.

use std::ops::Range;

use super::kinds::is_nested;
use super::record::Record;
use super::tree::{NodeRef, Shape, Tree};
use crate::ground::time::Timestamp;
use meshmedic_format::Kind;

/// A copy of a resource, as the cluster or the fleet gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceCopy {
    /// The resource as a person would say it: `ControlPlaneRevision istio-system/asm-managed`.
    pub resource: String,
    /// What tells resources of one name apart, such as those of two clusters; empty if the output does not show it.
    pub uid: String,
    /// How it was printed.
    pub form: CopyForm,
    /// When it was updated or anything of it last changed, if the output shows that.
    pub time: Option<Timestamp>,
    /// Where it stands in the clean text.
    pub span: Range<usize>,
}

/// How a copy was printed. Two forms of one moment show different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyForm {
    /// As YAML or JSON.
    Whole,
    /// By `kubectl describe`.
    Described,
}

/// The copies of resources in a structured output of that kind, in the order of the text.
pub(super) fn copies_in(kind: Kind, tree: &Tree<'_>) -> Vec<ResourceCopy> {
    match kind {
        Kind::MeshDescribe => tree.all().filter_map(membership).collect(),
        Kind::LogEntries => Vec::new(),
        _ => {
            let whole: Vec<ResourceCopy> = tree.all().filter_map(object).collect();
            if whole.is_empty() { described(kind, tree.root()).into_iter().collect() } else { whole }
        }
    }
}

/// A membership's state in the fleet.
fn membership(node: NodeRef<'_, '_>) -> Option<ResourceCopy> {
    let key = node.key().filter(|key| key.contains("/memberships/"))?;
    let own = node.parent().is_some_and(|parent| parent.key().is_some_and(|key| key.ends_with("States")));
    let time = Timestamp::parse(node.text_at("state/updateTime"));
    let name = key.rsplit('/').next().unwrap_or(key);
    own.then(|| ResourceCopy {
        resource: format!("membership {name}"),
        uid: key.to_owned(),
        form: CopyForm::Whole,
        time,
        span: node.span(),
    })
}

/// An object that the API server gave. A manifest is no copy of anything, and an event happened once, however often it is pasted.
fn object(node: NodeRef<'_, '_>) -> Option<ResourceCopy> {
    let metadata = node.get("metadata").filter(|_| node.shape() == Shape::Map)?;
    let (kind, name) = (node.get("kind")?.text(), metadata.get("name")?.text());
    if kind == "Event"
        || name.is_empty()
        || metadata.text_at("uid").is_empty() && metadata.text_at("resourceVersion").is_empty()
        || is_nested(node)
    {
        return None;
    }
    Some(ResourceCopy {
        resource: named(kind, metadata.text_at("namespace"), name),
        uid: metadata.text_at("uid").to_owned(),
        form: CopyForm::Whole,
        time: newest(node),
        span: node.span(),
    })
}

fn described(kind: Kind, root: NodeRef<'_, '_>) -> Option<ResourceCopy> {
    let printed = root.text_at("kind");
    let kind = match kind {
        _ if !printed.is_empty() => printed,
        Kind::Pod => "Pod",
        Kind::Namespace => "Namespace",
        Kind::Replicaset => "ReplicaSet",
        _ => return None,
    };
    let name = root.text_at("name");
    // Two zones may each have a VM of this name.
    let uid = [root.text_at("metadata/uid"), root.text_at("selfLink")].into_iter().find(|uid| !uid.is_empty());
    (kind != "Event" && !name.is_empty()).then(|| ResourceCopy {
        resource: named(kind, root.text_at("namespace"), name),
        uid: uid.unwrap_or_default().to_owned(),
        form: CopyForm::Described,
        time: newest(root),
        span: root.span(),
    })
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

/// A row of a table that shows the state of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceRow {
    /// What it is a row of: `pod shop/cart-6c9f7d5b9b-x2x7k`.
    pub resource: String,
    /// The fields that it shows beyond what every such table does.
    pub shown: Vec<&'static str>,
}

/// The resource whose row a record of a table is, where `asked` is the namespace that its command names. Returns `None` if it is no such
/// row, or if its name may be another namespace's too.
pub fn resource_row(record: &Record, asked: &str) -> Option<ResourceRow> {
    let value = |name: &str| record.values.get(name).map_or("", String::as_str);
    let named = [record.field_if_any("name"), value("NAME"), value("REVISION")];
    let name = named.into_iter().find(|name| !name.is_empty()).unwrap_or("");
    let namespace = if record.field_if_any("namespace").is_empty() { asked } else { record.field_if_any("namespace") };
    // Only a pod's random end makes its name its own.
    let own = record.name == "pod" && name.rsplit('-').next().is_some_and(|end| end.len() == 5);
    let global = matches!(record.name, "data-plane-control" | "revision-condition" | "namespace");
    let known = !namespace.is_empty() || global;
    let rows = ["pod", "replicaset", "workload", "service", "data-plane-control", "revision-condition", "namespace"];
    if !rows.contains(&record.name) || name.is_empty() || !(known || own) {
        return None;
    }
    let resource = format!("{} {namespace}/{name}{}", record.name, record.field_if_any("type"));
    let mut shown: Vec<_> = SHOWN.iter().copied().filter(|field| !record.field_if_any(field).is_empty()).collect();
    // Of a namespace's labels a table shows columns, whether there is anything in them or not.
    if record.name == "namespace" {
        let columns = record.field_if_any("shown");
        let both = |label: &&str| columns == "both" || columns == *label;
        shown = ["injection", "revision"].into_iter().filter(both).collect();
    }
    Some(ResourceRow { resource, shown })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifact::tree::read_yaml;

    fn copies(kind: Kind, text: &str) -> Vec<(String, String, CopyForm, Option<Timestamp>)> {
        let copies = copies_in(kind, &read_yaml(text, 0, text.len())).into_iter();
        copies.map(|copy| (copy.resource, copy.uid, copy.form, copy.time)).collect()
    }

    #[test]
    fn an_object_of_the_cluster_is_a_copy_as_old_as_its_last_change() {
        let text = "kind: Pod\nmetadata:\n  name: cart-1\n  namespace: shop\n  uid: u-1\nstatus:\n  conditions:\n  - lastTransitionTime: \"2026-07-30T00:00:00Z\"\n  - lastTransitionTime: \"2026-07-30T01:00:00Z\"\n";
        let last = Timestamp::parse("2026-07-30T01:00:00Z");
        assert_eq!(copies(Kind::Pod, text), [("Pod shop/cart-1".to_owned(), "u-1".to_owned(), CopyForm::Whole, last)]);
        assert_eq!(copies(Kind::Pod, &text.replace("  uid: u-1\n", "")), [], "a manifest");
    }

    #[test]
    fn a_description_is_a_copy_of_another_form() {
        let text = "Name:         cart-1\nNamespace:    shop\nStatus:       Running\n";
        let described = ("Pod shop/cart-1".to_owned(), String::new(), CopyForm::Described, None);
        assert_eq!(copies(Kind::Pod, text), [described]);
        assert_eq!(copies(Kind::LogEntries, text), []);
    }

    #[test]
    fn an_event_happened_once() {
        let item =
            |kind: &str| format!("- kind: {kind}\n  metadata:\n    name: a\n    namespace: shop\n    uid: u-1\n");
        let text = format!("items:\n{}{}kind: List\n", item("Event"), item("Pod"));
        let names: Vec<String> = copies(Kind::Pod, &text).into_iter().map(|copy| copy.0).collect();
        assert_eq!(names, ["Pod shop/a"]);
    }
}
