//! `kubectl get secrets -n istio-system`, with `-A`, `-l`, one by name, and `-o yaml|json`, one or a List.

use std::ops::Range;

use super::super::table::Table;
use super::super::tree::{NodeRef, Tree};
use super::super::{Reason, Record};
use super::Found;
use super::labels::Labels;
use super::object::{bare, objects};
use super::rows::{is_count, named_row};
use crate::Kind;
use crate::time::is_age;

const KINDS: [&str; 1] = ["Secret"];
pub(super) const TABLE: Reason = Reason { en: "table of Secrets (TYPE, DATA)", ja: "Secret の表(TYPE、DATA)" };

/// By the resource's kind.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    objects(tree, &KINDS).next().map(|_| Reason { en: "kind: Secret", ja: "kind: Secret" })
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    objects(tree, &KINDS).map(record).collect()
}

// What a secret holds is nobody's business: only its name and labels are read.
fn record(node: NodeRef<'_, '_>) -> Record {
    let at = |path: &str| node.text_at(path);
    secret(node.span(), at("metadata/namespace"), at("metadata/name"), at("type"))
        .with("multi-cluster", Labels::at(node, "metadata/labels").get("istio/multiCluster"))
}

/// `NAME TYPE DATA AGE`.
pub(super) fn table(table: &Table<'_>, _range: Range<usize>) -> Option<Found> {
    if !table.has(&["NAME", "TYPE", "DATA"]) {
        return None;
    }
    let records = table.rows.iter().map(|row| {
        let cell = |name: &str| table.cell(row, name);
        secret(row.span.clone(), cell("NAMESPACE"), bare(cell("NAME")), cell("TYPE"))
    });
    Some((Kind::SecretList, TABLE, records.collect()))
}

/// A row without its head: a type that secrets alone have, a count and an age.
pub(super) fn row(cells: &[&str], span: Range<usize>) -> Option<Record> {
    let own = |cell: &str| {
        let prefixes = ["kubernetes.io/", "bootstrap.kubernetes.io/", "helm.sh/", "istio.io/"];
        cell == "Opaque" || prefixes.iter().any(|prefix| cell.starts_with(prefix))
    };
    let (namespace, name, cells) = named_row(cells, own)?;
    let [kind, data, age, ..] = cells else { return None };
    (is_count(data) && is_age(age)).then(|| secret(span, namespace, bare(name), kind))
}

fn secret(span: Range<usize>, namespace: &str, name: &str, kind: &str) -> Record {
    let record = Record::new("secret", span).with("name", name).with("namespace", namespace).with("type", kind);
    record.value("NAMESPACE", namespace)
}
