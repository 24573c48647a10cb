//! injection/sidecar-missing: pods run without istio-proxy although their namespace, or they themselves, ask for one.

use super::Context;
use super::mesh;
use crate::detect::{Detected, Match};
use crate::knowledge::Confidence;
use crate::values::Values;

pub(super) fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let all = mesh::namespaces(context);
    let all = mesh::by_name(&all);
    for pod in mesh::pods(context) {
        let record = pod.record;
        if !mesh::lacks_sidecar(&pod) || record.field("inject") == "false" || !record.field("templates").is_empty() {
            continue;
        }
        let namespace = all.get(pod.namespace);
        // The pod's own label says what is wanted even where the namespace is not there; a table shows it as one column.
        let asks = record.field("inject") == "true" || !record.field("revision").is_empty();
        let off = namespace.is_some_and(|namespace| namespace.ambient || namespace.injection == "disabled");
        let injects = namespace.is_some_and(|namespace| namespace.injects());
        if off || !(injects || asks) {
            continue;
        }
        let sure = record.field("list").is_empty() || record.field("labels") == "shown";
        let mut values: Values = record.values.clone();
        crate::artifact::learn(&mut values, "NAMESPACE", pod.namespace);
        detected.matches.push(Match {
            rule: context.rule,
            level: context.rule.level,
            confidence: if sure { Confidence::Confirmed } else { Confidence::Likely },
            source: pod.source,
            span: mesh::shown(context, pod.source, record, "containers"),
            values,
            details: Values::new(),
        });
    }
}
