//! What checks promise, over all cases of all rules.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::*;
use crate::checks::{CHECKS, passes_used};
use crate::knowledge::{Rule, rule, rules};
use meshmedic_format::model::Looks;
use meshmedic_read::ground::time::Timestamp;

/// The kinds in which one of the rule's signatures found a record that it tests.
fn tested(rule: &Rule, sources: &[Source<'_>]) -> BTreeSet<Kind> {
    let records: Vec<&str> = rule
        .signatures
        .iter()
        .filter_map(|signature| match &signature.looks {
            Looks::Record(test) => Some(test.record.as_str()),
            Looks::Message(_) => None,
        })
        .chain(rule.passes.iter().filter_map(|pass| pass.test.as_ref()).map(|test| test.record.as_str()))
        .collect();
    let artifacts = sources.iter().flat_map(|source| &source.split.artifacts);
    let holds = |artifact: &&artifact::Artifact| {
        artifact.records.iter().any(|record| records.contains(&record.name)) && rule.kinds.contains(&artifact.kind)
    };
    artifacts.filter(holds).map(|artifact| artifact.kind).collect()
}

fn cases() -> Vec<meshmedic_cases::Case> {
    meshmedic_cases::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")).unwrap()
}

fn options(case: &meshmedic_cases::Case) -> Options {
    Options { now: case.now().and_then(Timestamp::parse), set: case.set().collect(), ..Options::default() }
}

/// Reads a case and calls `then` with what was read.
fn with_sources<T>(case: &meshmedic_cases::Case, then: impl FnOnce(&mut [Source<'_>]) -> T) -> T {
    let inputs = [Input { source: "case".to_owned(), bytes: &case.paste, kind: None }];
    let case = Case::open(&inputs);
    let mut sources: Vec<Source<'_>> = case.texts.iter().map(read).collect();
    then(&mut sources)
}

/// What a rule with a check read in one case: its check by itself, and its signatures beside it.
fn kinds_read(rule: &Rule, case: &meshmedic_cases::Case) -> BTreeSet<Kind> {
    with_sources(case, |sources| {
        let (_, detected) = join(sources, &options(case));
        let of_check = detected.coverage.kinds_read().filter(|(id, _)| *id == rule.id).map(|(_, kind)| kind);
        let mut kinds: BTreeSet<Kind> = of_check.chain(tested(rule, sources)).collect();
        for found in detected.matches.iter().filter(|found| found.rule.id == rule.id) {
            let artifacts = &sources[found.source].split.artifacts;
            let here = artifacts.iter().filter(|artifact| artifact.range.contains(&found.span.start));
            kinds.extend(here.map(|artifact| artifact.kind).filter(|kind| rule.kinds.contains(kind)));
        }
        kinds
    })
}

#[test]
fn what_a_check_reads_is_what_its_rule_declares() {
    let mut read: BTreeMap<&str, BTreeSet<Kind>> =
        rules().iter().filter(|rule| rule.check).map(|rule| (rule.id.as_str(), BTreeSet::new())).collect();
    for case in &cases() {
        if let Some(kinds) = read.get_mut(case.rule.as_str()) {
            kinds.extend(kinds_read(rule(&case.rule).unwrap(), case));
        }
    }
    let mut wrong = Vec::new();
    for (id, read) in read {
        let without_text = |kinds: &mut dyn Iterator<Item = Kind>| -> BTreeSet<Kind> {
            kinds.filter(|kind| *kind != Kind::Text).collect()
        };
        let declared = without_text(&mut rule(id).unwrap().kinds.iter().copied());
        let read = without_text(&mut read.into_iter());
        let names = |kinds: Vec<&Kind>| kinds.into_iter().map(|kind| kind.id()).collect::<Vec<_>>().join(", ");
        let (more, less) = (names(read.difference(&declared).collect()), names(declared.difference(&read).collect()));
        if !more.is_empty() || !less.is_empty() {
            wrong.push(format!("{id}: reads, undeclared: [{more}]; declares, never read in its cases: [{less}]"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_healths_that_checks_show_are_those_that_their_rules_declare() {
    let mut used = BTreeSet::new();
    for case in &cases() {
        let Options { now, set, .. } = options(case);
        with_sources(case, |sources| {
            detect::supersede(sources);
            used.extend(passes_used(CHECKS, Given { sources, now, set: &set }));
        });
    }
    let by_check = |rule: &'static Rule| {
        rule.passes.iter().filter(|pass| pass.test.is_none()).map(|pass| (rule.id.as_str(), pass.id.as_str()))
    };
    let declared: BTreeSet<(&str, &str)> = rules().iter().flat_map(by_check).collect();
    assert_eq!(used, declared, "left: shown in some case; right: declared by a rule's `pass`");
}

/// A shuffle that is the same on every machine.
fn shuffled<T: Copy>(list: &[T], seed: u64) -> Vec<T> {
    let mut list = list.to_vec();
    let mut state = seed;
    for at in (1..list.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        list.swap(at, (state >> 33) as usize % (at + 1));
    }
    list
}

#[test]
fn the_order_of_checks_within_a_phase_has_no_effect() {
    let mut orders: Vec<_> = [7, 42].into_iter().map(|seed| shuffled(CHECKS, seed)).collect();
    orders.push(CHECKS.iter().rev().copied().collect());
    for case in &cases() {
        let options = options(case);
        with_sources(case, |sources| {
            let superseded = detect::supersede(sources);
            let detected = detect::detect(sources, &superseded);
            let report = |order| {
                let mut detected = detected.clone();
                let given = Given { sources, now: options.now, set: &options.set };
                checks::run(order, given, &mut detected);
                report::build(sources, detected, &[], &superseded, &options)
            };
            let usual = report(CHECKS);
            for order in &orders {
                assert!(report(order) == usual, "{}", case.path);
            }
        });
    }
}
