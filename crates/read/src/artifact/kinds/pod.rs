//! `kubectl get pod NAME -o yaml|json`, one or a List, and `kubectl describe pod`, one or many.

use super::super::tree::{NodeRef, Tree, field};
use super::super::{Reason, Record};
use super::labels::Labels;
use super::object::{descriptions, is_nested, provenance, span_of};
use crate::domain::annotation;
use crate::domain::labels;
use crate::domain::namespaces::is_platform;
use crate::domain::owners::{Template, is_restartable, owner_by_name, owner_said};

/// By the resource's kind, or by what `kubectl describe pod` prints.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    if resources(tree).next().is_some() {
        return Some(Reason { en: "kind: Pod", ja: "kind: Pod" });
    }
    let described = descriptions(tree).iter().any(|item| is_described(item));
    described.then_some(Reason { en: "a described pod", ja: "kubectl describe pod の出力" })
}

fn resources<'a, 't>(tree: &'a Tree<'t>) -> impl Iterator<Item = NodeRef<'a, 't>> {
    let runs = |node: &NodeRef<'_, '_>| node.path("spec/containers").is_some();
    tree.all().filter(move |node| node.text_at("kind") == "Pod" && runs(node) && !is_nested(*node))
}

fn is_described(item: &[NodeRef<'_, '_>]) -> bool {
    let has = |key: &str| item.iter().any(|node| node.key() == Some(key));
    has("Name") && has("Containers") && has("Status") && (has("Node") || has("Service Account") || has("IP"))
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    let records: Vec<Record> = resources(tree).map(resource).collect();
    if !records.is_empty() {
        return records;
    }
    descriptions(tree).iter().filter(|item| is_described(item)).map(|item| described(item)).collect()
}

