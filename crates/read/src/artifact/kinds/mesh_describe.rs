//! `gcloud container fleet mesh describe`, and `gcloud container fleet features describe servicemesh`, in YAML and JSON.

use super::super::tree::{NodeRef, Shape, Tree, field};
use super::super::{Reason, Record};
use super::istioctl_analyze;
use crate::domain::resource_names::names_in;
use crate::domain::revisions::is_managed;

const MEMBERSHIPS: &str = "/memberships/";

/// By what only the mesh feature's state has: its planes, its revisions, its own name.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    for node in tree.all() {
        let found = match node.key() {
            Some("controlPlaneManagement" | "dataPlaneManagement") => Some(Reason {
                en: "a fleet's mesh state: controlPlaneManagement or dataPlaneManagement",
                ja: "フリートのメッシュ状態: controlPlaneManagement または dataPlaneManagement",
            }),
            Some("servicemesh") if node.get("conditions").is_some() => Some(Reason {
                en: "a fleet's mesh state: servicemesh with conditions",
                ja: "フリートのメッシュ状態: servicemesh と conditions",
            }),
            Some("name") if node.text().ends_with("/features/servicemesh") => Some(Reason {
                en: "the fleet feature servicemesh, by its name",
                ja: "フリート機能 servicemesh(name による)",
            }),
            Some("analysisMessages") if !istioctl_analyze::of_fleet(node).is_empty() => Some(Reason {
                en: "a fleet's mesh state: analysisMessages",
                ja: "フリートのメッシュ状態: analysisMessages",
            }),
            _ if is_loose(&node) && (node.get("documentationLink").is_some() || node.get("details").is_some()) => {
                Some(Reason {
                    en: "conditions of a fleet's mesh state", ja: "フリートのメッシュ状態の conditions"
                })
            }
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    let mut records = Vec::new();
    let specs: Vec<NodeRef> = tree.all().filter(|node| node.key() == Some("membershipSpecs")).collect();
    let feature = tree
        .all()
        .find(|node| node.key() == Some("name") && node.text().contains("/features/"))
        .map_or("", |node| node.text());
    for node in tree.all() {
        let membership = Membership::above(node, feature);
        match node.key() {
            Some("controlPlaneManagement") => plane(node, "control-plane", &membership, &specs, &mut records),
            Some("dataPlaneManagement") => plane(node, "data-plane", &membership, &specs, &mut records),
            Some("conditions") if below_mesh(node) => conditions(node, &membership, &mut records),
            Some("state") if is_membership_state(node) => {
                let record = Record::new("membership", node.span())
                    .with("code", node.text_at("code"))
                    .with("description", node.text_at("description"))
                    .value("CODE", node.text_at("code"));
                records.push(membership.name(record));
            }
            Some("origin") if node.get("type").is_some() && !membership.key.is_empty() => {
                let record = Record::new("membership-spec", node.span()).with("origin", node.text_at("type"));
                records.push(membership.name(record));
            }
            Some("analysisMessages") => {
                let messages = istioctl_analyze::of_fleet(node).into_iter();
                records.extend(messages.map(|record| membership.name(record)));
            }
            Some("resourceState") => records.push(membership.name(whole(node, tree))),
            _ if is_loose(&node) => {
                records.extend(condition(&node.children().collect::<Vec<_>>(), "membership", &membership));
            }
            _ => {}
        }
    }
    records
}

/// The feature itself. A part of it that somebody asked for alone has no `resourceState`, and says nothing of what is missing.
fn whole(node: NodeRef<'_, '_>, tree: &Tree<'_>) -> Record {
    let listed = tree.all().any(|node| matches!(node.key(), Some("membershipSpecs" | "membershipStates")));
    Record::new("mesh-feature", node.span())
        .with("state", node.text_at("state"))
        .with("memberships", if listed { "yes" } else { "no" })
}

struct Membership<'a> {
    key: &'a str,
    /// The feature's own name, which says whose fleet it is of.
    feature: &'a str,
    update_time: &'a str,
}

