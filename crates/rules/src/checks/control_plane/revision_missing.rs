//! control-plane/revision-missing: the question for all revisions was answered with none, which only the command before it tells.

use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::view::View;
use crate::knowledge::Confidence;
use meshmedic_format::Kind;
use meshmedic_read::domain::namespaces::CONTROL_PLANE;

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    if !view.artifacts(&[Kind::ControlPlaneRevision, Kind::ControlPlaneRevisionList]).is_empty() {
        return outcome;
    }
    for (source, span, command) in view.unanswered() {
        let line = command.line.to_ascii_lowercase();
        let mut words = line.split_whitespace();
        let asked = words.any(|word| word == "get")
            && words.any(|word| matches!(word, "cpr" | "cprs") || word.starts_with("controlplanerevision"));
        let everywhere = words.any(|word| matches!(word, "-a" | "--all-namespaces"));
        let all = everywhere || command.values.get("NAMESPACE").is_some_and(|namespace| namespace == CONTROL_PLANE);
        if asked && all && !line.contains([',', '|']) && !line.contains(" -l") && !line.contains("selector") {
            outcome.found(view.fault(source, span).confidence(Confidence::Likely));
        }
    }
    outcome
}
