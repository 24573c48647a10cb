//! `kubectl get mutatingwebhookconfiguration NAME -o yaml|json`, one or a List.

use super::super::tree::{NodeRef, Shape, Tree};
use super::super::{Reason, Record};

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
    let name = node.text_at("metadata/name");
    let label = node.path("metadata/labels").and_then(|labels| labels.get("istio.io/rev"));
    let mutating = node.text_at("kind") == KINDS[0];
    let revision = label.map_or(revision_of(name), |label| label.text());
    let place = node.path("metadata/name").map_or(node.span(), |name| name.span());
    Record::new("webhook-configuration", place)
        .with("name", name)
        .with("revision", if mutating { revision } else { "" })
        .value("NAME", name)
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
fn selected(webhook: NodeRef<'_, '_>) -> String {
    let mut revisions: Vec<&str> = Vec::new();
    for selector in ["namespaceSelector", "objectSelector"].iter().filter_map(|name| webhook.get(name)) {
        let labels = selector.get("matchLabels").and_then(|labels| labels.get("istio.io/rev"));
        revisions.extend(labels.map(|label| label.text()));
        let expressions = selector.get("matchExpressions").into_iter().flat_map(|list| list.children());
        let wants = |node: &NodeRef<'_, '_>| node.text_at("key") == "istio.io/rev" && node.text_at("operator") == "In";
        let values = expressions.filter(wants).filter_map(|node| node.get("values"));
        revisions.extend(values.flat_map(|values| values.children()).map(|value| value.text()));
    }
    revisions.sort_unstable();
    revisions.dedup();
    revisions.join(" ")
}

fn webhooks(configuration: NodeRef<'_, '_>) -> Vec<Record> {
    let name = configuration.text_at("metadata/name");
    // A manifest that was never applied has no bundle yet: istiod writes it into the cluster's object.
    let applied = ["metadata/uid", "metadata/resourceVersion", "metadata/creationTimestamp"]
        .iter()
        .any(|path| !configuration.text_at(path).is_empty());
    let items = configuration.get("webhooks").filter(|list| list.shape() == Shape::Sequence);
    let items = items.into_iter().flat_map(|list| list.children());
    items
        .map(|webhook| {
            let client = webhook.get("clientConfig");
            let bundle = client.and_then(|client| client.get("caBundle")).map_or("", |bundle| bundle.text());
            let service = client.and_then(|client| client.path("service/name"));
            let url = client.and_then(|client| client.get("url"));
            Record::new("webhook", webhook.span())
                .with("configuration", name)
                .with("applied", if applied { "yes" } else { "no" })
                .with("name", webhook.text_at("name"))
                .with("ca-bundle", if bundle.is_empty() { "missing" } else { "present" })
                .with_place("service", service.map_or("", |s| s.text()), client.map_or(webhook.span(), |c| c.span()))
                .with("url", url.map_or("", |url| url.text()))
                .with("selects", &selected(webhook))
                .value("NAME", name)
                .value("WEBHOOK", webhook.text_at("name"))
                .value("SERVICE", service.map_or("", |service| service.text()))
        })
        .collect()
}
