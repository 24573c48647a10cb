//! `kubectl get deployment NAME -o yaml|json` and its like (StatefulSet, DaemonSet, Job, CronJob), one or a List, `kubectl describe` of
//! them, and their tables, also with `-A`, `-o wide` and the `deployment.apps/NAME` rows of `kubectl get all`.

use std::ops::Range;

use super::super::found::Facts;
use super::super::table::Table;
use super::super::tree::{NodeRef, Tree, field, part};
use super::super::{Reason, Record};
use super::labels::Labels;
use super::object::{bare, descriptions, objects, place, provenance, span_of};
use super::workload_counts;
use crate::domain::annotation;
use crate::domain::installers::Installer;
use crate::domain::labels;
use crate::domain::namespaces::is_platform;
use crate::domain::provenance::Provenance;
use crate::domain::revisions;

pub(super) const TABLE: Reason = Reason { en: "table of workloads", ja: "ワークロードの表" };
const KINDS: [&str; 5] = ["Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob"];
const PROXY: &str = "istio-proxy";

/// By the resource's kind, or by what only a described workload has together.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    if objects(tree, &KINDS).next().is_some() {
        return Some(Reason {
            en: "kind: Deployment, StatefulSet, DaemonSet or Job",
            ja: "kind: Deployment、StatefulSet、DaemonSet、Job のいずれか",
        });
    }
    let described = descriptions(tree).iter().any(|item| described_kind(item).is_some());
    described
        .then_some(Reason { en: "a described workload", ja: "kubectl describe によるワークロードの出力" })
}

fn described_kind(item: &[NodeRef<'_, '_>]) -> Option<&'static str> {
    let has = |key: &str| part(item, key).is_some();
    if !has("podTemplate") || !has("name") {
        return None;
    }
    if has("schedule") {
        Some("CronJob")
    } else if has("strategyType") {
        Some("Deployment")
    } else if has("desiredNumberOfNodesScheduled") {
        Some("DaemonSet")
    } else if has("volumeClaims") || has("updateStrategy") {
        Some("StatefulSet")
    } else {
        has("parallelism").then_some("Job")
    }
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    let found: Vec<Record> = objects(tree, &KINDS).map(record).collect();
    if !found.is_empty() {
        return found;
    }
    let all = descriptions(tree);
    all.iter().filter_map(|item| described_kind(item).map(|kind| described(item, kind))).collect()
}

fn record(node: NodeRef<'_, '_>) -> Record {
    let kind = KINDS.into_iter().find(|kind| node.text_at("kind") == *kind).unwrap_or("");
    let template = if kind == "CronJob" { "spec/jobTemplate/spec/template" } else { "spec/template" };
    let at = |path: &str| format!("{template}/{path}");
    let mut containers = node.path(&at("spec/containers")).into_iter().flat_map(|list| list.children());
    let proxy = containers.find(|container| container.text_at("name") == PROXY);
    let provenance = provenance(node);
    let waiting = provenance == Provenance::Live
        && node.get("status").is_some()
        && !matches!(node.text_at("spec/replicas"), "0")
        && matches!(node.text_at("status/readyReplicas"), "" | "0");
    let record = Record::new("workload", node.span());
    let (name, namespace) = (node.text_at("metadata/name"), node.text_at("metadata/namespace"));
    let record = named(record, kind, name, namespace, place(node, "metadata/name"))
        .with("live", provenance.live())
        .with("complete", if node.text_at("status/completionTime").is_empty() { "" } else { "yes" })
        .with(
            "ready",
            match provenance {
                Provenance::Manifest => "",
                Provenance::Live if waiting => "no",
                Provenance::Live => "yes",
            },
        )
        .with("proxy-image", proxy.map_or("", |proxy| proxy.text_at("image")))
        .with("labels", if node.path(template).is_some() { "shown" } else { "" });
    let own = [Labels::at(node, "metadata/labels"), Labels::at(node, "metadata/annotations")];
    let podless = if provenance == Provenance::Live { workload_counts::of_object(node, kind) } else { "" };
    let record = record.with_place("podless", podless, place(node, "status"));
    let record = record.with("installed-by", installed_by(name, namespace, &own));
    templated(record, &Labels::at(node, &at("metadata/labels")), &Labels::at(node, &at("metadata/annotations")))
}

/// What installed it, where it is a control plane's, by its own labels and annotations.
fn installed_by(name: &str, namespace: &str, [labels, annotations]: &[Labels; 2]) -> &'static str {
    let Some(revision) = revisions::of_istiod(name) else { return "" };
    Installer::of(revision, namespace, labels.pairs(), annotations.pairs()).map_or("", Installer::id)
}

/// What the labels and the annotations of its pods' template say of the mesh.
fn templated(record: Record, labels: &Labels, annotations: &Labels) -> Record {
    let both = |key: &str| if labels.get(key).is_empty() { annotations.get(key) } else { labels.get(key) };
    record
        .with("label-set", &labels.text())
        .with("inject", both(labels::INJECT))
        .with("templates", both("inject.istio.io/templates"))
        .with("revision", both(labels::REVISION))
        .with("sidecar-status", if both("sidecar.istio.io/status").is_empty() { "" } else { "present" })
        .with("proxy-annotation", both(annotation::PROXY))
}

