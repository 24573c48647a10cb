//! data-plane/pods-need-restart: pods that carry the label `dataplane-upgrade=failed`, one finding for each owner with what restarts it.

use crate::checks::shared::pods;
use crate::checks::shared::sight;
use crate::checks::shared::view::Check;
use crate::checks::shared::view::{Context, put};
use crate::detect::{Detected, Match};
use meshmedic_format::values::Values;
use meshmedic_read::artifact::learn;
use meshmedic_read::domain::owners;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    // The event names the pod alone.
    for found in detected.matches.iter_mut().filter(|found| found.rule.id == context.rule.id) {
        if let Some(pod) = found.values.get("POD").cloned() {
            let owner = owner_of(context, &pod, "", "");
            tell(&owner, &pod, &mut found.values, &mut found.details);
        }
    }
    // A gateway in istio-system has a proxy too.
    for pod in pods::all_pods(context) {
        let record = pod.record;
        // The documented command asks for the label and prints a table without it.
        let asked = record.field("list") == "yes" && pod.command.contains("dataplane-upgrade=failed");
        if record.field("upgrade") != "failed" && !asked {
            continue;
        }
        let (mut values, mut details) = (record.values.clone(), Values::new());
        let name = record.field("name");
        learn(&mut values, "NAMESPACE", pod.namespace);
        learn(&mut values, "POD", name);
        let owner = owner_of(context, name, pod.namespace, record.field("owner"));
        tell(&owner, name, &mut values, &mut details);
        let span = sight::shown(context, pod.source, record, "upgrade");
        let rule = context.rule;
        let (level, confidence, source) = (rule.level, rule.confidence, pod.source);
        detected.matches.push(Match { rule, level, confidence, source, span, values, details });
    }
}

/// The pod's owner: what is known of it, else by its name, else a workload of the case whose pods are named so.
fn owner_of(context: &Context<'_, '_>, pod: &str, namespace: &str, known: &str) -> String {
    if !known.is_empty() {
        return known.to_owned();
    }
    let by_name = owners::owner_by_name(pod);
    if !by_name.is_empty() {
        return by_name;
    }
    let stem = owners::stem(pod);
    let mut found = "";
    for (name, kind) in [("workload", ""), ("replicaset", "ReplicaSet")] {
        for (_, record, other) in context.placed(name) {
            let kind = if kind.is_empty() { record.field("kind") } else { kind };
            let here = other == namespace || other.is_empty() || namespace.is_empty();
            if record.field("name") == stem && here && matches!(kind, "DaemonSet" | "Job" | "ReplicaSet") {
                if !found.is_empty() && found != kind {
                    return String::new();
                }
                found = kind;
            }
        }
    }
    if found.is_empty() { String::new() } else { format!("{}/{stem}", found.to_ascii_lowercase()) }
}

/// What the texts say of the owner; each kind of it is restarted in its own way.
fn tell(owner: &str, pod: &str, values: &mut Values, details: &mut Values) {
    let (kind, name) = owner.split_once('/').unwrap_or(("", ""));
    let (way, text) = match kind {
        "deployment" | "statefulset" | "daemonset" => {
            learn(values, "RESOURCE", owner);
            ("restart", owner.to_owned())
        }
        "pod" => ("bare", pod.to_owned()),
        "replicaset" => ("replicaset", owner.to_owned()),
        "job" => match owners::cron_job(name) {
            Some(cron_job) => ("job", format!("{owner} (cronjob/{cron_job})")),
            None => ("job", owner.to_owned()),
        },
        "" => ("unsure", pod.to_owned()),
        _ => ("custom", owner.to_owned()),
    };
    // A name without a random end is no other pod's.
    let title = match (owner, owners::stem(pod)) {
        ("", stem) if stem == pod => format!("pod/{pod}"),
        ("", stem) => format!("{stem}-*"),
        _ => owner.to_owned(),
    };
    put(details, "owner", title);
    put(details, way, text);
}