impl<'a> Membership<'a> {
    fn above(node: NodeRef<'a, '_>, feature: &'a str) -> Membership<'a> {
        let above = std::iter::successors(Some(node), |node| node.parent());
        let found = above.into_iter().find(|node| node.key().is_some_and(|key| key.contains(MEMBERSHIPS)));
        Membership {
            key: found.and_then(|node| node.key()).unwrap_or(""),
            feature,
            update_time: found.map_or("", |node| node.text_at("state/updateTime")),
        }
    }

    /// Adds the names that the membership's key gives: `projects/NUMBER/locations/LOCATION/memberships/NAME`.
    fn name(&self, record: Record) -> Record {
        record.with_values(names_in(self.key)).with_values(names_in(self.feature))
    }

    fn spec<'b, 't>(&self, specs: &[NodeRef<'b, 't>]) -> Option<NodeRef<'b, 't>> {
        specs
            .iter()
            .flat_map(|specs| specs.children())
            .find(|spec| !self.key.is_empty() && spec.key() == Some(self.key))
    }

    fn management<'b>(&self, specs: &[NodeRef<'b, '_>]) -> &'b str {
        let Some(spec) = self.spec(specs) else { return "" };
        let new = spec.text_at("mesh/management");
        if new.is_empty() { spec.text_at("mesh/controlPlane") } else { new }
    }
}

/// `servicemesh.conditions`, of a membership or of the fleet's own state; other features have conditions too.
fn below_mesh(node: NodeRef<'_, '_>) -> bool {
    let Some(parent) = node.parent() else { return false };
    parent.key() == Some("servicemesh")
        || parent.get("controlPlaneManagement").is_some()
        || parent.get("dataPlaneManagement").is_some()
}

fn is_membership_state(node: NodeRef<'_, '_>) -> bool {
    node.shape() == Shape::Map
        && node.parent().is_some_and(|parent| parent.key().is_some_and(|key| key.contains(MEMBERSHIPS)))
}

fn conditions(node: NodeRef<'_, '_>, membership: &Membership<'_>, records: &mut Vec<Record>) {
    let state = node.parent().and_then(|n| n.parent()).is_some_and(|n| n.key() == Some("state"));
    let scope = if membership.key.is_empty() && state { "fleet" } else { "membership" };
    records.extend(node.items().iter().filter_map(|item| condition(item, scope, membership)));
}

fn condition(item: &[NodeRef<'_, '_>], scope: &str, membership: &Membership<'_>) -> Option<Record> {
    let code = field(item, "code");
    // A page shows the form with a placeholder, which is nothing that a fleet reports.
    if code.is_empty() || code.contains('<') {
        return None;
    }
    let record = Record::new("condition", item.first()?.span().start..item.last()?.span().end)
        .with("scope", scope)
        .with_place("code", code, place(item, "code"))
        .with("severity", field(item, "severity"))
        .with("details", field(item, "details"))
        .with("link", field(item, "documentationLink"))
        .value("CODE", code);
    Some(membership.name(record))
}

/// A condition whose list has lost its key: the paste begins below it, or `jq` took the list out.
fn is_loose(node: &NodeRef<'_, '_>) -> bool {
    let code = node.text_at("code");
    node.parent().is_some_and(|list| list.key().is_none())
        && matches!(node.text_at("severity"), "ERROR" | "WARNING" | "INFO")
        && code.contains('_')
        && code.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_')
}

/// One record for each entry of `details`, one where there is none.
fn plane(
    node: NodeRef<'_, '_>,
    name: &'static str,
    membership: &Membership<'_>,
    specs: &[NodeRef<'_, '_>],
    records: &mut Vec<Record>,
) {
    let state = node.get("state");
    // Of a control plane alone; a paste whose lines got mixed up may show it anywhere.
    let implementation = if name == "control-plane" { node.text_at("implementation") } else { "" };
    let state_text = state.map_or("", |state| state.text());
    let state_place = state.map_or(node.span(), |state| state.span());
    let mut entries = node.get("details").map(|details| details.items()).unwrap_or_default();
    if entries.is_empty() {
        entries.push(Vec::new());
    }
    for entry in entries {
        let code = field(&entry, "code");
        let details = field(&entry, "details");
        let revision = details.split_once(": ").map_or("", |(_, revision)| revision.trim());
        let record = Record::new(name, node.span())
            .with_place("state", state_text, state_place.clone())
            .with_place("code", code, place(&entry, "code"))
            .with("details", details)
            .with("implementation", implementation)
            .with("management", membership.management(specs))
            .with("update-time", membership.update_time)
            .value("CODE", code)
            .value("STATE", state_text)
            .value("REVISION", if is_managed(revision) { revision } else { "" });
        records.push(membership.name(record));
    }
}

fn place(item: &[NodeRef<'_, '_>], key: &str) -> std::ops::Range<usize> {
    item.iter().find(|node| node.key() == Some(key)).map_or(0..0, |node| node.span())
}
