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
    // Other lines may stand between the rows of one list: what goes on below without a command of its own is the same.
    let parts = view.parts_with("process-list");
    let goes_on = |at: usize| {
        let behind =
            parts[at + 1..].iter().take_while(|part| part.source == parts[at].source && part.found.command.is_none());
        behind.flat_map(|part| part.records("process-list")).any(|list| list.field("envoy") == "running")
    };
    for (_, part) in parts.iter().enumerate().filter(|(at, _)| !goes_on(*at)) {
        let Some(list) = part.records("process-list").find(|list| list.field("envoy") == "missing") else { continue };
        let source = part.source;
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
