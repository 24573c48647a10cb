//! `kubectl get dataplanecontrols`, with the documents' custom columns (`REV`, `STATUS`), and `-o yaml|json`, one or a List.

use std::ops::Range;

use super::super::found::Facts;
use super::super::table::Table;
use super::super::tree::{NodeRef, Tree};
use super::super::{Reason, Record};
use super::object::{bare, objects, provenance};
use super::rows::{headless, is_count};
use crate::domain::provenance::Provenance;
use crate::domain::revisions::is_managed;
use crate::ground::time::is_age;

const KINDS: [&str; 1] = ["DataPlaneControl"];
const TABLE: Reason = Reason { en: "table of DataPlaneControls", ja: "DataPlaneControl の表" };

/// By the resource's kind.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    let described = |root: NodeRef<'_, '_>| root.text_at("kind") == KINDS[0];
    let found = objects(tree, &KINDS).next().is_some() || described(tree.root());
    found.then_some(Reason { en: "kind: DataPlaneControl", ja: "kind: DataPlaneControl" })
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    let whole: Vec<NodeRef> = objects(tree, &KINDS).collect();
    // `kubectl describe` prints the name outside of the metadata.
    if whole.is_empty() && tree.root().text_at("kind") != "List" {
        return vec![record(tree.root())];
    }
    whole.into_iter().map(record).collect()
}

fn record(node: NodeRef<'_, '_>) -> Record {
    let own = node.text_at("metadata/name");
    let name = if own.is_empty() { node.text_at("name") } else { own };
    let applied = provenance(node) == Provenance::Live;
    let details = node.path("status/errorDetails");
    let error = details.map_or("", |details| {
        let message = details.text_at("message");
        if message.is_empty() { details.text_at("code") } else { message }
    });
    let (revision, version) = (node.text_at("spec/revision"), node.text_at("spec/proxyVersion"));
    control(node.span(), name, revision, version, node.text_at("status/state"))
        .with("error", error)
        .with("manifest", if applied { "" } else { "yes" })
}

fn control(span: Range<usize>, name: &str, revision: &str, version: &str, state: &str) -> Record {
    let revision = if revision.is_empty() { name } else { revision };
    Record::new("data-plane-control", span)
        .with("name", name)
        .with("revision", revision)
        .with("state", state)
        .value("REVISION", revision)
        .value("VERSION", version)
}

/// `NAME REVISION VERSION TARGETBASISPOINTS STATUS AGE`, or `REV STATUS`.
pub(super) fn table(table: &Table<'_>, _range: Range<usize>) -> Option<Facts> {
    let whole = table.has(&["NAME", "REVISION", "TARGETBASISPOINTS"]);
    let short = table.heads().eq(["REV", "STATUS"]);
    if !whole && !short {
        return None;
    }
    let records = table.rows.iter().map(|row| {
        let cell = |name: &str| table.cell(row, name);
        let revision = if short { cell("REV") } else { cell("REVISION") };
        control(row.span.clone(), bare(cell("NAME")), revision, cell("VERSION"), cell("STATUS"))
    });
    Some((TABLE, records.collect()))
}

/// Rows of the managed revisions without their head, as behind `| grep rapid`.
pub(super) fn lines(text: &str, at: usize) -> Option<(Range<usize>, Facts)> {
    let (range, records) = headless(text, at, row)?;
    Some((range, (TABLE, records)))
}

/// The same with the documents' two columns, the revision and its state.
pub(super) fn states(text: &str, at: usize) -> Option<(Range<usize>, Facts)> {
    let (range, records) = headless(text, at, state)?;
    Some((range, (TABLE, records)))
}

fn row(line: &str, span: Range<usize>) -> Option<Record> {
    let cells: Vec<&str> = line.split_whitespace().take(7).collect();
    let [name, revision, version, points, state, age] = cells[..] else { return None };
    let clear = is_managed(bare(name)) && is_managed(bare(revision)) && is_count(points) && is_age(age);
    clear.then(|| control(span, bare(name), revision, version, state))
}

fn state(line: &str, span: Range<usize>) -> Option<Record> {
    let cells: Vec<&str> = line.split_whitespace().take(3).collect();
    let [revision, state @ ("Ready" | "Error" | "Reconciling" | "<none>")] = cells[..] else { return None };
    is_managed(bare(revision)).then(|| control(span, "", revision, "", if state == "<none>" { "" } else { state }))
}
