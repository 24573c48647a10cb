//! control-plane/stalled-unknown: Stalled is True with a message that no rule knows, or, in the table, with none.

use crate::checks::shared::view::Check;
use crate::checks::shared::view::Context;
use crate::detect::Detected;

/// Rules that a stalled revision always has beside its reason.
const COMPANIONS: [&str; 2] = ["control-plane/not-reconciled", "control-plane/provisioning-unfinished"];

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    for (source, record) in context.records("revision-condition") {
        if record.field("type") != "Stalled" || record.field("status") != "True" {
            continue;
        }
        let known = detected.matches.iter().any(|found| {
            found.source == source
                && !COMPANIONS.contains(&found.rule.id.as_str())
                && found.span.start < record.span.end
                && record.span.start < found.span.end
        });
        if known {
            continue;
        }
        detected.matches.push(context.found(source, record, record.span.clone()));
    }
}
