//! injection/replicaset-create-failed: beside the message of a mesh webhook, ReplicaSets that want more pods than they have, and other
//! workloads that have none at all.
//!
//! The numbers alone do not tell why: a quota or another product's webhook is not ours, and rules that one out.

use crate::checks::shared::namespaces;
use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::view::View;
use crate::detect::Match;
use crate::knowledge::Confidence;
use meshmedic_read::artifact::Record;
use meshmedic_read::domain::namespaces::is_platform;
use meshmedic_read::ground::order;

pub(crate) const CHECK: Check = &[Phase::Otherwise(otherwise)];

/// Messages that refuse pods for another reason.
const OTHERS: &[&str] = &["exceeded quota", "FailedCreate", "denied the request", "failed calling", "is forbidden"];

fn otherwise(view: &View<'_>, known: &[Match<'static>]) -> Outcome {
    let mut outcome = Outcome::default();
    // Only a message shows that a webhook refused pods: rules that read its configuration alone do not count.
    let says = |found: &Match<'_>| {
        let id = &found.rule.id;
        (*id == view.rule.id || id.starts_with("webhook/")) && !found.rule.signatures.is_empty()
    };
    let webhook = known.iter().any(says);
    let other = OTHERS.iter().any(|text| view.mentions(text));
    if !webhook && (other || !view.mentions_a_mesh()) {
        return outcome;
    }
    let all = namespaces::namespaces(view);
    let all = namespaces::by_name(&all);
    let mut placed = view.records_in_namespaces("replicaset");
    placed.retain(|(_, record, _)| record.field("short") == "yes");
    let owned = order::set(placed.iter().filter_map(|(_, record, _)| record.values.get("RESOURCE").cloned()));
    // A Deployment of which a ReplicaSet says the same is no second finding.
    let is_new = |record: &Record| record.values.get("RESOURCE").is_none_or(|resource| !owned.contains(resource));
    let workloads = view.records_in_namespaces("workload").into_iter();
    placed.extend(workloads.filter(|(_, record, _)| record.field("podless") == "yes" && is_new(record)));
    for (source, record, namespace) in placed {
        if !record.field("platform").is_empty() || is_platform(namespace) {
            continue;
        }
        let injects = all.get(namespace).is_some_and(|namespace| namespace.injects());
        let confidence = match (webhook, injects) {
            (true, _) => Confidence::Confirmed,
            (false, true) => Confidence::Likely,
            (false, false) => Confidence::Possible,
        };
        let place = record.place(if record.name == "workload" { "podless" } else { "short" });
        let found = view.fault_in(source, record, place).confidence(confidence).value("NAMESPACE", namespace);
        outcome.found(found);
    }
    outcome
}
