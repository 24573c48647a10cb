//! fleet/unknown-condition: a code that is newer than the rules is shown as it is, never ignored.

use crate::checks::shared::view::Check;
use crate::checks::shared::view::Context;
use crate::detect::{Detected, Match};
use crate::knowledge::Level;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    for (source, record) in context.records("condition") {
        let known = detected.matches.iter().any(|found| {
            let here =
                found.source == source && found.span.start < record.span.end && record.span.start < found.span.end;
            here && found.rule.id.starts_with("fleet/")
        });
        if known {
            continue;
        }
        let level = match record.field("severity") {
            "ERROR" => Level::Problem,
            "INFO" => Level::Note,
            _ => context.rule.level,
        };
        detected.matches.push(Match {
            rule: context.rule,
            level,
            confidence: context.rule.confidence,
            source,
            span: record.span.clone(),
            values: record.values.clone(),
            details: record.details(),
        });
    }
}
