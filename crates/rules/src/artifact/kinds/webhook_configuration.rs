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
    configurations(tree).flat_map(webhooks).collect()
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
                .value("NAME", name)
                .value("WEBHOOK", webhook.text_at("name"))
                .value("SERVICE", service.map_or("", |service| service.text()))
        })
        .collect()
}
