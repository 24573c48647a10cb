//! control-plane/revision-missing: the question for all revisions was answered with none, which only the command before it tells.

use crate::checks::shared::view::Check;
use crate::checks::shared::view::Context;
use crate::detect::{Detected, Match};
use crate::knowledge::Confidence;
use meshmedic_format::Kind;
use meshmedic_read::domain::namespaces::CONTROL_PLANE;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    if !context.artifacts(&[Kind::ControlPlaneRevision, Kind::ControlPlaneRevisionList]).is_empty() {
        return;
    }
    for (source, span, command) in context.unanswered() {
        let line = command.line.to_ascii_lowercase();
        let mut words = line.split_whitespace();
        let asked = words.any(|word| word == "get")
            && words.any(|word| matches!(word, "cpr" | "cprs") || word.starts_with("controlplanerevision"));
        let everywhere = words.any(|word| matches!(word, "-a" | "--all-namespaces"));
        let all = everywhere || command.values.get("NAMESPACE").is_some_and(|namespace| namespace == CONTROL_PLANE);
        if asked && all && !line.contains([',', '|']) && !line.contains(" -l") && !line.contains("selector") {
            detected.matches.push(Match {
                rule: context.rule,
                level: context.rule.level,
                confidence: Confidence::Likely,
                source,
                span,
                values: Default::default(),
                details: Default::default(),
            });
        }
    }
}
