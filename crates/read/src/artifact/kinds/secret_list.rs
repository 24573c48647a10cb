//! `kubectl get secrets -n istio-system`, with `-A`, `-l`, one by name, and `-o yaml|json`, one or a List, and `kubectl describe secret`.

use std::ops::Range;

use super::super::found::Facts;
use super::super::table::Table;
use super::super::tree::{NodeRef, Tree};
use super::super::{Reason, Record};
use super::object::{bare, objects};
use super::rows::{is_count, named_row};
use crate::ground::time::is_age;

const KINDS: [&str; 1] = ["Secret"];
pub(super) const TABLE: Reason = Reason { en: "table of Secrets (TYPE, DATA)", ja: "Secret の表(TYPE、DATA)" };

/// By the resource's kind, or by a described one's type.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    if objects(tree, &KINDS).next().is_some() {
        return Some(Reason { en: "kind: Secret", ja: "kind: Secret" });
    }
    is_described(tree.root()).then_some(Reason { en: "a described Secret", ja: "kubectl describe secret の出力" })
}

fn is_described(root: NodeRef<'_, '_>) -> bool {
    ["Name", "Labels", "Annotations"].iter().all(|key| root.get(key).is_some()) && is_type(root.text_at("Type"))
}

fn is_type(text: &str) -> bool {
    let prefixes = ["kubernetes.io/", "bootstrap.kubernetes.io/", "helm.sh/", "istio.io/"];
    text == "Opaque" || prefixes.iter().any(|prefix| text.starts_with(prefix))
}

// What a secret holds is nobody's business: only its name is read.
pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    let root = tree.root();
    if is_described(root) {
        return vec![whole(root, "namespace", "name")];
    }
    objects(tree, &KINDS).map(|node| whole(node, "metadata/namespace", "metadata/name")).collect()
}

fn whole(node: NodeRef<'_, '_>, namespace: &str, name: &str) -> Record {
    secret(node.span(), node.text_at(namespace), node.text_at(name))
}

/// `NAME TYPE DATA AGE`.
pub(super) fn table(table: &Table<'_>, _range: Range<usize>) -> Option<Facts> {
    if !table.has(&["NAME", "TYPE", "DATA"]) {
        return None;
    }
    let records = table.rows.iter().map(|row| {
        let cell = |name: &str| table.cell(row, name);
        secret(row.span.clone(), cell("NAMESPACE"), bare(cell("NAME")))
    });
    Some((TABLE, records.collect()))
}

/// A row without its head: a type that secrets alone have, a count and an age.
pub(super) fn row(cells: &[&str], span: Range<usize>) -> Option<Record> {
    let (namespace, name, cells) = named_row(cells, is_type)?;
    let [_, data, age, ..] = cells else { return None };
    (is_count(data) && is_age(age)).then(|| secret(span, namespace, bare(name)))
}

fn secret(span: Range<usize>, namespace: &str, name: &str) -> Record {
    let record = Record::new("secret", span).with("name", name).with("namespace", namespace);
    record.value("NAMESPACE", namespace)
}
