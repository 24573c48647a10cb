//! `kubectl get mutatingwebhookconfiguration NAME -o yaml|json`, one or a List, and `kubectl describe` of one.

use super::super::tree::{NodeRef, Tree, field, part};
use super::super::{Reason, Record};
use super::labels::Labels;
use super::object::live;

const KINDS: [&str; 2] = ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"];

/// By the resource's kind.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    configurations(tree).next().map(|_| Reason {
        en: "kind: MutatingWebhookConfiguration or ValidatingWebhookConfiguration",
        ja: "kind: MutatingWebhookConfiguration または ValidatingWebhookConfiguration",
    })
}

fn configurations<'a, 't>(tree: &'a Tree<'t>) -> impl Iterator<Item = NodeRef<'a, 't>> {
    tree.all().filter(|node| KINDS.contains(&node.text_at("kind")) && node.get("webhooks").is_some())
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    configurations(tree).flat_map(|found| std::iter::once(configuration(found)).chain(webhooks(found))).collect()
}

fn configuration(node: NodeRef<'_, '_>) -> Record {
    let name = name_of(node);
    let labels = if node.path("metadata/labels").is_some() { "metadata/labels" } else { "labels" };
    let labels = Labels::at(node, labels);
    let label = labels.get("istio.io/rev");
    let mutating = node.text_at("kind") == KINDS[0];
    let revision = if label.is_empty() { revision_of(name) } else { label };
    let place = node.path("metadata/name").or(node.get("name")).map_or(node.span(), |name| name.span());
    Record::new("webhook-configuration", place)
        .with("name", name)
        .with("revision", if mutating { revision } else { "" })
        .value("NAME", name)
}

/// Its name, which `kubectl describe` prints outside of the metadata.
fn name_of<'a>(node: NodeRef<'a, '_>) -> &'a str {
    let name = node.text_at("metadata/name");
    if name.is_empty() { node.text_at("name") } else { name }
}

/// The revision that an injector's configuration of this name serves; empty for what is no injector's.
pub(super) fn revision_of(name: &str) -> &str {
    if matches!(name, "istio-sidecar-injector" | "istiod-default-validator") {
        return if name == "istio-sidecar-injector" { "default" } else { "" };
    }
    // The validators of the mesh are named for a namespace: istiod-istio-system, istiod-istio-system-mcp.
    let revisions = ["istio-sidecar-injector-", "istio-revision-tag-", "istiod-"];
    let revision = revisions.iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or("");
    // An old injector is named for its namespace too.
    let revision = revision.strip_suffix("-istio-system").unwrap_or(revision);
    if revision.starts_with("istio-system") { "" } else { revision }
}

/// The revisions that its selectors ask for.
fn selected(webhook: &[NodeRef<'_, '_>]) -> String {
    let mut revisions: Vec<&str> = Vec::new();
    for selector in ["namespaceSelector", "objectSelector"].iter().filter_map(|name| part(webhook, name)) {
        let labels = selector.get("matchLabels").and_then(|labels| labels.get("istio.io/rev"));
        revisions.extend(labels.map(|label| label.text()));
        let expressions = selector.get("matchExpressions").map(|list| list.items()).unwrap_or_default();
        let wants =
            |item: &&Vec<NodeRef<'_, '_>>| field(item, "key") == "istio.io/rev" && field(item, "operator") == "In";
        for values in expressions.iter().filter(wants).filter_map(|item| part(item, "values")) {
            // A described list of one is a text.
            revisions.extend(values.children().map(|value| value.text()).chain(values.text().split_whitespace()));
        }
    }
    revisions.sort_unstable();
    revisions.dedup();
    revisions.join(" ")
}

fn webhooks(configuration: NodeRef<'_, '_>) -> Vec<Record> {
    let name = name_of(configuration);
    // A manifest that was never applied has no bundle yet: istiod writes it into the cluster's object.
    let applied = live(configuration);
    let items = configuration.get("webhooks").map(|list| list.items()).unwrap_or_default();
    let webhook = |item: &Vec<NodeRef<'_, '_>>| {
        let (first, last) = (item.first()?, item.last()?);
        let span = first.span().start..last.span().end.max(first.span().start);
        let client = part(item, "clientConfig");
        let below = |path: &str| client.and_then(|client| client.path(path)).map_or("", |node| node.text());
        let service = below("service/name");
        let record = Record::new("webhook", span.clone())
            .with("configuration", name)
            .with("applied", applied)
            .with("name", field(item, "name"))
            .with("ca-bundle", if below("caBundle").is_empty() { "missing" } else { "present" })
            .with_place("service", service, client.map_or(span, |client| client.span()))
            .with("url", below("url"))
            .with("selects", &selected(item));
        Some(record.value("NAME", name).value("WEBHOOK", field(item, "name")).value("SERVICE", service))
    };
    items.iter().filter_map(webhook).collect()
}
