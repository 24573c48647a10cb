//! setup/istio-operator-unsupported: an IstioOperator where a managed control plane does the work.
//!
//! In a mesh whose control plane runs in the cluster an IstioOperator is right; where the case does not tell, it is a note.

use crate::checks::shared::managed;
use crate::checks::shared::view::Check;
use crate::checks::shared::view::Context;
use crate::detect::{Detected, Match};
use crate::knowledge::{Confidence, Level};
use meshmedic_read::domain::revisions;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let managed = managed::control_plane(context);
    // A control plane in the cluster, and none that is managed: the operator is its own.
    let in_cluster = ["pod", "workload", "service"]
        .into_iter()
        .any(|kind| context.records(kind).any(|(_, record)| revisions::of_istiod(record.field("name")).is_some()));
    if !managed && in_cluster {
        return;
    }
    for (source, record) in context.records("istio-operator") {
        // That of another revision is the one of the istiod that is being left.
        let revision = record.field("revision");
        let meant = managed && revisions::may_be_managed(revision);
        detected.matches.push(Match {
            rule: context.rule,
            level: if meant { context.rule.level } else { Level::Note },
            confidence: if meant { managed::sure(context, context.rule.confidence) } else { Confidence::Possible },
            source,
            span: record.place("name"),
            values: record.values.clone(),
            details: record.details(),
        });
    }
}
