//! setup/data-plane-not-ready: the states of the DataPlaneControls behind the documented sentence.

use crate::checks::shared::phase::{Check, Incomplete, Outcome, Phase};
use crate::checks::shared::view::View;
use crate::knowledge::{Confidence, Level};
use meshmedic_format::Kind;

pub(crate) const CHECK: Check = &[Phase::Complete(complete), Phase::Find(find)];

/// The sentence alone does not say which revision it is about: the states do.
fn complete(view: &View<'_>, own: &mut [Incomplete<'_>]) {
    if !own.is_empty() && view.records("data-plane-control").next().is_none() {
        view.wants(Kind::DataPlaneControlList);
    }
}

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let ready = view.records("data-plane-control").any(|(_, control)| control.field("state") == "Ready");
    for (source, record) in view.records("data-plane-control") {
        let (level, confidence) = match record.field("state") {
            "Ready" => continue,
            "Error" => (Level::Problem, Confidence::Confirmed),
            // A manifest has no state yet.
            "" if record.field("manifest") == "yes" || record.field("revision").is_empty() => continue,
            // Of several channels the one in use reports; the others may never do.
            _ if ready => (Level::Note, Confidence::Possible),
            _ => (Level::Problem, Confidence::Likely),
        };
        outcome.found(view.fault_in(source, record, record.span.clone()).level(level).confidence(confidence));
    }
    outcome
}
