//! injection/replicaset-create-failed: beside the message of a mesh webhook, ReplicaSets that want more pods than they have.
//!
//! The numbers alone do not tell why: a quota or another product's webhook is not ours, and rules that one out.

use crate::checks::shared::namespaces;
use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::view::View;
use crate::detect::Match;
use crate::knowledge::Confidence;

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
    for (source, record) in view.records("replicaset") {
        if record.field("short") != "yes" || !record.field("platform").is_empty() {
            continue;
        }
        let injects = all.get(record.field("namespace")).is_some_and(|namespace| namespace.injects());
        let confidence = match (webhook, injects) {
            (true, _) => Confidence::Confirmed,
            (false, true) => Confidence::Likely,
            (false, false) => Confidence::Possible,
        };
        outcome.found(view.fault_in(source, record, record.place("short")).confidence(confidence));
    }
    outcome
}