fn described(item: &[NodeRef<'_, '_>], kind: &'static str) -> Record {
    let template = part(item, "podTemplate");
    let at = |path: &str| template.and_then(|template| template.path(path));
    let complete = part(item, "completedAt").is_some();
    let replicas = field(item, "replicas");
    let waiting = replicas.contains("0 available") && !replicas.starts_with('0');
    let own = [Labels::of(part(item, "labels")), Labels::of(part(item, "annotations"))];
    let (whole, name) = (span_of(item), part(item, "name"));
    let shown = part(item, "replicas").or(part(item, "currentNumberOfNodesScheduled"));
    let shown = shown.map_or(whole.clone(), |node| node.span());
    let record = named(
        Record::new("workload", whole.clone()),
        kind,
        field(item, "name"),
        field(item, "namespace"),
        name.map_or(whole, |name| name.span()),
    )
    .with("live", "yes")
    .with("complete", if complete { "yes" } else { "" })
    .with("ready", if waiting { "no" } else { "yes" })
    .with_place("podless", workload_counts::of_description(item, kind), shown)
    .with("proxy-image", at("containers/istio-proxy/image").map_or("", |image| image.text()))
    .with("installed-by", installed_by(field(item, "name"), field(item, "namespace"), &own))
    .with("labels", "shown");
    templated(record, &Labels::of(at("labels")), &Labels::of(at("annotations")))
}

pub(super) fn named(record: Record, kind: &str, name: &str, namespace: &str, place: Range<usize>) -> Record {
    let record = record.with("kind", kind).with_place("name", name, place).with("namespace", namespace);
    let record = record.with("platform", if is_platform(namespace) { "yes" } else { "" });
    let record = if kind == "Deployment" { record.value("DEPLOYMENT", name) } else { record };
    let resource = format!("{}/{name}", kind.to_ascii_lowercase());
    record.value("RESOURCE", &resource).value("NAME", name).value("NAMESPACE", namespace)
}

/// `NAME READY UP-TO-DATE AVAILABLE AGE` of Deployments, and the tables of the other kinds.
pub(super) fn table(table: &Table<'_>, _range: Range<usize>) -> Option<Facts> {
    let kind = table_kind(table)?;
    let records = table.rows.iter().map(|row| {
        let cell = |name: &str| table.cell(row, name);
        let images = cell("CONTAINERS").split(',').zip(cell("IMAGES").split(','));
        let image = images.into_iter().find(|(container, _)| *container == PROXY).map_or("", |(_, image)| image);
        let ready = cell("READY").starts_with("0/") && !cell("READY").ends_with("/0");
        let own = [Labels::in_row(cell("LABELS")), Labels::default()];
        let record = Record::new("workload", row.span.clone());
        named(record, kind, bare(cell("NAME")), cell("NAMESPACE"), row.span.clone())
            .with("live", "yes")
            .with("complete", if is_complete(cell("COMPLETIONS")) { "yes" } else { "" })
            .with("ready", if ready { "no" } else { "yes" })
            .with("podless", workload_counts::of_row(table, row, kind))
            .with("installed-by", installed_by(bare(cell("NAME")), cell("NAMESPACE"), &own))
            .with("proxy-image", image)
    });
    Some((TABLE, records.collect()))
}

/// `3/3`: every run of a Job has ended.
fn is_complete(completions: &str) -> bool {
    completions.split_once('/').is_some_and(|(done, all)| !all.is_empty() && done == all)
}

fn table_kind(table: &Table<'_>) -> Option<&'static str> {
    if !table.has(&["NAME"]) {
        return None;
    }
    let prefixed = |prefix: &str| table.rows.iter().any(|row| table.cell(row, "NAME").starts_with(prefix));
    let counted = table.rows.iter().all(|row| table.cell(row, "READY").contains('/'));
    if table.has(&["UP-TO-DATE", "AVAILABLE", "NODE SELECTOR"]) {
        Some("DaemonSet")
    } else if table.has(&["UP-TO-DATE", "AVAILABLE"]) {
        Some("Deployment")
    } else if table.has(&["COMPLETIONS", "AGE"]) {
        Some("Job")
    } else if table.has(&["SCHEDULE", "SUSPEND", "ACTIVE"]) {
        Some("CronJob")
    } else if prefixed("statefulset.apps/") {
        Some("StatefulSet")
    } else {
        let only = ["NAMESPACE", "NAME", "READY", "AGE", "CONTAINERS", "IMAGES", "LABELS"];
        let plain = table.has(&["READY", "AGE"]) && table.heads().all(|head| only.contains(&head));
        (plain && counted && !table.rows.is_empty()).then_some("StatefulSet")
    }
}
