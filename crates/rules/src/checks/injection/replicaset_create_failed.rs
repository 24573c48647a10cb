//! injection/replicaset-create-failed: beside the message of a mesh webhook, ReplicaSets that want more pods than they have.
//!
//! The numbers alone do not tell why: a quota or another product's webhook is not ours, and rules that one out.

use crate::checks::shared::namespaces;
use crate::checks::shared::sight;
use crate::checks::shared::view::Check;
use crate::checks::shared::view::Context;
use crate::detect::{Detected, Match};
use crate::knowledge::Confidence;

/// Messages that refuse pods for another reason.
const OTHERS: &[&str] = &["exceeded quota", "FailedCreate", "denied the request", "failed calling", "is forbidden"];

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let own = |id: &str| id == context.rule.id || id.starts_with("webhook/");
    let webhook = detected.matches.iter().any(|found| own(&found.rule.id));
    let other = OTHERS.iter().any(|text| context.says(text));
    if !webhook && (other || !sight::in_sight(context)) {
        return;
    }
    let all = namespaces::namespaces(context);
    let all = namespaces::by_name(&all);
    for (source, record) in context.records("replicaset") {
        if record.field("short") != "yes" || !record.field("platform").is_empty() {
            continue;
        }
        let injects = all.get(record.field("namespace")).is_some_and(|namespace| namespace.injects());
        let confidence = match (webhook, injects) {
            (true, _) => Confidence::Confirmed,
            (false, true) => Confidence::Likely,
            (false, false) => Confidence::Possible,
        };
        detected.matches.push(Match {
            rule: context.rule,
            level: context.rule.level,
            confidence,
            source,
            span: record.place("short"),
            values: record.values.clone(),
            details: record.details(),
        });
    }
}