/// What both forms say in places of their own.
struct PodParts<'a, 't> {
    name: &'a str,
    namespace: &'a str,
    labels: Option<NodeRef<'a, 't>>,
    annotations: Option<NodeRef<'a, 't>>,
    /// Names of containers and of init containers, each with what it holds.
    containers: Vec<(&'a str, NodeRef<'a, 't>)>,
    inits: Vec<(&'a str, NodeRef<'a, 't>)>,
}

fn resource(node: NodeRef<'_, '_>) -> Record {
    let named = |path: &str| -> Vec<(&str, NodeRef<'_, '_>)> {
        let items = node.path(path).into_iter().flat_map(|list| list.children());
        items.map(|item| (item.text_at("name"), item)).collect()
    };
    let pod = PodParts {
        name: node.text_at("metadata/name"),
        namespace: node.text_at("metadata/namespace"),
        labels: node.path("metadata/labels"),
        annotations: node.path("metadata/annotations"),
        containers: named("spec/containers"),
        inits: named("spec/initContainers"),
    };
    let owners = node.path("metadata/ownerReferences").map(|list| list.items()).unwrap_or_default();
    let owner = match owners.first() {
        Some(item) => Owner::Said(field(item, "kind"), field(item, "name")),
        // What is shortened by hand may lack its owner too.
        None if node.text_at("metadata/uid").is_empty() => Owner::Unsaid,
        None => Owner::None,
    };
    let statuses = node.path("status/containerStatuses").map(|list| list.items()).unwrap_or_default();
    let ready = statuses.iter().filter(|item| field(item, "ready") == "true").count();
    let inits = node.path("status/initContainerStatuses").map(|list| list.items()).unwrap_or_default();
    let waits = inits.iter().find(|item| field(item, "ready") != "true").map_or("", |item| field(item, "name"));
    let record = Record::new("pod", node.span())
        .with("live", provenance(node).live())
        .with("init-waits", waits)
        .with("status", node.text_at("status/phase"))
        .with("ready", &if statuses.is_empty() { String::new() } else { format!("{ready}/{}", statuses.len()) })
        .with("host-network", node.text_at("spec/hostNetwork"));
    finish(record, &pod, owner)
}

fn described(item: &[NodeRef<'_, '_>]) -> Record {
    let get = |key: &str| item.iter().find(|node| node.key() == Some(key)).copied();
    let named = |key: &str| -> Vec<(&str, NodeRef<'_, '_>)> {
        let children = get(key).into_iter().flat_map(|list| list.children());
        children.map(|child| (child.key().unwrap_or(""), child)).collect()
    };
    let pod = PodParts {
        name: field(item, "Name"),
        namespace: field(item, "Namespace"),
        labels: get("Labels"),
        annotations: get("Annotations"),
        containers: named("Containers"),
        inits: named("Init Containers"),
    };
    let ready = pod.containers.iter().filter(|(_, node)| node.text_at("ready") == "True").count();
    let waits = pod.inits.iter().find(|(_, node)| node.text_at("ready") != "True").map_or("", |(name, _)| *name);
    let record = Record::new("pod", span_of(item))
        .with("live", "yes")
        .with("init-waits", waits)
        .with("status", field(item, "Status").split_whitespace().next().unwrap_or(""))
        .with("ready", &format!("{ready}/{}", pod.containers.len()));
    let owner = field(item, "Controlled By").split_once('/');
    let owner = owner.map_or(Owner::None, |(kind, name)| Owner::Said(kind, name));
    finish(record, &pod, owner)
}

/// What the pod says of its owner.
enum Owner<'a> {
    Said(&'a str, &'a str),
    /// It has none.
    None,
    Unsaid,
}

fn finish(record: Record, pod: &PodParts<'_, '_>, owner: Owner<'_>) -> Record {
    let labels = Labels::of(pod.labels);
    let annotations = Labels::of(pod.annotations);
    let whole = record.span.clone();
    let place = |node: Option<NodeRef<'_, '_>>| node.map_or(whole.clone(), |node| node.span());
    let names = |list: &[(&str, NodeRef<'_, '_>)]| list.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(" ");
    let mut all = pod.containers.iter().chain(&pod.inits);
    let proxy = all.find(|(name, _)| *name == "istio-proxy").map(|(_, node)| *node);
    let (label, annotation) = (labels.get(labels::INJECT), annotations.get(labels::INJECT));
    // The injector prefers the label.
    let inject = if label.is_empty() { annotation } else { label };
    let address = proxy.and_then(discovery_address);
    let rollout = !labels.get("rollouts-pod-template-hash").is_empty();
    let template = if rollout { Template::Rollout } else { Template::Deployment };
    let owner = match owner {
        Owner::Said(kind, name) => owner_said(kind, name, template),
        Owner::None => format!("pod/{}", pod.name),
        Owner::Unsaid => owner_by_name(pod.name),
    };
    let proxy_annotation = pod.annotations.and_then(|node| node.get(annotation::PROXY)).or(pod.annotations);
    let record = record
        .with("name", pod.name)
        .with("namespace", pod.namespace)
        .with("platform", if is_platform(pod.namespace) { "yes" } else { "" })
        .with("labels", "shown")
        .with("label-set", &labels.text())
        .with("containers", &names(&pod.containers))
        .with("init-containers", &names(&pod.inits))
        .with_place("sidecar", if proxy.is_some() { "present" } else { "absent" }, place(pod.labels))
        .with_place(
            "proxy-image",
            proxy.map_or("", |node| node.text_at("image")),
            place(proxy.and_then(|node| node.get("image"))),
        )
        .with_place("inject", inject, place(if label.is_empty() { pod.annotations } else { pod.labels }))
        .with_place("revision", labels.get(labels::REVISION), place(pod.labels))
        .with("templates", annotations.get("inject.istio.io/templates"))
        .with_place("upgrade", labels.get("dataplane-upgrade"), place(pod.labels))
        .with_place("proxy-annotation", annotations.get(annotation::PROXY), place(proxy_annotation))
        .with_place(
            "discovery-address",
            address.map_or("", |(text, _)| text),
            address.map_or(whole, |(_, node)| node.span()),
        )
        .with("owner", &owner)
        .value("POD", pod.name)
        .value("NAMESPACE", pod.namespace)
        .value("RESOURCE", if is_restartable(&owner) { &owner } else { "" });
    match owner.strip_prefix("deployment/") {
        Some(deployment) => record.value("DEPLOYMENT", deployment),
        None => record,
    }
}

/// The control plane that the injected proxy was told: `discoveryAddress` in PROXY_CONFIG, an argument of old proxies, or, where the
/// mesh's defaults leave that out, the istiod that signs its certificates.
fn discovery_address<'a, 't>(proxy: NodeRef<'a, 't>) -> Option<(&'a str, NodeRef<'a, 't>)> {
    let lists = ["env", "environment", "args"].into_iter().filter_map(|key| proxy.get(key));
    let nodes: Vec<NodeRef<'a, 't>> = lists.flat_map(|list| list.children()).collect();
    // An item of YAML's env is a map of a name and a value; a described one is a key with its value.
    let said = nodes.iter().flat_map(|node| std::iter::once(*node).chain(node.children())).find_map(|node| {
        // A described value in braces is a map already.
        if node.key() == Some("discoveryAddress") {
            return Some((node.text(), node));
        }
        let (_, rest) = node.text().split_once("discoveryAddress")?;
        let rest = rest.trim_start_matches(['"', '\'', ':', ' ', '\\']);
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || ".:-_".contains(c))).unwrap_or(rest.len());
        (end > 0).then_some((&rest[..end], node))
    });
    said.or_else(|| {
        let named = |node: &&NodeRef<'a, 't>| node.text_at("name") == "CA_ADDR" || node.key() == Some("CA_ADDR");
        let node = *nodes.iter().find(named)?;
        let address = node.get("value").map_or(node.text(), |value| value.text());
        address.starts_with("istiod").then_some((address, node))
    })
}
