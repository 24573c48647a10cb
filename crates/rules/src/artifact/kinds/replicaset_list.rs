//! `kubectl get replicaset`, with `-A` and `-o wide`, and the `replicaset.apps/NAME` rows of `kubectl get all`.

use std::ops::Range;

use super::super::table::Table;
use super::super::{Reason, Record};
use super::Found;
use super::namespace::is_platform;
use super::object::bare;
use super::owner::{Template, owner_said};
use crate::Kind;

/// `[NAMESPACE] NAME DESIRED CURRENT READY AGE`; a DaemonSet's table has more columns behind READY.
pub(super) fn table(table: &Table<'_>, _range: Range<usize>) -> Option<Found> {
    if !table.has(&["NAME", "DESIRED", "CURRENT", "READY", "AGE"]) || table.has(&["UP-TO-DATE"]) {
        return None;
    }
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let records = table.rows.iter().filter(|row| number(table.cell(row, "DESIRED"))).map(|row| {
        let cell = |name: &str| table.cell(row, name);
        let name = bare(cell("NAME"));
        let owner = owner_said("ReplicaSet", name, Template::Deployment);
        let (desired, current) = (cell("DESIRED").parse().unwrap_or(0u32), cell("CURRENT").parse().unwrap_or(0u32));
        Record::new("replicaset", row.span.clone())
            .with("name", name)
            .with("namespace", cell("NAMESPACE"))
            .with("platform", if is_platform(cell("NAMESPACE")) { "yes" } else { "" })
            .with("desired", cell("DESIRED"))
            .with("current", cell("CURRENT"))
            .with("short", if desired > current { "yes" } else { "" })
            .with("owner", &owner)
            .value("REPLICASET", name)
            .value("NAMESPACE", cell("NAMESPACE"))
            .value("DEPLOYMENT", owner.strip_prefix("deployment/").unwrap_or(""))
    });
    let reason = Reason { en: "table of ReplicaSets (DESIRED, CURRENT)", ja: "ReplicaSet の表(DESIRED、CURRENT)" };
    Some((Kind::ReplicasetList, reason, records.collect()))
}
