//! analysis/unlisted-code: a code that no rule reads is shown as it is, with its address.

use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::view::View;
use crate::detect::Match;
use crate::knowledge::{self, Level};
use meshmedic_format::model::{Looks, Must};

pub(crate) const CHECK: Check = &[Phase::Otherwise(otherwise)];

fn otherwise(view: &View<'_>, _: &[Match<'static>]) -> Outcome {
    let mut outcome = Outcome::default();
    for (source, record) in view.records("analysis") {
        if is_listed(record.field("code")) {
            continue;
        }
        let level = match record.field("level") {
            "error" => Level::Problem,
            "info" => Level::Note,
            _ => view.rule.level,
        };
        outcome.found(view.fault_in(source, record, record.span.clone()).level(level));
    }
    outcome
}

/// Whether a rule of this area is of that code.
fn is_listed(code: &str) -> bool {
    let own = knowledge::rules().iter().filter(|rule| rule.id.starts_with("analysis/"));
    let tests = own.flat_map(|rule| &rule.signatures).filter_map(|signature| match &signature.looks {
        Looks::Record(test) => Some(test),
        Looks::Message(_) => None,
    });
    let mut codes = tests.flat_map(|test| &test.fields).filter_map(|field| match &field.must {
        Must::Be(values) => Some(values),
        _ => None,
    });
    codes.any(|values| values.iter().any(|value| value == code))
}
