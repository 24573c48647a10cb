//! Runs the checks over a case.

use std::cell::RefCell;

use crate::checks::shared::view::{Check, Context};
use crate::detect::{Detected, Source};
use crate::knowledge;
use meshmedic_format::values::Values;
use meshmedic_read::ground::time::Timestamp;

pub(crate) fn run(
    checks: &[(&str, Check)],
    sources: &[Source<'_>],
    now: Option<Timestamp>,
    set: &Values,
    detected: &mut Detected<'static>,
) {
    let coverage = RefCell::new(std::mem::take(&mut detected.coverage));
    for (id, check) in checks {
        if let Some(rule) = knowledge::rule(id) {
            check(&Context::new(sources, now, set, rule, &coverage), detected);
        }
    }
    detected.coverage = coverage.into_inner();
}

#[cfg(test)]
mod tests {
    use crate::checks::CHECKS;
    use crate::knowledge;

    #[test]
    fn every_rule_with_a_check_has_one_and_no_check_is_left_over() {
        for rule in knowledge::rules().iter().filter(|rule| rule.check) {
            assert!(CHECKS.iter().any(|(known, _)| *known == rule.id), "{} has no check", rule.id);
        }
        for (id, _) in CHECKS {
            assert!(knowledge::rule(id).is_some_and(|rule| rule.check), "{id} has no rule with `check: true`");
        }
    }
}
