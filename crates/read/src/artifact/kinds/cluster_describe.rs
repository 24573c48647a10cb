//! `gcloud container clusters describe CLUSTER_NAME`, `gcloud container node-pools describe POOL`, in YAML and JSON, and the first of them
//! with `--format="value(workloadIdentityConfig.workloadPool)"`, whose empty output says that there is no pool.

use std::ops::Range;

use super::super::command::Command;
use super::super::found::Facts;
use super::super::tree::{NodeRef, Shape, Tree};
use super::super::{Reason, Record};
use super::object::place;
use crate::domain::resource_names::names_in;

/// By what GKE's cluster or node pool has and nothing else.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    if clusters(tree).next().is_some() {
        return Some(Reason { en: "a GKE cluster", ja: "GKE クラスタ" });
    }
    pools(tree).next().map(|_| Reason { en: "GKE node pools", ja: "GKE ノードプール" })
}

fn clusters<'a, 't>(tree: &'a Tree<'t>) -> impl Iterator<Item = NodeRef<'a, 't>> {
    const OWN: [&str; 8] = [
        "workloadIdentityConfig",
        "currentMasterVersion",
        "currentNodeVersion",
        "nodePools",
        "masterAuth",
        "addonsConfig",
        "servicesIpv4Cidr",
        "clusterIpv4Cidr",
    ];
    tree.all().filter(|node| {
        node.shape() == Shape::Map
            && OWN.iter().filter(|key| node.children().any(|c| c.key() == Some(key))).count() > 1
            && node.children().all(has_own_value)
    })
}

/// What describes the API has the same keys, each with a type, a text or an example in place of a cluster's value.
fn has_own_value(child: NodeRef<'_, '_>) -> bool {
    let described = || ["$ref", "description", "type"].iter().any(|key| child.get(key).is_some());
    let word = child.shape() == Shape::Scalar;
    match child.key() {
        Some("currentMasterVersion" | "currentNodeVersion") => {
            word && child.text().bytes().next().is_none_or(|first| first.is_ascii_digit())
        }
        Some("name" | "zone" | "location" | "servicesIpv4Cidr" | "clusterIpv4Cidr") => word,
        Some("addonsConfig" | "config" | "masterAuth" | "nodePools" | "workloadIdentityConfig") => !described(),
        _ => true,
    }
}

/// Node pools have their nodes' configuration beside what only a pool has.
fn pools<'a, 't>(tree: &'a Tree<'t>) -> impl Iterator<Item = NodeRef<'a, 't>> {
    tree.all().filter(|node| {
        let has = |key: &str| node.get(key).is_some();
        // Of a part that somebody asked for, the metadata server's mode tells.
        let part = || node.path("config/workloadMetadataConfig").is_some();
        has("config")
            && (has("instanceGroupUrls") || has("initialNodeCount") || has("podIpv4CidrSize") || part())
            && node.children().all(has_own_value)
    })
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    let mut records: Vec<Record> = clusters(tree).map(cluster).collect();
    let values = records.first().map(|record| record.values.clone()).unwrap_or_default();
    for pool in pools(tree).map(|node| pool(node, tree)) {
        records.push(pool.with_values(&values));
    }
    records
}

fn cluster(node: NodeRef<'_, '_>) -> Record {
    let own = |key: &str| node.children().find(|child| child.key() == Some(key));
    let text = |key: &str| own(key).map_or("", |child| child.text());
    let pool = node.text_at("workloadIdentityConfig/workloadPool");
    let old = node.text_at("workloadIdentityConfig/identityNamespace");
    let pool = if pool.is_empty() { old } else { pool };
    let whole = is_whole(node);
    let autopilot = node.text_at("autopilot/enabled") == "true";
    let location = if text("location").is_empty() { text("zone") } else { text("location") };
    let shown = if pool.is_empty() { "name" } else { "workloadIdentityConfig" };
    Record::new("cluster", own(shown).map_or(node.span(), |found| found.span()))
        .with("name", text("name"))
        .with(
            "workload-identity",
            if !pool.is_empty() {
                "on"
            } else if whole {
                "off"
            } else {
                ""
            },
        )
        .with("autopilot", if autopilot { "yes" } else { "no" })
        .value("CLUSTER_NAME", text("name"))
        .value("LOCATION", location)
        .with_values(names_in(text("selfLink")))
        .value("POOL", pool)
        .with_values(names_in(node.text_at("fleet/membership")))
        // The fleet's project, by its number where the membership has its id.
        .with_values(names_in(&format!(
            "projects/{}/locations/global/features/servicemesh",
            node.text_at("fleet/project")
        )))
}

fn pool(node: NodeRef<'_, '_>, tree: &Tree<'_>) -> Record {
    let mode = node.text_at("config/workloadMetadataConfig/mode");
    let old = node.text_at("config/workloadMetadataConfig/nodeMetadata");
    // The service account, or the tags, stand near the end of a pool's configuration: without them it may have been cut.
    let whole = node.path("config/serviceAccount").is_some() || node.path("config/shieldedInstanceConfig").is_some();
    let state = match (mode, old) {
        ("GKE_METADATA", _) | ("", "GKE_METADATA_SERVER") => "on",
        ("", "") if !whole => "",
        _ => "off",
    };
    // Within a cluster without a pool of identities its node pools can't have it either: that is one fault.
    let within = std::iter::successors(node.parent(), |above| above.parent());
    let bare =
        within.into_iter().any(|above| clusters(tree).any(|cluster| cluster.span() == above.span() && off(above)));
    Record::new("node-pool", place(node, "name"))
        .with("name", node.text_at("name"))
        .with("workload-identity", state)
        .with("cluster", if bare { "off" } else { "" })
        .value("NODE_POOL", node.text_at("name"))
        .with_values(names_in(node.text_at("selfLink")))
}

/// Keys come in alphabetical order: `zone` is the last, so that nothing before it was cut off.
fn is_whole(cluster: NodeRef<'_, '_>) -> bool {
    ["zone", "name"].iter().all(|key| cluster.children().any(|child| child.key() == Some(key)))
}

fn off(cluster: NodeRef<'_, '_>) -> bool {
    is_whole(cluster) && cluster.get("workloadIdentityConfig").is_none_or(|config| config.children().next().is_none())
}

/// The question for the workload pool that was answered with nothing.
pub(super) fn empty_output(command: &Command, range: Range<usize>) -> Option<Facts> {
    let line = &command.line;
    let asks = line.contains("clusters describe") && line.contains("value(workloadIdentityConfig");
    if !asks || line.contains('|') {
        return None;
    }
    let name = line.split("clusters describe").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap_or("");
    let record = Record::new("cluster", range).with("workload-identity", "off").with("autopilot", "no");
    let record = record.with_values(&command.values);
    let name = if name.starts_with('-') { "" } else { name };
    let record = record.with("name", name).value("CLUSTER_NAME", name);
    let reason = Reason {
        en: "clusters describe for the workload pool, with no output",
        ja: "ワークロード プールに対する clusters describe(出力なし)",
    };
    Some((reason, vec![record]))
}
