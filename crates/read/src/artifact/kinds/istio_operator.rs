//! `kubectl get istiooperator -n istio-system`, also with `-o yaml|json`, one or a List, `kubectl describe istiooperator`, and overlay files.

use std::ops::Range;

use super::super::found::Facts;
use super::super::table::Table;
use super::super::tree::{NodeRef, Tree};
use super::super::{Reason, Record};
use super::object::{bare, is_nested};
use crate::domain::revisions::is_managed;

/// By the resource's kind.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    operators(tree).next().map(|_| Reason { en: "kind: IstioOperator", ja: "kind: IstioOperator" })
}

/// An overlay often has no metadata at all; the definition of the kind, and an owner's reference, name the kind without a spec.
fn operators<'a, 't>(tree: &'a Tree<'t>) -> impl Iterator<Item = NodeRef<'a, 't>> {
    tree.all().filter(|node| node.text_at("kind") == "IstioOperator" && node.get("spec").is_some() && !is_nested(*node))
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    operators(tree).map(record).collect()
}

fn record(node: NodeRef<'_, '_>) -> Record {
    let at = |yaml: &str, describe: &str| {
        let text = node.text_at(yaml);
        if text.is_empty() { node.text_at(describe) } else { text }
    };
    let (name, namespace) = (at("metadata/name", "name"), at("metadata/namespace", "namespace"));
    let revision = node.text_at("spec/revision");
    let place = node.get("kind").map_or(node.span(), |kind| kind.span());
    operator(Record::new("istio-operator", node.span()), name, namespace, revision)
        .with_place("name", name, place.clone())
        .with_place("revision", revision, node.path("spec/revision").map_or(place, |found| found.span()))
}

fn operator(record: Record, name: &str, namespace: &str, revision: &str) -> Record {
    record
        .with("namespace", namespace)
        .value("NAME", name)
        .value("NAMESPACE", namespace)
        .value("REVISION", if is_managed(revision) { revision } else { "" })
}

/// `NAME REVISION STATUS AGE`, with the namespace before them; `helm list` has more columns.
pub(super) fn table(table: &Table<'_>, _range: Range<usize>) -> Option<Facts> {
    if table.heads().filter(|head| *head != "NAMESPACE").ne(["NAME", "REVISION", "STATUS", "AGE"]) {
        return None;
    }
    let records = table.rows.iter().map(|row| {
        let cell = |name: &str| table.cell(row, name);
        let (name, revision) = (bare(cell("NAME")), cell("REVISION"));
        operator(Record::new("istio-operator", row.span.clone()), name, cell("NAMESPACE"), revision)
            .with("name", name)
            .with("revision", revision)
    });
    let reason =
        Reason { en: "table of IstioOperators (REVISION, STATUS)", ja: "IstioOperator の表(REVISION、STATUS)" };
    Some((reason, records.collect()))
}
