//! control-plane/provisioning and data-plane/provisioning: normal for ten minutes, a fault after that.
//!
//! Source: "Resolving managed Cloud Service Mesh issues", section "Managed data plane state" (10 minutes).

use crate::checks::shared::age::age_detail;
use crate::checks::shared::phase::Outcome;
use crate::checks::shared::view::View;
use crate::knowledge::{Confidence, Level};
use meshmedic_read::ground::time::Timestamp;

/// Ten minutes, in milliseconds.
const PATIENCE: i64 = 10 * 60 * 1000;

/// The control planes or data planes that are being provisioned.
pub(crate) fn find(view: &View<'_>, plane: &'static str) -> Outcome {
    let mut outcome = Outcome::default();
    for (source, record) in view.records(plane) {
        // A data plane that waits for its control plane says PROVISIONING too, and is another fault.
        let waits = record.field("code") == "MANAGED_CONTROL_PLANE_REQUIRED";
        let provisioning = record.field("state") == "PROVISIONING" || record.field("code") == "PROVISIONING";
        if waits || !provisioning {
            continue;
        }
        let since = Timestamp::parse(record.field("update-time"));
        let age = view.now.zip(since).map(|(now, since)| now.since(since)).filter(|age| *age >= 0);
        let level = if age.is_some_and(|age| age > PATIENCE) { Level::Problem } else { Level::Note };
        let mut found = view.fault_in(source, record, record.place("state")).level(level);
        if let Some((name, minutes)) = age.map(age_detail) {
            found = found.detail(name, minutes);
        }
        outcome.found(found.confidence(Confidence::Confirmed));
    }
    outcome
}
