//! `kubectl get mutatingwebhookconfiguration NAME -o yaml|json`, one or a List, and `kubectl describe mutatingwebhookconfiguration`, one
//! or many.

use std::ops::Range;

use super::super::tree::{NodeRef, Tree, field, part};
use super::super::{Reason, Record};
use super::labels::Labels;
use super::object::{descriptions, is_nested, provenance};
use super::selector::{self, words};
use crate::domain::installers::Installer;
use crate::domain::labels;
use crate::domain::provenance::Provenance;
use crate::domain::webhooks::{is_of_mesh, served_by};

const KINDS: [&str; 2] = ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"];

/// By the resource's kind, or, where its head is cut off, by its webhooks.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    if resources(tree).next().is_some() || described(tree).next().is_some() {
        return Some(Reason {
            en: "kind: MutatingWebhookConfiguration or ValidatingWebhookConfiguration",
            ja: "kind: MutatingWebhookConfiguration または ValidatingWebhookConfiguration",
        });
    }
    fragment(tree).is_some().then_some(Reason {
        en: "webhooks that call a service or a URL, without their configuration's head",
        ja: "サービスまたは URL を呼び出す webhooks(設定の先頭部分なし)",
    })
}

/// The webhooks of a configuration whose head was cut off.
fn fragment<'a, 't>(tree: &'a Tree<'t>) -> Option<NodeRef<'a, 't>> {
    let list = tree.root().get("webhooks").filter(|_| tree.root().get("kind").is_none())?;
    list.items().iter().any(|item| part(item, "clientConfig").is_some()).then_some(list)
}

fn resources<'a, 't>(tree: &'a Tree<'t>) -> impl Iterator<Item = NodeRef<'a, 't>> {
    let calls = |node: &NodeRef<'_, '_>| node.get("webhooks").is_some();
    tree.all().filter(move |node| KINDS.contains(&node.text_at("kind")) && calls(node) && !is_nested(*node))
}

fn described<'a, 't>(tree: &'a Tree<'t>) -> impl Iterator<Item = Vec<NodeRef<'a, 't>>> {
    let has = |item: &[NodeRef<'_, '_>], key: &str| item.iter().any(|node| node.key() == Some(key));
    let items = descriptions(tree).into_iter();
    items.filter(move |item| KINDS.contains(&field(item, "Kind")) && has(item, "Name") && has(item, "Webhooks"))
}

/// What all forms say in places of their own.
struct Configuration<'a, 't> {
    name: &'a str,
    place: Range<usize>,
    mutating: bool,
    labels: Labels,
    annotations: Labels,
    /// A manifest that was never applied has no bundle yet: istiod writes it into the cluster's object.
    applied: bool,
    /// One of a List that was pasted to its end (yes) or not (cut), or a description by itself (one).
    list: &'static str,
    webhooks: Option<NodeRef<'a, 't>>,
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    let items: Vec<Vec<NodeRef<'_, '_>>> = described(tree).collect();
    // What `kubectl describe` prints ends with the events.
    let list = match items.last().and_then(|item| part(item, "Events")) {
        Some(_) if items.len() > 1 => "yes",
        Some(_) => "one",
        None => "",
    };
    let mut found: Vec<Configuration<'_, '_>> = items.iter().map(|item| of_item(item, list)).collect();
    if found.is_empty() {
        found = resources(tree).map(of_resource).collect();
    }
    found.extend(fragment(tree).filter(|_| found.is_empty()).map(of_fragment));
    let mut records = Vec::new();
    for found in &found {
        // Of a configuration without its head nothing is known but its webhooks.
        records.extend((!found.name.is_empty()).then(|| record(found)));
        let items = found.webhooks.map(|list| list.items()).unwrap_or_default();
        records.extend(items.iter().filter(|item| !item.is_empty()).map(|item| webhook(found, item)));
    }
    records
}

fn of_resource<'a, 't>(node: NodeRef<'a, 't>) -> Configuration<'a, 't> {
    Configuration {
        name: node.text_at("metadata/name"),
        place: node.path("metadata/name").map_or(node.span(), |name| name.span()),
        mutating: node.text_at("kind") == KINDS[0],
        labels: Labels::of(node.path("metadata/labels")),
        annotations: Labels::of(node.path("metadata/annotations")),
        applied: provenance(node) == Provenance::Live,
        list: listed(node),
        webhooks: node.get("webhooks"),
    }
}

