//! `kubectl get mutatingwebhookconfiguration`, with validating ones or alone, with `--show-labels` and `-L istio.io/rev`.

use std::ops::Range;

use super::super::found::Facts;
use super::super::table::Table;
use super::super::{Reason, Record};
use super::labels::Labels;
use super::object::bare;
use super::rows::{is_count, is_name, lines_from};
use crate::domain::labels;
use crate::domain::webhooks::{is_of_mesh, served_by};
use crate::ground::time::is_age;

const TABLE: Reason = Reason { en: "table of webhook configurations (WEBHOOKS)", ja: "Webhook 構成の表(WEBHOOKS)" };

/// `NAME WEBHOOKS AGE`; old ones print `NAME AGE` or `NAME CREATED AT`, where the names must tell.
pub(super) fn table(table: &Table<'_>, _range: Range<usize>) -> Option<Facts> {
    let counted = table.has(&["NAME", "WEBHOOKS", "AGE"]);
    let old = || {
        let heads: Vec<&str> = table.heads().collect();
        matches!(heads[..], ["NAME", "AGE"] | ["NAME", "CREATED AT"])
            && table.rows.iter().any(|row| is_of_mesh(bare(table.cell(row, "NAME"))))
    };
    if !counted && !old() {
        return None;
    }
    let rows = table.rows.iter().filter(|row| !counted || !table.cell(row, "WEBHOOKS").is_empty());
    let mut records = Vec::new();
    for row in rows {
        let labels = Labels::in_row(table.cell(row, "LABELS"));
        let either = |column: &str, label: &str| match table.cell(row, column) {
            "" => labels.get(label).to_owned(),
            text => text.to_owned(),
        };
        let (rev, tag) = (either("REV", labels::REVISION), either("TAG", "istio.io/tag"));
        let cell = |name: &str| table.cell(row, name);
        let mut all = configuration(row.span.clone(), cell("NAME"), &rev, &tag, cell("WEBHOOKS"));
        all[0].fields.push(("list", "yes".to_owned()));
        records.append(&mut all);
    }
    Some((TABLE, records))
}

/// Rows without their head, as behind `| grep istio`: at least one must be the mesh's own.
pub(super) fn lines(text: &str, at: usize) -> Option<(Range<usize>, Facts)> {
    let (mut records, mut end) = (Vec::new(), at);
    for line in lines_from(text, at) {
        let Some(mut row) = row(line.text, line.span) else { break };
        records.append(&mut row);
        end = line.next;
    }
    records.iter().any(|record| is_of_mesh(record.field("name"))).then_some((at..end, (TABLE, records)))
}

fn row(line: &str, span: Range<usize>) -> Option<Vec<Record>> {
    let cells: Vec<&str> = line.split_whitespace().take(4).collect();
    let [name, count, age] = cells[..] else { return None };
    let clear = is_name(name) && count.len() <= 2 && is_count(count) && is_age(age);
    clear.then(|| configuration(span, name, "", "", count))
}

/// What is printed before the name where a command asks for both types.
fn printed_type(printed: &str) -> &'static str {
    ["mutating", "validating"]
        .into_iter()
        .find(|of| printed.starts_with(&format!("{of}webhookconfiguration")))
        .unwrap_or("")
}

/// The configuration, and the webhooks that istio's charts and the managed control plane write under its name.
fn configuration(span: Range<usize>, printed: &str, rev: &str, tag: &str, count: &str) -> Vec<Record> {
    let name = bare(printed);
    // A validating webhook injects nothing.
    let serves = if printed.starts_with("validating") { "" } else { served_by(name, rev, tag) };
    let record = Record::new("webhook-configuration", span.clone()).with("type", printed_type(printed));
    let mut records = vec![
        record.with("name", name).with("revision", serves).with("rev", rev).value("WEBHOOK_CONFIGURATION_NAME", name),
    ];
    let mut assume = |namespaces: &str, objects: &str| {
        let record = Record::new("webhook", span.clone()).with("configuration", name).with("mutating", "yes");
        let record = record.with("assumed", "yes").with("rules", "pods").with("namespace-selector", namespaces);
        records.push(record.with("object-selector", objects));
    };
    if serves.is_empty() {
        return records;
    }
    const NOT_OFF: &str = "sidecar.istio.io/inject notin (false)";
    let count: u32 = count.parse().unwrap_or(0);
    assume(&format!("istio.io/rev in ({serves}),!istio-injection"), NOT_OFF);
    assume("!istio.io/rev,!istio-injection", &format!("{NOT_OFF},istio.io/rev in ({serves})"));
    if serves == "default" || count >= 4 {
        assume("istio-injection in (enabled)", NOT_OFF);
        assume("!istio-injection,!istio.io/rev", "sidecar.istio.io/inject in (true),!istio.io/rev");
    }
    if serves == "default" && (count == 1 || count > 4) {
        // One that may take namespaces without a label: before 1.8 by its policy, and by choice today.
        assume("?", "?");
    }
    records
}
