//! Runs the checks over a case, phase by phase.

use std::cell::RefCell;

use crate::checks::shared::phase::{Check, Incomplete, Outcome, Phase};
use crate::checks::shared::view::{Given, View};
use crate::detect::{Coverage, Detected, Health, Match};
use crate::knowledge::{self, Rule};
use meshmedic_read::ground::order;

/// Runs these checks and adds what they find. The order of the checks has no effect: each phase sees what the phases before it left, and
/// its outcomes are added by the ids of their rules.
pub(crate) fn run(checks: &[(&str, Check)], given: Given<'_>, detected: &mut Detected<'static>) {
    let coverage = RefCell::new(std::mem::take(&mut detected.coverage));
    for_each(checks, given, &coverage, |view, phase| {
        if let Phase::Complete(complete) = phase {
            let is_own = |found: &Match<'_>| found.rule.id == view.rule.id;
            let own = detected.matches.iter_mut().filter(|found| is_own(found));
            let mut own: Vec<Incomplete<'_>> = own.map(Incomplete::new).collect();
            complete(view, &mut own);
            let mut counts = own.iter().map(|found| found.counts).collect::<Vec<_>>().into_iter();
            detected.matches.retain(|found| !is_own(found) || counts.next().unwrap_or(true));
        }
    });
    for (rule, outcome) in found(checks, given, &coverage) {
        add(rule, outcome, detected);
    }
    for (rule, outcome) in found_otherwise(checks, given, &coverage, &detected.matches) {
        add(rule, outcome, detected);
    }
    detected.coverage = coverage.into_inner();
}

