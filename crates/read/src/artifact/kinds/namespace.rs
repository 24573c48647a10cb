//! `kubectl get namespace NAME -o yaml|json`, one or a List, and `kubectl describe namespace NAME`; the tables of
//! `kubectl get namespace --show-labels`, `-L istio-injection` and `-L istio.io/rev`.

use std::ops::Range;

use super::super::found::Facts;
use super::super::table::{Table, TableRow};
use super::super::tree::{NodeRef, Tree, field};
use super::super::{Reason, Record};
use super::labels::Labels;
use super::object::{bare, descriptions, is_nested, provenance, span_of};
use super::rows::{headless, is_name};
use crate::domain::annotation;
use crate::domain::labels;
use crate::domain::labels::is_cut;
use crate::domain::namespaces::is_platform;
use crate::ground::time::is_age;

const TABLE: Reason =
    Reason { en: "table of namespaces (NAME, STATUS, AGE)", ja: "名前空間の表(NAME、STATUS、AGE)" };

/// By the resource's kind, or by what `kubectl describe namespace` prints.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    if resources(tree).next().is_some() {
        return Some(Reason { en: "kind: Namespace", ja: "kind: Namespace" });
    }
    let described = descriptions(tree).iter().any(|item| is_described(item));
    described.then_some(Reason { en: "a described namespace", ja: "kubectl describe namespace の出力" })
}

fn resources<'a, 't>(tree: &'a Tree<'t>) -> impl Iterator<Item = NodeRef<'a, 't>> {
    let named = |node: &NodeRef<'_, '_>| !node.text_at("metadata/name").is_empty();
    tree.all().filter(move |node| node.text_at("kind") == "Namespace" && named(node) && !is_nested(*node))
}

/// Nothing else that is described has labels and the status of a namespace, and no namespace.
fn is_described(item: &[NodeRef<'_, '_>]) -> bool {
    let has = |key: &str| item.iter().any(|node| node.key() == Some(key));
    has("Name") && has("Labels") && !has("Namespace") && matches!(field(item, "Status"), "Active" | "Terminating")
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    let mut records: Vec<Record> = resources(tree).map(resource).collect();
    if records.is_empty() {
        records.extend(descriptions(tree).iter().filter(|item| is_described(item)).map(|item| described(item)));
    }
    records
}

fn resource(node: NodeRef<'_, '_>) -> Record {
    let metadata = node.get("metadata");
    let labels = metadata.and_then(|metadata| metadata.get("labels"));
    let annotations = metadata.and_then(|metadata| metadata.get("annotations"));
    let place = labels.or(metadata).map_or(node.span(), |node| node.span());
    // The API's test data has made-up values.
    let live = match node.text_at("status/phase") {
        "" | "Active" | "Terminating" => provenance(node).live(),
        _ => "",
    };
    let record = Record::new("namespace", node.span()).with("live", live);
    let name = node.text_at("metadata/name");
    let record = labelled(record, name, &Labels::of(labels), place).value("NAMESPACE", name);
    annotated(record, annotations)
}

fn described(item: &[NodeRef<'_, '_>]) -> Record {
    let get = |key: &str| item.iter().find(|node| node.key() == Some(key)).copied();
    // Behind its status come quotas and limits.
    let shown = item.iter().position(|node| node.key() == Some("Status")).map_or(item, |at| &item[..=at]);
    let span = span_of(shown);
    let place = get("Labels").map_or(span.clone(), |node| node.span());
    let record = Record::new("namespace", span).with("live", "yes");
    let name = field(item, "Name");
    let record = labelled(record, name, &Labels::of(get("Labels")), place).value("NAMESPACE", name);
    annotated(record, get("Annotations"))
}

fn annotated(record: Record, annotations: Option<NodeRef<'_, '_>>) -> Record {
    let all = Labels::of(annotations);
    let own = annotations.and_then(|node| node.get(annotation::PROXY)).or(annotations);
    let place = own.map_or(record.span.clone(), |node| node.span());
    record.with_place("proxy-annotation", all.get(annotation::PROXY), place)
}

fn labelled(record: Record, name: &str, labels: &Labels, place: Range<usize>) -> Record {
    record
        .with("name", name)
        .with("platform", if is_platform(name) { "yes" } else { "" })
        .with("shown", "both")
        .with("labels", "shown")
        .with("label-set", &labels.text())
        .with_place("injection", labels.get(labels::INJECTION), place.clone())
        .with_place("revision", labels.get(labels::REVISION), place.clone())
        .with_place("dataplane-mode", labels.get("istio.io/dataplane-mode"), place)
}

