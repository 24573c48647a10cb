//! `kubectl describe controlplanerevision NAME -n istio-system`, `kubectl get controlplanerevision -o yaml|json`, one or a List, and
//! the table of `kubectl get controlplanerevisions -n istio-system`.

use std::ops::Range;

use super::super::found::Facts;
use super::super::table::Table;
use super::super::tree::{NodeRef, Tree, field};
use super::super::{Reason, Record};
use super::labels::Labels;
use super::object::{bare, is_nested};
use super::rows::{lines_from, named_row};
use crate::domain::annotation;
use crate::domain::revisions::{channel_of, is_managed, name_of};
use crate::ground::time::is_age;

const TABLE: Reason =
    Reason { en: "table with RECONCILED and STALLED", ja: "RECONCILED と STALLED の列を持つ表" };

/// By the resource's kind, or, where its head is cut, by conditions that no other resource has.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    if !resources(tree).is_empty() {
        return Some(Reason { en: "kind: ControlPlaneRevision", ja: "kind: ControlPlaneRevision" });
    }
    let cut = tree.all().any(|node| is_conditions(node) && node.items().iter().any(|item| is_own_condition(item)))
        || tree.root().items().iter().any(|item| is_own_condition(item));
    cut.then_some(Reason {
        en: "conditions of a ControlPlaneRevision (Reconciled, ProvisioningFinished, Stalled)",
        ja: "ControlPlaneRevision の条件(Reconciled、ProvisioningFinished、Stalled)",
    })
}

fn resources<'a, 't>(tree: &'a Tree<'t>) -> Vec<NodeRef<'a, 't>> {
    let is_kind = |node: &NodeRef| {
        node.text() == "ControlPlaneRevision" && node.key().is_some_and(|key| key.eq_ignore_ascii_case("kind"))
    };
    // `ownerReferences` and managed fields name the kind too: only a resource has a spec, a status or a name beside it.
    let whole = |node: &NodeRef| ["spec", "status", "metadata", "name"].iter().any(|key| node.get(key).is_some());
    tree.all()
        .filter(is_kind)
        .filter_map(|node| node.parent())
        .filter(|node| whole(node) && node.get("uid").is_none() && !is_nested(*node))
        .collect()
}

fn is_conditions(node: NodeRef<'_, '_>) -> bool {
    node.key().is_some_and(|key| key.eq_ignore_ascii_case("conditions"))
}

fn is_own_condition(item: &[NodeRef<'_, '_>]) -> bool {
    match field(item, "type") {
        "ProvisioningFinished" => true,
        "Stalled" => matches!(field(item, "reason"), "NotStalled" | "PreconditionFailed" | "ProvisioningFailed"),
        "Reconciled" => matches!(field(item, "reason"), "Provisioned" | "NotProvisioned"),
        _ => false,
    }
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    let mut records = Vec::new();
    let resources = resources(tree);
    for resource in &resources {
        let at = |yaml: &str, describe: &str| resource.path(yaml).or_else(|| resource.path(describe));
        let name = at("metadata/name", "name");
        let namespace = at("metadata/namespace", "namespace");
        // A paste whose middle was left out runs the spec into a condition.
        let own = |node: &NodeRef<'_, '_>| !matches!(node.text(), "Stalled" | "Reconciled" | "ProvisioningFinished");
        let (channel, kind) = (resource.path("spec/channel"), resource.path("spec/type").filter(own));
        let annotations = at("metadata/annotations", "annotations");
        let text = |node: Option<NodeRef<'_, '_>>| node.map_or(String::new(), |node| node.text().to_owned());
        let place = |node: Option<NodeRef<'_, '_>>| node.map_or(resource.span(), |node| node.span());
        let record = Record::new("revision", resource.span())
            .with_place("name", &text(name), place(name))
            .with_place("namespace", &text(namespace), place(namespace))
            .with_place("channel", &text(channel), place(channel))
            .with_place("type", &text(kind), place(kind))
            .with_place("proxy-annotation", Labels::of(annotations).get(annotation::PROXY), place(annotations));
        let record = named(record, &text(name), &text(namespace), &text(channel), &text(kind));
        let values = record.values.clone();
        records.push(record);
        let conditions = resource.path("status/conditions").map(|node| node.items()).unwrap_or_default();
        let own = conditions.iter().filter_map(|item| condition(item));
        records.extend(beside_each_other(own.collect()).map(|own| Record { values: values.clone(), ..own }));
    }
    if resources.is_empty() {
        let lists = tree.all().filter(|node| is_conditions(*node)).flat_map(|node| node.items());
        let loose = tree.root().items();
        let own = lists.chain(loose).filter(|item| is_own_condition(item)).filter_map(|item| condition(&item));
        records.extend(beside_each_other(own.collect()));
    }
    records
}

