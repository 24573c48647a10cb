//! `gcloud container fleet memberships describe MEMBERSHIP --location=MEMBERSHIP_LOCATION`, and `memberships list` with all that it knows, in
//! YAML and JSON, and its part `--format="yaml(endpoint)"`: which cluster is behind a membership.

use super::super::tree::{NodeRef, Tree};
use super::super::{Reason, Record};
use crate::domain::resource_names::names_in;

/// By the cluster that it points to, or by a membership's name beside what only a membership has.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    let found = members(tree).next().is_some();
    found.then_some(Reason { en: "a fleet's membership", ja: "フリートのメンバーシップ" })
}

fn members<'a, 't>(tree: &'a Tree<'t>) -> impl Iterator<Item = NodeRef<'a, 't>> {
    tree.all().filter(|node| {
        let own = node.get("authority").is_some() || node.get("endpoint").is_some() || node.get("externalId").is_some();
        node.path("endpoint/gkeCluster").is_some() || (own && names_in(node.text_at("name")).contains_key("MEMBERSHIP"))
    })
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    members(tree).map(member).collect()
}

fn member(node: NodeRef<'_, '_>) -> Record {
    let link = node.text_at("endpoint/gkeCluster/resourceLink");
    Record::new("fleet-member", node.span())
        .with("cluster", link)
        .with_values(names_in(node.text_at("name")))
        .with_values(names_in(link))
}
