//! control-plane/stalled-unknown: Stalled is True with a message that no rule knows, or, in the table, with none.

use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::touched::Touched;
use crate::checks::shared::view::View;
use crate::detect::Match;
use meshmedic_format::Kind;

pub(crate) const CHECK: Check = &[Phase::Otherwise(otherwise)];

/// Rules that a stalled revision always has beside its reason.
const COMPANIONS: [&str; 2] = ["control-plane/not-reconciled", "control-plane/provisioning-unfinished"];

/// What shows that a revision stalls and not why.
const TABLE: &str = "kubectl get controlplanerevisions";

fn otherwise(view: &View<'_>, known: &[Match<'static>]) -> Outcome {
    let mut outcome = Outcome::default();
    let explains = |found: &&Match<'_>| !COMPANIONS.contains(&found.rule.id.as_str());
    let explained = Touched::by(known.iter().filter(explains));
    // A message that stands apart from its condition was cut off it, where the condition itself shows none.
    let told_apart = |source: usize| {
        let stalls = |found: &Match<'_>| found.source == source && found.rule.id.starts_with("control-plane/");
        known.iter().filter(explains).any(stalls)
    };
    for (source, record) in view.records("revision-condition") {
        if record.field("type") != "Stalled" || record.field("status") != "True" {
            continue;
        }
        let untold = record.field("message").is_empty();
        let is_part = || untold && record.kind == Kind::ControlPlaneRevision && told_apart(source);
        if !(explained.any(source, &record.span) || is_part()) {
            let found = view.fault_in(source, record, record.span.clone());
            outcome.found(if untold { found.detail("table", TABLE) } else { found });
        }
    }
    outcome
}
