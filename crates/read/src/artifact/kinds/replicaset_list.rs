//! `kubectl get replicaset`, with `-A` and `-o wide`, and the `replicaset.apps/NAME` rows of `kubectl get all`.

use std::ops::Range;

use super::super::found::Facts;
use super::super::table::Table;
use super::super::{Reason, Record};
use super::object::bare;
use super::rows::{is_count, named_row};
use crate::domain::namespaces::is_platform;
use crate::domain::owners::{Template, is_hash, owner_said};
use crate::ground::time::is_age;

pub(super) const TABLE: Reason =
    Reason { en: "table of ReplicaSets (DESIRED, CURRENT)", ja: "ReplicaSet の表(DESIRED、CURRENT)" };

/// `[NAMESPACE] NAME DESIRED CURRENT READY AGE`; a DaemonSet's table has more columns behind READY.
pub(super) fn table(table: &Table<'_>, _range: Range<usize>) -> Option<Facts> {
    if !table.has(&["NAME", "DESIRED", "CURRENT", "READY", "AGE"]) || table.has(&["UP-TO-DATE"]) {
        return None;
    }
    let rows = table.rows.iter().filter(|row| is_count(table.cell(row, "DESIRED")));
    let records = rows.map(|row| {
        let cell = |name: &str| table.cell(row, name);
        let counts = [cell("DESIRED"), cell("CURRENT")];
        listed(row.span.clone(), cell("NAMESPACE"), bare(cell("NAME")), counts)
    });
    Some((TABLE, records.collect()))
}

/// A row without its head: a name that ends with the hash of a pod template, and three counts.
pub(super) fn row(cells: &[&str], span: Range<usize>) -> Option<Record> {
    let (namespace, printed, cells) = named_row(cells, is_count)?;
    let [desired, current, ready, age, ..] = cells else { return None };
    let hashed = || printed.rsplit_once('-').is_some_and(|(_, hash)| is_hash(hash));
    let own = printed.starts_with("replicaset.") || hashed();
    let clear = own && [desired, current, ready].into_iter().all(|count| is_count(count)) && is_age(age);
    clear.then(|| listed(span, namespace, bare(printed), [desired, current]))
}

/// A ReplicaSet of that many pods, desired and current, that somebody (`Deployment/cart`) owns; `place` shows how many it has.
pub(super) fn replicaset(
    span: Range<usize>,
    namespace: &str,
    name: &str,
    [desired, current]: [&str; 2],
    owner: &str,
    place: Range<usize>,
) -> Record {
    let counts = desired.parse::<u32>().ok().zip(current.parse::<u32>().ok());
    let deployment = owner.strip_prefix("Deployment/").or(owner.strip_prefix("deployment/")).unwrap_or("");
    let short = counts.is_some_and(|(desired, current)| desired > current);
    Record::new("replicaset", span)
        .with("name", name)
        .with("namespace", namespace)
        .with("platform", if is_platform(namespace) { "yes" } else { "" })
        .with_place("short", if short { "yes" } else { "" }, place)
        .with("owner", owner)
        .value("REPLICASET", name)
        .value("NAMESPACE", namespace)
        .value("DEPLOYMENT", deployment)
        .value("RESOURCE", &if deployment.is_empty() { String::new() } else { format!("deployment/{deployment}") })
}

fn listed(span: Range<usize>, namespace: &str, name: &str, counts: [&str; 2]) -> Record {
    let owner = owner_said("ReplicaSet", name, Template::Deployment);
    replicaset(span.clone(), namespace, name, counts, &owner, span)
}
