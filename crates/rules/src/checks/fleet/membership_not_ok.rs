//! fleet/membership-not-ok: a membership's state is ERROR or WARNING, and nothing else in the case says why.

use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::view::View;
use crate::detect::Match;
use crate::knowledge::Level;
use meshmedic_read::artifact::Record;

pub(crate) const CHECK: Check = &[Phase::Otherwise(otherwise)];

fn otherwise(view: &View<'_>, known: &[Match<'static>]) -> Outcome {
    let mut outcome = Outcome::default();
    for (source, record) in view.records("membership") {
        let level = match record.field("code") {
            "ERROR" => Level::Problem,
            "WARNING" => view.rule.level,
            _ => continue,
        };
        if !is_shown(view, record) && !is_explained(source, record, known) {
            outcome.found(view.fault_in(source, record, record.span.clone()).level(level));
        }
    }
    outcome
}

/// Whether a condition or a plane of the same membership says what is wrong: those have rules of their own, for what is new too.
fn is_shown(view: &View<'_>, membership: &Record) -> bool {
    let condition = |record: &Record| record.field("severity") != "INFO";
    let plane = |record: &Record| !matches!(record.field("state"), "" | "ACTIVE" | "DISABLED");
    let of_it = |name: &'static str, faulty: &dyn Fn(&Record) -> bool| {
        view.records(name).any(|(_, record)| is_of(membership, &record.values) && faulty(record))
    };
    of_it("condition", &condition) || of_it("control-plane", &plane) || of_it("data-plane", &plane)
}

fn is_explained(source: usize, membership: &Record, known: &[Match<'static>]) -> bool {
    known.iter().any(|found| {
        let touches =
            found.source == source && found.span.start < membership.span.end && membership.span.start < found.span.end;
        let named = found.level <= Level::Warning
            && found.values.contains_key("MEMBERSHIP")
            && is_of(membership, &found.values);
        touches || named
    })
}

/// Whether these names are of that membership. A name stands once in each location.
fn is_of(membership: &Record, values: &meshmedic_format::values::Values) -> bool {
    ["MEMBERSHIP", "MEMBERSHIP_LOCATION"].iter().all(|name| membership.values.get(*name) == values.get(*name))
}
