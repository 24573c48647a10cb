//! data-plane/pods-need-restart: pods that carry the label `dataplane-upgrade=failed`, one finding for each owner with what restarts it.

use crate::checks::shared::phase::{Check, Incomplete, Outcome, Phase};
use crate::checks::shared::pods;
use crate::checks::shared::view::View;
use meshmedic_read::domain::owners;

pub(crate) const CHECK: Check = &[Phase::Complete(complete), Phase::Find(find)];

/// The event names the pod alone.
fn complete(view: &View<'_>, own: &mut [Incomplete<'_>]) {
    for found in own {
        if let Some(pod) = found.get("POD").map(str::to_owned) {
            let owner = Owner::new(&owner_of(view, &pod, "", ""), &pod);
            found.value("RESOURCE", &owner.resource);
            found.value("DEPLOYMENT", owner.deployment());
            found.detail("owner", owner.title);
            found.detail(owner.way, owner.text);
        }
    }
}

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    // A gateway in istio-system has a proxy too.
    for pod in pods::all_pods(view) {
        let record = pod.record;
        // The documented command asks for the label and prints a table without it.
        let asked = record.field("list") == "yes" && pod.command.contains("dataplane-upgrade=failed");
        if record.field("upgrade") != "failed" && !asked {
            continue;
        }
        let name = record.field("name");
        let owner = Owner::new(&owner_of(view, name, pod.namespace, record.field("owner")), name);
        let found = view
            .fault(pod.source, view.lines_of(pod.source, record, "upgrade"))
            .values(record.values.clone())
            .value("NAMESPACE", pod.namespace)
            .value("POD", name)
            .value("RESOURCE", &owner.resource)
            .value("DEPLOYMENT", owner.deployment())
            .detail("owner", owner.title)
            .detail(owner.way, owner.text);
        outcome.found(found);
    }
    outcome
}

/// The pod's owner: what is known of it, else by its name, else a workload of the case whose pods are named so.
fn owner_of(view: &View<'_>, pod: &str, namespace: &str, known: &str) -> String {
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
        for (_, record, other) in view.records_in_namespaces(name) {
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

/// What the texts say of a pod's owner.
struct Owner {
    /// `deployment/web` where it can be restarted as a whole, else empty.
    resource: String,
    title: String,
    /// The detail that shows the steps for owners of this kind: each kind is restarted in its own way.
    way: &'static str,
    text: String,
}

impl Owner {
    /// Of `deployment/web`, or empty where the owner is not known.
    fn new(owner: &str, pod: &str) -> Owner {
        let (kind, name) = owner.split_once('/').unwrap_or(("", ""));
        let (way, text) = match kind {
            "deployment" | "statefulset" | "daemonset" => ("restart", owner.to_owned()),
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
        let resource = if way == "restart" { owner.to_owned() } else { String::new() };
        Owner { resource, title, way, text }
    }

    /// Its name where it is a Deployment, else empty.
    fn deployment(&self) -> &str {
        self.resource.strip_prefix("deployment/").unwrap_or("")
    }
}
