//! `kubectl get mutatingwebhookconfiguration`, with validating ones or alone, with `--show-labels` and `-L istio.io/rev`.

use std::ops::Range;

use super::super::table::Table;
use super::super::{Reason, Record};
use super::Found;
use super::labels::Labels;
use super::object::bare;
use super::webhook_configuration::revision_of;
use crate::Kind;

/// `NAME WEBHOOKS AGE`.
pub(super) fn table(table: &Table<'_>, _range: Range<usize>) -> Option<Found> {
    if !table.has(&["NAME", "WEBHOOKS", "AGE"]) {
        return None;
    }
    let records = table.rows.iter().filter(|row| !table.cell(row, "WEBHOOKS").is_empty()).map(|row| {
        let (kind, name) = (table.cell(row, "NAME"), bare(table.cell(row, "NAME")));
        let labels = Labels::in_row(table.cell(row, "LABELS"));
        let label = match table.cell(row, "REV") {
            "" => labels.get("istio.io/rev"),
            text => text,
        };
        let revision = if label.is_empty() { revision_of(name) } else { label };
        let revision = if kind.starts_with("validating") { "" } else { revision };
        Record::new("webhook-configuration", row.span.clone())
            .with("name", name)
            .with("list", "yes")
            .with("revision", revision)
            .value("NAME", name)
    });
    let reason = Reason { en: "table of webhook configurations (WEBHOOKS)", ja: "Webhook 構成の表(WEBHOOKS)" };
    Some((Kind::WebhookConfigurationList, reason, records.collect()))
}