fn named(record: Record, name: &str, namespace: &str, channel: &str, kind: &str) -> Record {
    record
        .value("REVISION", name)
        .value("NAMESPACE", namespace)
        .value("CHANNEL", channel)
        .value("TYPE", kind)
        .value("EXPECTED_CHANNEL", channel_of(name))
        .value("EXPECTED_NAME", name_of(channel))
}

/// The conditions of one revision, each with what the others say: whether a revision that is not reconciled stalls, or is on its way.
fn beside_each_other(conditions: Vec<Record>) -> impl Iterator<Item = Record> {
    let status =
        |of: &str| conditions.iter().find(|other| other.field("type") == of).map_or("", |own| own.field("status"));
    let (stalled, finished) = (status("Stalled").to_owned(), status("ProvisioningFinished").to_owned());
    conditions.into_iter().map(move |own| own.with("stalled", &stalled).with("provisioning-finished", &finished))
}

fn condition(item: &[NodeRef<'_, '_>]) -> Option<Record> {
    let kind = field(item, "type");
    let (first, last) = (item.first()?, item.last()?);
    let message = item.iter().find(|node| node.key().is_some_and(|key| key.eq_ignore_ascii_case("message")));
    let span = first.span().start..last.span().end;
    Some(
        Record::new("revision-condition", span.clone())
            .with("type", kind)
            .with("status", field(item, "status"))
            .with("reason", field(item, "reason"))
            .with("since", field(item, "lastTransitionTime"))
            .with_place("message", field(item, "message"), message.map_or(span, |node| node.span())),
    )
    .filter(|_| !kind.is_empty())
}

/// `NAME RECONCILED STALLED AGE`; a column that is still empty says nothing, and where both are, nothing is known of the revision yet.
pub(super) fn table(table: &Table<'_>, _range: Range<usize>) -> Option<Facts> {
    if !table.has(&["RECONCILED", "STALLED"]) {
        return None;
    }
    let records = table.rows.iter().flat_map(|row| {
        let cell = |name: &str| table.cell(row, name);
        let (name, statuses) = (bare(cell("NAME")), [cell("RECONCILED"), cell("STALLED")]);
        let untold = statuses.iter().all(|status| status.is_empty()) && is_managed(name) && is_age(cell("AGE"));
        if untold { vec![unsaid(&row.span, name)] } else { listed(&row.span, name, statuses) }
    });
    Some((TABLE, records.collect()))
}

/// Rows of the managed revisions without their head.
pub(super) fn lines(text: &str, at: usize) -> Option<(Range<usize>, Facts)> {
    let (mut records, mut end) = (Vec::new(), at);
    for line in lines_from(text, at) {
        let cells: Vec<&str> = line.text.split_whitespace().take(6).collect();
        let Some((_, name, [reconciled, stalled, age, ..])) = named_row(&cells, is_status) else { break };
        if !(is_managed(bare(name)) && is_status(stalled) && is_age(age)) {
            break;
        }
        records.extend(listed(&line.span, bare(name), [reconciled, stalled]));
        end = line.next;
    }
    (!records.is_empty()).then_some((at..end, (TABLE, records)))
}

fn is_status(cell: &str) -> bool {
    matches!(cell, "True" | "False" | "Unknown")
}

/// A revision of which the controller has said nothing yet: the condition without its status.
fn unsaid(span: &Range<usize>, name: &str) -> Record {
    named(Record::new("revision-condition", span.clone()).with("type", "Reconciled"), name, "", "", "")
}

fn listed(span: &Range<usize>, name: &str, statuses: [&str; 2]) -> Vec<Record> {
    let conditions = ["Reconciled", "Stalled"].into_iter().zip(statuses).filter(|(_, status)| is_status(status));
    let records = conditions.map(|(kind, status)| {
        let record = Record::new("revision-condition", span.clone()).with("type", kind).with("status", status);
        named(record, name, "", "", "")
    });
    beside_each_other(records.collect()).collect()
}
