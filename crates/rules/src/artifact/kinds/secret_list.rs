//! `kubectl get secrets -n istio-system`, with `-A`, `-l`, one by name, and `-o yaml|json`, one or a List.

use std::ops::Range;

use super::super::table::Table;
use super::super::tree::{NodeRef, Tree};
use super::super::{Reason, Record};
use super::Found;
use super::labels::Labels;
use super::object::{bare, objects};
use crate::Kind;

const KINDS: [&str; 1] = ["Secret"];

/// By the resource's kind.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    objects(tree, &KINDS).next().map(|_| Reason { en: "kind: Secret", ja: "kind: Secret" })
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    objects(tree, &KINDS).map(record).collect()
}

// What a secret holds is nobody's business: only its name and labels are read.
fn record(node: NodeRef<'_, '_>) -> Record {
    Record::new("secret", node.span())
        .with("name", node.text_at("metadata/name"))
        .with("namespace", node.text_at("metadata/namespace"))
        .with("type", node.text_at("type"))
        .with("multi-cluster", Labels::at(node, "metadata/labels").get("istio/multiCluster"))
        .value("NAMESPACE", node.text_at("metadata/namespace"))
}

/// `NAME TYPE DATA AGE`.
pub(super) fn table(table: &Table<'_>, _range: Range<usize>) -> Option<Found> {
    if !table.has(&["NAME", "TYPE", "DATA"]) {
        return None;
    }
    let records = table.rows.iter().map(|row| {
        let cell = |name: &str| table.cell(row, name);
        Record::new("secret", row.span.clone())
            .with("name", bare(cell("NAME")))
            .with("namespace", cell("NAMESPACE"))
            .with("type", cell("TYPE"))
            .value("NAMESPACE", cell("NAMESPACE"))
    });
    let reason = Reason { en: "table of Secrets (TYPE, DATA)", ja: "Secret の表(TYPE、DATA)" };
    Some((Kind::SecretList, reason, records.collect()))
}
