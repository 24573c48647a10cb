//! `gcloud compute backend-services get-health SERVICE --global` in YAML (a document for each backend), JSON, and as a table with a
//! column of health states.

use std::ops::Range;

use super::super::found::Facts;
use super::super::table::Table;
use super::super::tree::{NodeRef, Tree};
use super::super::{Reason, Record};
use super::rows::headless;
use crate::domain::resource_names::names_in;

const REASON: Reason =
    Reason { en: "the health of a backend service", ja: "バックエンド サービスのヘルス状態" };

/// By a group's health, or by health states listed as only Compute Engine lists them.
pub(super) fn recognise(tree: &Tree<'_>) -> Option<Reason> {
    let group = tree.all().any(|node| node.text() == "compute#backendServiceGroupHealth");
    (group || states(tree).next().is_some()).then_some(REASON)
}

fn states<'a, 't>(tree: &'a Tree<'t>) -> impl Iterator<Item = NodeRef<'a, 't>> {
    tree.all().filter(|node| {
        let above = |node: &NodeRef<'a, 't>| node.key().is_some_and(|key| key == "healthStatus" || key == "healths");
        node.key() == Some("healthState")
            && is_state(node.text())
            && std::iter::successors(node.parent(), |up| up.parent()).take(3).any(|up| above(&up))
    })
}

fn is_state(text: &str) -> bool {
    matches!(text, "HEALTHY" | "UNHEALTHY" | "DRAINING" | "UNKNOWN" | "TIMEOUT" | "HEALTH_STATE_UNSPECIFIED")
}

pub(super) fn records(tree: &Tree<'_>) -> Vec<Record> {
    states(tree)
        .map(|state| {
            let item = state.parent();
            // A list of thousands is not searched for each of its items.
            let mut above = std::iter::successors(item, |up| up.parent()).filter(|up| up.key() != Some("healthStatus"));
            let group = above.find_map(|up| up.get("backend"));
            let at = |key: &str| item.map_or("", |item| item.text_at(key)).rsplit('/').next().unwrap_or("");
            Record::new("endpoint", state.span())
                .with("state", state.text())
                .with("address", at("ipAddress"))
                .with("backend", &group.map_or(String::new(), |group| backend(group.text())))
                .with_values(names_in(item.map_or("", |item| item.text_at("instance"))))
        })
        .collect()
}

/// `.../zones/us-central1-a/instanceGroups/td-0` as `td-0 (us-central1-a)`: groups of several zones may have one name.
fn backend(url: &str) -> String {
    let mut parts = url.rsplit('/');
    let (name, _, place) = (parts.next().unwrap_or(""), parts.next(), parts.next().unwrap_or(""));
    if place.is_empty() { name.to_owned() } else { format!("{name} ({place})") }
}

pub(super) fn table(table: &Table<'_>, _range: Range<usize>) -> Option<Facts> {
    let plain = |head: &str| head.to_ascii_uppercase().replace(['_', ' ', '-'], "");
    let column =
        table.heads().find(|head| matches!(plain(head).as_str(), "HEALTHSTATE" | "HEALTHSTATUS" | "HEALTH"))?;
    let records: Vec<Record> = table
        .rows
        .iter()
        // A cell may list the states of all of a backend's instances.
        .flat_map(|row| table.cell(row, column).split(',').map(move |state| (row, state)))
        .filter_map(|(row, state)| {
            let state = state.trim().trim_matches(['[', ']', '\'', '"']);
            let at = |name: &str| table.cell(row, name).rsplit('/').next().unwrap_or("");
            is_state(state)
                .then(|| Record::new("endpoint", row.span.clone()).with("state", state).with("backend", at("BACKEND")))
        })
        .collect();
    (!records.is_empty()).then_some((REASON, records))
}

/// Rows without their head: the state, and what it is the state of, by its link.
pub(super) fn lines(text: &str, at: usize) -> Option<(Range<usize>, Facts)> {
    let (range, records) = headless(text, at, row)?;
    Some((range, (REASON, records)))
}

fn row(line: &str, span: Range<usize>) -> Option<Record> {
    let mut cells = line.split_whitespace().take(8);
    let of =
        |cell: &&str| ["/instances/", "/instanceGroups/", "/networkEndpointGroups/"].iter().any(|p| cell.contains(p));
    let state = cells.clone().find(|cell| is_state(cell))?;
    cells.any(|cell| of(&cell)).then(|| Record::new("endpoint", span).with("state", state))
}
