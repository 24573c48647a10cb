//! envoy/not-running: a process list without Envoy, which is no fault yet while it is being installed.
//!
//! Source: "Troubleshooting deployments that use Envoy", section on services that can't be reached.

use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::service_proxy::is_installing;
use crate::checks::shared::view::View;
use crate::knowledge::{Confidence, Level};

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let lists: Vec<_> = view.records("process-list").collect();
    for (source, list) in lists.into_iter().filter(|(_, list)| list.field("envoy") == "missing") {
        let confidence = match list.field("shown") {
            "grepped" => Confidence::Confirmed,
            "whole" => Confidence::Likely,
            _ => continue,
        };
        let level = if is_installing(view) { Level::Note } else { view.rule.level };
        outcome.found(view.fault_in(source, list, list.span.clone()).level(level).confidence(confidence));
    }
    outcome
}
