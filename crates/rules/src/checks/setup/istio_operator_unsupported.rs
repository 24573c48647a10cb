//! setup/istio-operator-unsupported: an IstioOperator where a managed control plane does the work.
//!
//! In a mesh whose control plane runs in the cluster an IstioOperator is right; where the case does not tell, it is a note.

use crate::checks::shared::managed;
use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::view::View;
use crate::knowledge::{Confidence, Level};
use meshmedic_read::domain::revisions;

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let managed = managed::control_plane(view);
    // A control plane in the cluster, and none that is managed: the operator is its own.
    let in_cluster = ["pod", "workload", "service"]
        .into_iter()
        .any(|kind| view.records(kind).any(|(_, record)| revisions::of_istiod(record.field("name")).is_some()));
    if !managed && in_cluster {
        return outcome;
    }
    for (source, record) in view.records("istio-operator") {
        // That of another revision is the one of the istiod that is being left.
        let revision = record.field("revision");
        let meant = managed && revisions::may_be_managed(revision);
        outcome.found(
            view.fault_in(source, record, record.place("name"))
                .level(if meant { view.rule.level } else { Level::Note })
                .confidence(if meant { managed::sure(view, view.rule.confidence) } else { Confidence::Possible }),
        );
    }
    outcome
}
