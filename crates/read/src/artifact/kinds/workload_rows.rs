//! Rows of the tables of workloads without their head: Deployments, StatefulSets, DaemonSets, Jobs and CronJobs.

use std::ops::Range;

use super::super::Record;
use super::object::bare;
use super::rows::{is_count, is_name, is_share, named_row};
use super::workload::named;
use super::workload_counts;
use crate::ground::time::is_age;

/// A row without its head, where its cells tell: `cart 1/1 1 1 41d` is a Deployment's, `backup 1/1 5s 41d` a Job's.
pub(super) fn row(cells: &[&str], span: Range<usize>) -> Option<Record> {
    let (kind, namespace, name, [ready, podless]) = deployment(cells)
        .or_else(|| daemon_set(cells))
        .or_else(|| stateful_set(cells))
        .or_else(|| job(cells))
        .or_else(|| cron_job(cells))?;
    let record = Record::new("workload", span.clone());
    let record = named(record, kind, bare(name), namespace, span).with("live", "yes");
    let record = record.with("ready", if ready { "yes" } else { "no" });
    Some(record.with("podless", if podless { "yes" } else { "" }))
}

/// Its kind, namespace and name, whether some of it runs, and whether none of its pods was made.
type Cells<'t> = (&'static str, &'t str, &'t str, [bool; 2]);

/// `0/3`: some are wanted and there are none.
fn is_ready(share: &str) -> bool {
    !share.starts_with("0/") || share.ends_with("/0")
}

fn deployment<'t>(cells: &[&'t str]) -> Option<Cells<'t>> {
    let (namespace, name, cells) = named_row(cells, is_share)?;
    let [ready, updated, available, age, ..] = cells else { return None };
    let podless = workload_counts::podless(ready.rsplit('/').next().unwrap_or(""), updated) == "yes";
    let clear = is_count(updated) && is_count(available) && is_age(age);
    clear.then(|| ("Deployment", namespace, name, [is_ready(ready), podless]))
}

fn daemon_set<'t>(cells: &[&'t str]) -> Option<Cells<'t>> {
    let (namespace, name, cells) = named_row(cells, is_count)?;
    let [desired, counts @ .., selector, age] = cells.get(..7)? else { return None };
    let clear = counts.iter().all(|count| is_count(count)) && !is_count(selector) && is_age(age);
    let ready = counts.get(1).is_none_or(|ready| *ready != "0" || *desired == "0");
    let podless = workload_counts::podless(desired, counts.first().unwrap_or(&"")) == "yes";
    clear.then_some(("DaemonSet", namespace, name, [ready, podless]))
}

fn stateful_set<'t>(cells: &[&'t str]) -> Option<Cells<'t>> {
    let (namespace, name, cells) = named_row(cells, is_share)?;
    let [ready, age, ..] = cells else { return None };
    (name.starts_with("statefulset.") && is_age(age))
        .then(|| ("StatefulSet", namespace, name, [is_ready(ready), false]))
}

fn job<'t>(cells: &[&'t str]) -> Option<Cells<'t>> {
    // Kubernetes 1.31 put the status before the completions.
    let is_state = |cell: &str| matches!(cell, "Complete" | "Running" | "Failed" | "Suspended" | "FailureTarget");
    let (namespace, name, cells) = named_row(cells, |cell| is_share(cell) || is_state(cell))?;
    let cells = if is_state(cells.first()?) { &cells[1..] } else { cells };
    let own = name.starts_with("job.");
    match cells {
        [done, duration, age, ..] if is_share(done) && is_age(duration) && (is_age(age) || own) => {}
        [done, age] if own && is_share(done) && is_age(age) => {}
        _ => return None,
    }
    Some(("Job", namespace, name, [true, false]))
}

fn cron_job<'t>(cells: &[&'t str]) -> Option<Cells<'t>> {
    let suspended = cells.iter().position(|cell| matches!(*cell, "True" | "False"))?;
    let [active, last, age, ..] = cells.get(suspended + 1..)? else { return None };
    let is_field = |cell: &str| {
        cell.starts_with('@')
            || (!cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit() || b"*/,-?L".contains(&byte)))
    };
    let (namespace, name, schedule) = named_row(&cells[..suspended], is_field)?;
    // `*/5 * * * *` and a time zone, or `@daily`.
    let fields = schedule.iter().take_while(|cell| is_field(cell)).count();
    let scheduled = fields == 5 || schedule.first().is_some_and(|first| first.starts_with('@'));
    let clear = scheduled && is_count(active) && (is_age(last) || *last == "<none>") && is_age(age) && is_name(name);
    clear.then_some(("CronJob", namespace, name, [true, false]))
}
