//! `kubectl get pods`, with `-A`, `-o wide`, `--show-labels` and `-L`, with or without its head, and the `pod/NAME` rows of
//! `kubectl get all`.

use std::ops::Range;

use super::super::found::Facts;
use super::super::table::Table;
use super::super::{Reason, Record};
use super::labels::Labels;
use super::object::bare;
use super::rows::{headless, is_count, is_name, is_share};
use crate::domain::labels;
use crate::domain::labels::is_cut;
use crate::domain::namespaces::is_platform;
use crate::domain::owners::{is_restartable, owner_by_name};
use crate::ground::time::is_age;

const TABLE: Reason =
    Reason { en: "table of pods (READY, STATUS, RESTARTS)", ja: "Pod の表(READY、STATUS、RESTARTS)" };

/// `[NAMESPACE] NAME READY STATUS RESTARTS AGE` and what other options add.
pub(super) fn table(table: &Table<'_>, _range: Range<usize>) -> Option<Facts> {
    if !table.has(&["NAME", "READY", "STATUS", "RESTARTS"]) {
        return None;
    }
    let shows_labels = table.has(&["LABELS"]);
    let columns: Vec<&str> = table.heads().filter(|head| matches!(*head, "INJECT" | "REV")).collect();
    let columns = columns.join(" ").to_ascii_lowercase();
    let mut records: Vec<Record> = Vec::new();
    let mut rows = table.rows.iter().peekable();
    while let Some(row) = rows.next() {
        let cell = |name: &str| table.cell(row, name);
        if !is_share(cell("READY")) {
            continue;
        }
        // Labels are last: what a terminal wrapped goes on with them.
        let mut text = cell("LABELS").to_owned();
        let mut end = row.span.end;
        while let Some(more) = rows.next_if(|next| shows_labels && !is_share(table.cell(next, "READY"))) {
            text.push_str(more.line.trim());
            end = more.span.end;
        }
        let labels = Labels::in_row(&text);
        let either = |column: &str, label: &str| match cell(column) {
            "" => labels.get(label).to_owned(),
            text => text.to_owned(),
        };
        let record = pod(row.span.start..end, cell("NAMESPACE"), cell("NAME"), cell("READY"), cell("STATUS"))
            .with("labels", if shows_labels && !is_cut(&text) { "shown" } else { "" })
            .with("label-set", &labels.text())
            .with("columns", &columns)
            .with("inject", &either("INJECT", labels::INJECT))
            .with("revision", &either("REV", labels::REVISION))
            .with("upgrade", &either("DATAPLANE-UPGRADE", "dataplane-upgrade"));
        records.push(record);
    }
    Some((TABLE, records))
}

/// Rows whose head is cut off.
pub(super) fn lines(text: &str, at: usize) -> Option<(Range<usize>, Facts)> {
    let (range, records) = headless(text, at, row)?;
    Some((range, (TABLE, records)))
}

fn row(line: &str, span: Range<usize>) -> Option<Record> {
    let cells: Vec<&str> = line.split_whitespace().take(8).collect();
    let ready = (1..=2).find(|at| cells.get(*at).is_some_and(|cell| is_share(cell)))?;
    let cell = |at: usize| cells.get(ready + at).copied().unwrap_or("");
    // `3 (5m ago)` stands between the restarts and the age.
    let age = if cell(3).starts_with('(') { cell(5) } else { cell(3) };
    let status = cell(1).starts_with(|first: char| first.is_ascii_uppercase());
    if !(is_count(cell(2)) && is_age(age) && status && cells[..ready].iter().all(|name| is_name(name))) {
        return None;
    }
    let namespace = if ready == 2 { cells[0] } else { "" };
    Some(pod(span, namespace, cells[ready - 1], cells[ready], cell(1)))
}

fn pod(span: Range<usize>, namespace: &str, name: &str, ready: &str, status: &str) -> Record {
    let name = bare(name);
    let owner = owner_by_name(name);
    // One container is the application's own, or a gateway's proxy; of two nobody can tell here which they are.
    let alone = ready.ends_with("/1");
    let platform = is_platform(namespace);
    let record = Record::new("pod", span)
        .with("live", "yes")
        .with("list", "yes")
        .with("name", name)
        .with("namespace", namespace)
        .with("platform", if platform { "yes" } else { "" })
        .with("ready", ready)
        .with("status", status)
        .with("sidecar", if alone { "absent" } else { "" })
        .with("owner", &owner);
    if platform {
        return record;
    }
    let record = record
        .value("POD", name)
        .value("NAMESPACE", namespace)
        .value("RESOURCE", if is_restartable(&owner) { &owner } else { "" });
    match owner.strip_prefix("deployment/") {
        Some(deployment) => record.value("DEPLOYMENT", deployment),
        None => record,
    }
}
