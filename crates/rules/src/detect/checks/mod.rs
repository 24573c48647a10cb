//! Checks in Rust, for what a signature can't say: ages, order in time, what is missing, what no other rule knows.
//!
//! Each is named as its rule: `control-plane/stalled-unknown` is `control_plane_stalled_unknown`.

mod control_plane_stalled_unknown;
mod fleet_unknown_condition;
mod provisioning;
mod proxy_startup_connection_refused;
mod webhook_ca_bundle_missing;

use super::{Detected, Source};
use crate::artifact::Record;
use crate::knowledge::{self, Rule};
use crate::time::Timestamp;
use crate::values::Values;

/// What a check sees: everything that was read, and what signatures found in it.
struct Context<'c, 'a> {
    sources: &'c [Source<'a>],
    now: Option<Timestamp>,
    /// Values that the person set.
    #[allow(dead_code)]
    set: &'c Values,
    rule: &'static Rule,
}

impl<'c> Context<'c, '_> {
    /// Every record of that name, with the number of its input.
    fn records(&self, name: &'static str) -> impl Iterator<Item = (usize, &'c Record)> + use<'c> {
        let sources = self.sources;
        sources.iter().enumerate().flat_map(move |(at, source)| {
            let records = source.split.artifacts.iter().flat_map(|artifact| &artifact.records);
            records.filter(move |record| record.name == name).map(move |record| (at, record))
        })
    }
}

type Check = fn(&Context<'_, '_>, &mut Detected<'static>);

/// Every check by the id of its rule.
const CHECKS: &[(&str, Check)] = &[
    ("control-plane/provisioning", provisioning::control_plane),
    ("control-plane/stalled-unknown", control_plane_stalled_unknown::check),
    ("data-plane/provisioning", provisioning::data_plane),
    ("fleet/unknown-condition", fleet_unknown_condition::check),
    ("proxy/startup-connection-refused", proxy_startup_connection_refused::check),
    ("webhook/ca-bundle-missing", webhook_ca_bundle_missing::check),
];

/// Whether a rule's check exists.
#[cfg(test)]
pub(super) fn exists(id: &str) -> bool {
    CHECKS.iter().any(|(known, _)| *known == id)
}

pub(super) fn run(sources: &[Source<'_>], now: Option<Timestamp>, set: &Values, detected: &mut Detected<'static>) {
    for (id, check) in CHECKS {
        if let Some(rule) = knowledge::rule(id) {
            check(&Context { sources, now, set, rule }, detected);
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_rule_with_a_check_has_one_and_no_check_is_left_over() {
        for rule in crate::knowledge::rules().iter().filter(|rule| rule.check) {
            assert!(super::exists(&rule.id), "{} has no check", rule.id);
        }
        for (id, _) in super::CHECKS {
            assert!(crate::knowledge::rule(id).is_some_and(|rule| rule.check), "{id} has no rule with `check: true`");
        }
    }
}