/// `NAME STATUS AGE` with the columns of `-L`, with `LABELS`, or both, in this order or, where there are no others, in any.
pub(super) fn table(table: &Table<'_>, _range: Range<usize>) -> Option<Facts> {
    const OWN: [&str; 6] = ["NAME", "STATUS", "AGE", "LABELS", "ISTIO-INJECTION", "REV"];
    let ordered = table.heads().take(3).eq(["NAME", "STATUS", "AGE"]);
    let alone = table.has(&["NAME", "STATUS"]) && table.heads().all(|head| OWN.contains(&head));
    if !ordered && !alone {
        return None;
    }
    let is_row = |row: &TableRow<'_>| {
        let name = table.cell(row, "NAME");
        matches!(table.cell(row, "STATUS"), "Active" | "Terminating") && !name.is_empty() && !name.contains(' ')
    };
    if !table.rows.first().is_some_and(is_row) {
        return None;
    }
    let shown = match (table.has(&["ISTIO-INJECTION"]), table.has(&["REV"]), table.has(&["LABELS"])) {
        (_, _, true) | (true, true, _) => "both",
        (true, ..) => "injection",
        (_, true, _) => "revision",
        _ => "",
    };
    let mut records: Vec<Record> = Vec::new();
    let mut rows = table.rows.iter().peekable();
    while let Some(row) = rows.next() {
        if !is_row(row) {
            continue;
        }
        // A terminal wraps long labels: what follows is no row, and goes on with them.
        let mut text = table.cell(row, "LABELS").to_owned();
        let mut end = row.span.end;
        while let Some(more) = rows.next_if(|next| !is_row(next)) {
            // Behind an ellipsis nothing goes on.
            if !is_cut(&text) {
                text.push_str(more.line.trim());
                end = more.span.end;
            }
        }
        let labels = Labels::in_row(&text);
        let either = |cell: &'static str, label: &str| match table.cell(row, cell) {
            "" => labels.get(label).to_owned(),
            text => text.to_owned(),
        };
        let name = table.cell(row, "NAME").rsplit('/').next().unwrap_or("").to_owned();
        // Of labels with an ellipsis behind them some are not known.
        let cut = is_cut(&text);
        let whole = table.has(&["LABELS"]) && !cut;
        records.push(
            Record::new("namespace", row.span.start..end)
                .with("live", "yes")
                .with("list", "yes")
                .with("name", &name)
                .with("platform", if is_platform(&name) { "yes" } else { "" })
                .with("shown", if !cut { shown } else { "" })
                .with("labels", if whole { "shown" } else { "" })
                .with("label-set", &labels.text())
                .with("injection", &either("ISTIO-INJECTION", labels::INJECTION))
                .with("revision", &either("REV", labels::REVISION))
                .with("dataplane-mode", &either("DATAPLANE-MODE", "istio.io/dataplane-mode")),
        );
    }
    Some((TABLE, records))
}

/// Rows whose head is cut off, as behind `| grep`: with labels at the end they are clear, and so are they where one of them is a
/// namespace that every cluster has.
pub(super) fn lines(text: &str, at: usize) -> Option<(Range<usize>, Facts)> {
    let (range, records) = headless(text, at, row).or_else(|| {
        let (range, records) = headless(text, at, plain_row)?;
        let every = |record: &Record| matches!(record.field("name"), "default" | "kube-system" | "kube-public");
        records.iter().any(every).then_some((range, records))
    })?;
    Some((range, (TABLE, records)))
}

/// `default   Active   41d`: which labels it has is not shown.
fn plain_row(line: &str, span: Range<usize>) -> Option<Record> {
    let cells: Vec<&str> = line.split_whitespace().take(4).collect();
    let [name, "Active" | "Terminating", age] = cells[..] else { return None };
    let name = bare(name);
    (is_age(age) && is_name(name)).then(|| {
        let record = Record::new("namespace", span).with("live", "yes").with("list", "yes").with("name", name);
        record.with("platform", if is_platform(name) { "yes" } else { "" })
    })
}

fn row(line: &str, span: Range<usize>) -> Option<Record> {
    let cells: Vec<&str> = line.split_whitespace().take(5).collect();
    let [name, "Active" | "Terminating", age, labels] = cells[..] else { return None };
    if !is_age(age) || !labels.contains('=') {
        return None;
    }
    let (name, cut, labels) = (bare(name), is_cut(labels), Labels::in_row(labels));
    let record = Record::new("namespace", span.clone()).with("live", "yes").with("list", "yes");
    let mut record = labelled(record, name, &labels, span);
    // Of labels with an ellipsis behind them some are not known.
    record.fields.retain(|(field, _)| !cut || !matches!(*field, "shown" | "labels"));
    Some(record)
}
