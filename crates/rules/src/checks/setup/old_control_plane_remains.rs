//! setup/old-control-plane-remains: istiod's Service, Deployment or pods in a cluster that a managed control plane serves.

use crate::checks::shared::managed;
use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::view::View;
use meshmedic_read::artifact::Record;
use meshmedic_read::domain::namespaces::CONTROL_PLANE;
use meshmedic_read::domain::{owners, revisions};

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    if !managed::control_plane(view) {
        return outcome;
    }
    for kind in ["service", "workload", "pod"] {
        for (source, record, namespace) in view.records_in_namespaces(kind) {
            if !is_istiod(record.field("name")) || !matches!(namespace, "" | CONTROL_PLANE) {
                continue;
            }
            let mut found = view.fault_in(source, record, record.place("name"));
            found.retain(|name, _| name != "NAME");
            let confidence = managed::sure(view, found.confidence);
            let name = name(kind, record);
            let found = found.confidence(confidence).value("NAME", &name);
            outcome.found(found.value("DEPLOYMENT", &name).value("NAMESPACE", CONTROL_PLANE));
        }
    }
    outcome
}

/// The name that the control plane's Service and Deployment share: `istiod`, `istiod-asm-191-1`. Of a pod it is that of its
/// Deployment, empty where its name does not tell.
fn name(kind: &str, record: &Record) -> String {
    if kind != "pod" {
        return record.field("name").to_owned();
    }
    let known = record.values.get("DEPLOYMENT").cloned();
    let by_name = || owners::owner_by_name(record.field("name")).strip_prefix("deployment/").map(str::to_owned);
    known.or_else(by_name).unwrap_or_default()
}

/// istiod of any revision but the managed ones.
fn is_istiod(name: &str) -> bool {
    revisions::of_istiod(name).is_some_and(|revision| !revisions::is_managed(revision))
}
