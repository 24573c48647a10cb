//! fleet/unknown-condition: a code that is newer than the rules is shown as it is, never ignored.

use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::touched::Touched;
use crate::checks::shared::view::View;
use crate::detect::Match;
use crate::knowledge::Level;

pub(crate) const CHECK: Check = &[Phase::Otherwise(otherwise)];

fn otherwise(view: &View<'_>, known: &[Match<'static>]) -> Outcome {
    let mut outcome = Outcome::default();
    let explained = Touched::by(known.iter().filter(|found| found.rule.id.starts_with("fleet/")));
    for (source, record) in view.records("condition") {
        if explained.any(source, &record.span) {
            continue;
        }
        let level = match record.field("severity") {
            "ERROR" => Level::Problem,
            "INFO" => Level::Note,
            _ => view.rule.level,
        };
        outcome.found(view.fault_in(source, record, record.span.clone()).level(level));
    }
    outcome
}
