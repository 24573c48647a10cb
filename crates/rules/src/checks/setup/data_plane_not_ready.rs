//! setup/data-plane-not-ready: the states of the DataPlaneControls behind the documented sentence.

use crate::checks::shared::view::Check;
use crate::checks::shared::view::Context;
use crate::detect::{Detected, Match};
use crate::knowledge::{Confidence, Level};
use meshmedic_format::Kind;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let ready = context.records("data-plane-control").any(|(_, control)| control.field("state") == "Ready");
    let said = detected.matches.iter().any(|found| found.rule.id == context.rule.id);
    if said && context.records("data-plane-control").next().is_none() {
        context.wants(Kind::DataPlaneControlList);
    }
    for (source, record) in context.records("data-plane-control") {
        let (level, confidence) = match record.field("state") {
            "Ready" => continue,
            "Error" => (Level::Problem, Confidence::Confirmed),
            // A manifest has no state yet.
            "" if record.field("manifest") == "yes" || record.field("revision").is_empty() => continue,
            // Of several channels the one in use reports; the others may never do.
            _ if ready => (Level::Note, Confidence::Possible),
            _ => (Level::Problem, Confidence::Likely),
        };
        detected.matches.push(Match {
            rule: context.rule,
            level,
            confidence,
            source,
            span: record.span.clone(),
            values: record.values.clone(),
            details: record.details(),
        });
    }
}
