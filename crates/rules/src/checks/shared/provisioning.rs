//! control-plane/provisioning and data-plane/provisioning: normal for ten minutes, a fault after that.
//!
//! Source: "Resolving managed Cloud Service Mesh issues", section "Managed data plane state" (10 minutes).

use crate::checks::shared::age::tell_age;
use crate::checks::shared::view::Context;
use crate::detect::{Detected, Match};
use crate::knowledge::{Confidence, Level};
use meshmedic_read::ground::time::Timestamp;

/// Ten minutes, in milliseconds.
const PATIENCE: i64 = 10 * 60 * 1000;

pub(crate) fn check(context: &Context<'_, '_>, plane: &'static str, detected: &mut Detected<'static>) {
    for (source, record) in context.records(plane) {
        // A data plane that waits for its control plane says PROVISIONING too, and is another fault.
        let waits = record.field("code") == "MANAGED_CONTROL_PLANE_REQUIRED";
        let provisioning = record.field("state") == "PROVISIONING" || record.field("code") == "PROVISIONING";
        if waits || !provisioning {
            continue;
        }
        let since = Timestamp::parse(record.field("update-time"));
        let age = context.now.zip(since).map(|(now, since)| now.since(since));
        let mut details = record.details();
        if let Some(age) = age.filter(|age| *age >= 0) {
            tell_age(&mut details, age);
        }
        detected.matches.push(Match {
            rule: context.rule,
            level: if age.is_some_and(|age| age > PATIENCE) { Level::Problem } else { Level::Note },
            confidence: Confidence::Confirmed,
            source,
            span: record.place("state"),
            values: record.values.clone(),
            details,
        });
    }
}
