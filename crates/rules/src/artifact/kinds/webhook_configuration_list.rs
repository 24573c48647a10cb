//! `kubectl get mutatingwebhookconfiguration`, with validating ones or alone, with `--show-labels` and `-L istio.io/rev`.

use std::ops::Range;

use super::super::table::Table;
use super::super::{Reason, Record};
use super::Found;
use super::labels::Labels;
use super::object::bare;
use super::rows::{headless, is_count, is_name};
use super::webhook_configuration::served_by;
use crate::Kind;
use crate::time::is_age;

const TABLE: Reason = Reason { en: "table of webhook configurations (WEBHOOKS)", ja: "Webhook 構成の表(WEBHOOKS)" };

/// How the mesh names its own.
const OWN: [&str; 4] = ["istio-sidecar-injector", "istio-revision-tag-", "istiod-", "istio-validator"];

/// `NAME WEBHOOKS AGE`; old ones print `NAME AGE` or `NAME CREATED AT`, where the names must tell.
pub(super) fn table(table: &Table<'_>, _range: Range<usize>) -> Option<Found> {
    let counted = table.has(&["NAME", "WEBHOOKS", "AGE"]);
    let old = || {
        let heads: Vec<&str> = table.heads().collect();
        let own = |name: &str| OWN.iter().any(|prefix| bare(name).starts_with(prefix));
        matches!(heads[..], ["NAME", "AGE"] | ["NAME", "CREATED AT"])
            && table.rows.iter().any(|row| own(table.cell(row, "NAME")))
    };
    if !counted && !old() {
        return None;
    }
    let rows = table.rows.iter().filter(|row| !counted || !table.cell(row, "WEBHOOKS").is_empty());
    let records = rows.map(|row| {
        let labels = Labels::in_row(table.cell(row, "LABELS"));
        let either = |column: &str, label: &str| match table.cell(row, column) {
            "" => labels.get(label).to_owned(),
            text => text.to_owned(),
        };
        let (rev, tag) = (either("REV", "istio.io/rev"), either("TAG", "istio.io/tag"));
        configuration(row.span.clone(), table.cell(row, "NAME"), &rev, &tag)
            .with("webhooks", table.cell(row, "WEBHOOKS"))
            .with("list", "yes")
    });
    Some((Kind::WebhookConfigurationList, TABLE, records.collect()))
}

/// Rows without their head, as behind `| grep istio`: at least one must be the mesh's own.
pub(super) fn lines(text: &str, at: usize) -> Option<(Range<usize>, Found)> {
    let (range, records) = headless(text, at, row)?;
    let own = |record: &Record| OWN.iter().any(|prefix| record.field("name").starts_with(prefix));
    records.iter().any(own).then_some((range, (Kind::WebhookConfigurationList, TABLE, records)))
}

fn row(line: &str, span: Range<usize>) -> Option<Record> {
    let cells: Vec<&str> = line.split_whitespace().take(4).collect();
    let [name, count, age] = cells[..] else { return None };
    let clear = is_name(name) && count.len() <= 2 && is_count(count) && is_age(age);
    clear.then(|| configuration(span, name, "", "").with("webhooks", count))
}

fn configuration(span: Range<usize>, printed: &str, rev: &str, tag: &str) -> Record {
    let name = bare(printed);
    // A validating webhook injects nothing.
    let serves = if printed.starts_with("validating") { "" } else { served_by(name, rev, tag) };
    Record::new("webhook-configuration", span)
        .with("name", name)
        .with("revision", serves)
        .with("rev", rev)
        .value("NAME", name)
}