type Outcomes = Vec<(&'static Rule, Outcome)>;

/// What the checks find by themselves, by the ids of their rules.
fn found(checks: &[(&str, Check)], given: Given<'_>, coverage: &RefCell<Coverage>) -> Outcomes {
    let mut outcomes = Outcomes::new();
    for_each(checks, given, coverage, |view, phase| {
        if let Phase::Find(find) = phase {
            outcomes.push((view.rule, find(view)));
        }
    });
    sorted(outcomes)
}

/// What the checks say where no other rule did, by the ids of their rules.
fn found_otherwise(
    checks: &[(&str, Check)],
    given: Given<'_>,
    coverage: &RefCell<Coverage>,
    matches: &[Match<'static>],
) -> Outcomes {
    let mut outcomes = Outcomes::new();
    for_each(checks, given, coverage, |view, phase| {
        if let Phase::Otherwise(otherwise) = phase {
            outcomes.push((view.rule, otherwise(view, matches)));
        }
    });
    sorted(outcomes)
}

fn sorted(mut outcomes: Outcomes) -> Outcomes {
    order::sort_by(&mut outcomes, |(a, _), (b, _)| a.id.cmp(&b.id));
    outcomes
}

/// Calls `run` with each function of each check, and with what it sees.
fn for_each(
    checks: &[(&str, Check)],
    given: Given<'_>,
    coverage: &RefCell<Coverage>,
    mut run: impl FnMut(&View<'_>, Phase),
) {
    for (id, check) in checks {
        for rule in rules_of(checks, id) {
            let view = View::new(given, rule, coverage);
            check.iter().for_each(|phase| run(&view, *phase));
        }
    }
}

/// The rules that a check is of: the one of its id, or for `area/*` all of the area that ask for a check and have none of their own.
fn rules_of(checks: &[(&str, Check)], id: &str) -> impl Iterator<Item = &'static Rule> {
    let area = id.strip_suffix('*');
    let has_own = |rule: &Rule| checks.iter().any(|(own, _)| *own == rule.id);
    let of_area = move |rule: &&Rule, area: &str| rule.check && rule.id.starts_with(area) && !has_own(rule);
    let all = area.into_iter().flat_map(move |area| knowledge::rules().iter().filter(move |rule| of_area(rule, area)));
    knowledge::rule(id).into_iter().chain(all)
}

fn add(rule: &'static Rule, outcome: Outcome, detected: &mut Detected<'static>) {
    detected.matches.extend(outcome.matches);
    for healthy in outcome.healths {
        // A test holds that rules declare every id that their checks use.
        let Some(pass) = rule.passes.iter().position(|pass| pass.id == healthy.pass) else { continue };
        let (source, artifact, values, details) = (healthy.source, healthy.artifact, healthy.values, healthy.details);
        detected.healths.push(Health { rule, pass, source, artifact, values, details });
    }
}

/// The ids of health that the checks use in a case, each with its rule's.
#[cfg(test)]
pub(crate) fn passes_used(checks: &[(&str, Check)], given: Given<'_>) -> Vec<(&'static str, &'static str)> {
    let coverage = RefCell::default();
    let mut outcomes = found(checks, given, &coverage);
    outcomes.extend(found_otherwise(checks, given, &coverage, &[]));
    let used = outcomes
        .iter()
        .flat_map(|(rule, outcome)| outcome.healths.iter().map(|healthy| (rule.id.as_str(), healthy.pass)));
    used.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::CHECKS;
    use meshmedic_format::values::Values;

    #[test]
    fn every_rule_with_a_check_has_one_and_no_check_is_left_over() {
        for rule in knowledge::rules().iter().filter(|rule| rule.check) {
            let of = |id: &str| rules_of(CHECKS, id).filter(|of| of.id == rule.id).count();
            assert_eq!(CHECKS.iter().map(|(id, _)| of(id)).sum::<usize>(), 1, "{} has one check", rule.id);
        }
        for (id, phases) in CHECKS {
            assert!(rules_of(CHECKS, id).any(|rule| rule.check), "{id} has no rule with `check: true`");
            assert!(!phases.is_empty(), "{id} takes part in no phase");
        }
    }

    fn find(view: &View<'_>) -> Outcome {
        let mut outcome = Outcome::default();
        outcome.found(view.fault(0, 0..1));
        outcome
    }

    /// Adds a detail that says how many matches it was given.
    fn complete(_: &View<'_>, own: &mut [Incomplete<'_>]) {
        let count = own.len().to_string();
        own.iter_mut().for_each(|found| found.detail("own", count.as_str()));
    }

    /// Finds a place as long as what it was shown.
    fn otherwise(view: &View<'_>, known: &[Match<'static>]) -> Outcome {
        let mut outcome = Outcome::default();
        outcome.found(view.fault(0, 0..known.len()));
        outcome
    }

    #[test]
    fn each_phase_sees_what_those_before_it_left_and_nothing_of_its_own() {
        const CHECKS: [(&str, Check); 5] = [
            ("envoy/redirect-loop", &[Phase::Otherwise(otherwise)]),
            ("fleet/unknown-condition", &[Phase::Find(find)]),
            ("vm/agent-last-failure", &[Phase::Complete(complete), Phase::Find(find)]),
            ("vm/agent-stopped", &[Phase::Otherwise(otherwise)]),
            ("webhook/ca-bundle-missing", &[Phase::Find(find)]),
        ];
        let signature = |id: &str| Match::new(knowledge::rule(id).unwrap(), 0, 0..1);
        let set = Values::new();
        let given = Given { sources: &[], now: None, set: &set };
        for turn in 0..CHECKS.len() {
            let mut order = CHECKS;
            order.rotate_left(turn);
            let matches = vec![signature("vm/agent-last-failure"), signature("fleet/unknown-condition")];
            let mut detected = Detected { matches, ..Detected::default() };
            run(&order, given, &mut detected);
            let own = |found: &Match<'_>| found.details.get("own").cloned().unwrap_or_default();
            let found: Vec<_> = detected.matches.iter().map(|f| (f.rule.id.as_str(), f.span.end, own(f))).collect();
            let wanted = [
                ("vm/agent-last-failure", 1, "1"),
                ("fleet/unknown-condition", 1, ""),
                ("fleet/unknown-condition", 1, ""),
                ("vm/agent-last-failure", 1, ""),
                ("webhook/ca-bundle-missing", 1, ""),
                ("envoy/redirect-loop", 5, ""),
                ("vm/agent-stopped", 5, ""),
            ];
            assert_eq!(found, wanted.map(|(id, end, own)| (id, end, own.to_owned())), "turned by {turn}");
        }
    }
}