fn of_fragment<'a, 't>(list: NodeRef<'a, 't>) -> Configuration<'a, 't> {
    Configuration {
        name: "",
        place: list.span(),
        // A validating webhook has no such key.
        mutating: list.items().iter().any(|item| part(item, "reinvocationPolicy").is_some()),
        labels: Labels::default(),
        annotations: Labels::default(),
        applied: false,
        list: "",
        webhooks: Some(list),
    }
}

/// A List says that it is one behind its items: one that does not was cut.
fn listed(node: NodeRef<'_, '_>) -> &'static str {
    match node.parent().filter(|above| above.key() == Some("items")).and_then(|items| items.parent()) {
        Some(list) if list.text_at("kind") == "List" => "yes",
        Some(_) => "cut",
        None => "",
    }
}

fn of_item<'a, 't>(item: &[NodeRef<'a, 't>], list: &'static str) -> Configuration<'a, 't> {
    Configuration {
        name: field(item, "Name"),
        place: part(item, "Name").map_or(0..0, |node| node.span()),
        mutating: field(item, "Kind") == KINDS[0],
        labels: Labels::of(part(item, "Labels")),
        annotations: Labels::of(part(item, "Annotations")),
        applied: true,
        list,
        webhooks: part(item, "Webhooks"),
    }
}

fn record(of: &Configuration<'_, '_>) -> Record {
    let rev = of.labels.get(labels::REVISION);
    let serves = served_by(of.name, rev, of.labels.get("istio.io/tag"));
    let installer = Installer::of(rev, "", of.labels.pairs(), of.annotations.pairs());
    Record::new("webhook-configuration", of.place.clone())
        .with("name", of.name)
        .with("revision", if of.mutating { serves } else { "" })
        .with("rev", rev)
        .with("type", if of.mutating { "mutating" } else { "validating" })
        .with("installed-by", if is_of_mesh(of.name) { installer.map_or("", Installer::id) } else { "" })
        .with("list", of.list)
        .value("WEBHOOK_CONFIGURATION_NAME", of.name)
}

fn webhook(of: &Configuration<'_, '_>, item: &[NodeRef<'_, '_>]) -> Record {
    let start = item.first().map_or(0, |node| node.span().start);
    let span = start..item.iter().map(|node| node.span().end).max().unwrap_or(start);
    let client = part(item, "clientConfig");
    let bundle = client.and_then(|client| client.get("caBundle")).map_or("", |bundle| bundle.text());
    let service = client.map_or("", |client| client.text_at("service/name"));
    let place = |key: &str| part(item, key).map_or(span.clone(), |node| node.span());
    // Keys are printed in the order of the alphabet: behind the selectors come the rules, unless the paste is cut before.
    let rules = part(item, "rules");
    let (namespaces, objects) = (part(item, "namespaceSelector"), part(item, "objectSelector"));
    Record::new("webhook", span.clone())
        .with("configuration", of.name)
        .with("applied", if of.applied { "yes" } else { "no" })
        .with("mutating", if of.mutating { "yes" } else { "" })
        .with("name", field(item, "name"))
        .with("ca-bundle", if bundle.is_empty() { "missing" } else { "present" })
        .with_place("service", service, place("clientConfig"))
        .with("url", client.map_or("", |client| client.text_at("url")))
        .with("path", client.map_or("", |client| client.text_at("service/path")))
        .with("failure-policy", field(item, "failurePolicy"))
        .with("rules", rules.map_or("", creates))
        .with_place("namespace-selector", &selector::text(namespaces), place("namespaceSelector"))
        .with_place("object-selector", &selector::text(objects), place("objectSelector"))
        .value("WEBHOOK_CONFIGURATION_NAME", of.name)
        .value("WEBHOOK", field(item, "name"))
        .value("SERVICE", service)
}

/// Whether one of the rules names the creation of pods; empty where the paste is cut before the rules say what they are for.
fn creates(rules: NodeRef<'_, '_>) -> &'static str {
    let items = rules.items();
    let names = |rule: &[NodeRef<'_, '_>], key: &str, any: &[&str]| {
        part(rule, key).is_some_and(|list| words(list).iter().any(|word| any.contains(word)))
    };
    let pods = |rule: &[NodeRef<'_, '_>]| {
        names(rule, "operations", &["CREATE", "*"]) && names(rule, "resources", &["pods", "*", "*/*"])
    };
    if items.iter().any(|rule| pods(rule)) {
        "pods"
    } else if items.iter().any(|rule| part(rule, "resources").is_some()) {
        "other"
    } else {
        ""
    }
}
