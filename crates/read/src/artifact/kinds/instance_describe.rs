//! `gcloud compute instances describe INSTANCE --zone=ZONE` in YAML and JSON, one or a list, and its part
//! `--format="yaml(serviceAccounts)"`.

use super::super::tree::{NodeRef, Tree};
use super::super::{Reason, Record};
use crate::domain::resource_names::names_in;

const FULL: &str = "https://www.googleapis.com/auth/cloud-platform";

/// By what only a VM of Compute Engine has together, or by service accounts with their scopes.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    let found = !instances(tree).is_empty();
    found.then_some(Reason { en: "a VM of Compute Engine", ja: "Compute Engine の VM" })
}

fn is_whole(node: &NodeRef<'_, '_>) -> bool {
    // Every VM has a network interface: an object without any is a sample out of an API's documents.
    let connected = node.get("networkInterfaces").is_some_and(|list| list.children().next().is_some());
    connected && node.get("machineType").is_some() && node.get("disks").is_some()
        // An instance template has the same fields below `properties`.
        && node.key() != Some("properties")
}

fn instances<'a, 't>(tree: &'a Tree<'t>) -> Vec<NodeRef<'a, 't>> {
    let whole: Vec<NodeRef> =
        tree.all().filter(|node| node.text_at("kind") == "compute#instance" || is_whole(node)).collect();
    if !whole.is_empty() {
        return whole;
    }
    let root = tree.root();
    let accounts = root.get("serviceAccounts").map(|list| list.items()).unwrap_or_default();
    let scoped = accounts.iter().flatten().any(|node| node.key() == Some("scopes"));
    if scoped { vec![root] } else { Vec::new() }
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    instances(tree).into_iter().map(instance).collect()
}

fn instance(node: NodeRef<'_, '_>) -> Record {
    let accounts = node.get("serviceAccounts");
    let items = accounts.map(|list| list.items()).unwrap_or_default();
    let email = items.iter().flatten().find(|field| field.key() == Some("email")).map_or("", |email| email.text());
    let scopes: Vec<&str> = items
        .iter()
        .flatten()
        .filter(|field| field.key() == Some("scopes"))
        .flat_map(|scopes| scopes.children().map(|scope| scope.text()))
        .collect();
    let full = scopes.iter().any(|scope| *scope == FULL || *scope == "cloud-platform");
    let state = if full {
        "full"
    } else if !scopes.is_empty() {
        "limited"
    } else if is_whole(&node) && items.is_empty() {
        "no-service-account"
    } else {
        ""
    };
    let name = node.text_at("name");
    let below = |path: &str| node.path(path).into_iter().flat_map(|map| map.children());
    let proxied = below("labels").any(|label| label.key() == Some("gce-service-proxy"))
        || below("metadata/items").any(|item| item.text_at("key") == "gce-service-proxy");
    // A node's pods have their own identity: its scopes say nothing of the mesh.
    let gke = name.starts_with("gke-") || below("labels").any(|label| label.key() == Some("goog-gke-node"));
    let role = if gke { "gke-node" } else { "vm" };
    let zone = node.text_at("zone");
    // Nobody recreates a cluster's nodes by their group.
    let said = |key: &str| {
        let item = below("metadata/items").find(|item| item.text_at("key") == key);
        item.map_or("", |item| item.text_at("value"))
    };
    let made_by = |key: &str| names_in(if gke { "" } else { said(key) });
    let head = node.get("name").map_or(node.span(), |name| name.span());
    let place = accounts.map_or(head, |accounts| accounts.span());
    Record::new("instance", node.span())
        .with("name", name)
        .with("role", role)
        .with("service-proxy", if proxied { "yes" } else { "no" })
        .with("serving-ports", &serving_ports(said("gce-service-proxy")))
        .with("group", group(&node, said("created-by")))
        .with_place("scopes", state, place)
        .value("INSTANCE_NAME", name)
        .with_values(names_in(&format!("{zone}/instances/{name}")))
        .with_values(names_in(node.text_at("selfLink")))
        .value("ZONE", zone.rsplit('/').next().unwrap_or(""))
        .with_values(made_by("created-by"))
        .with_values(made_by("instance-template"))
        .value("SERVICE_ACCOUNT", email)
}

/// The ports that a template's --service-proxy names, joined by commas: `"service": {"serving-ports": [80, 8080]}` in the JSON of its key.
fn serving_ports(config: &str) -> String {
    let behind = config.split_once("\"serving-ports\"").and_then(|(_, behind)| behind.trim_start().strip_prefix(':'));
    let list = behind.and_then(|behind| behind.trim_start().strip_prefix('[')).and_then(|list| list.split_once(']'));
    let ports = list.map_or("", |(ports, _)| ports).split(',').map(str::trim);
    let ports: Vec<&str> = ports.filter(|port| port.parse::<u16>().is_ok()).take(20).collect();
    ports.join(",")
}

/// What kind of managed instance group made a VM, by its metadata `created-by`. What lacks that is in none, where the whole of its metadata
/// was pasted: gcloud sorts keys, so that a VM with its metadata's kind and its zone is whole.
fn group(node: &NodeRef<'_, '_>, created_by: &str) -> &'static str {
    if created_by.contains("/instanceGroupManagers/") {
        return match (created_by.contains("/zones/"), created_by.contains("/regions/")) {
            (true, false) => "zonal",
            (false, true) => "regional",
            _ => "",
        };
    }
    let metadata =
        !node.text_at("metadata/fingerprint").is_empty() && node.text_at("metadata/kind") == "compute#metadata";
    let ended = !node.text_at("selfLink").is_empty() && !node.text_at("zone").is_empty();
    if created_by.is_empty() && metadata && ended && is_whole(node) { "none" } else { "" }
}
