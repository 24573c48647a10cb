//! What checks promise, over all cases of all rules.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::*;
use crate::checks::{self, CHECKS, Given, passes_used};
use crate::detect::{self, Joined, Part, Source};
use crate::knowledge::{Rule, rules};
use crate::report;
use crate::texts::embedded_texts;
use meshmedic_format::model::Looks;
use meshmedic_read::ground::time::Timestamp;

/// A case file: its paste and what its header sets.
struct File {
    name: String,
    paste: Vec<u8>,
    options: Options,
}

impl File {
    /// Reads it and runs the signatures, then calls `then` with what was read and found.
    fn detect<T>(&self, then: impl FnOnce(&Joined<'_>, detect::Detected<'static>) -> T) -> T {
        let inputs = [Input { source: "case".to_owned(), bytes: &self.paste, kind: None }];
        let case = Case::open(&inputs);
        let inputs: Vec<ReadInput<'_>> = case.texts.iter().map(|text| text.read(&Options::default())).collect();
        let read: Vec<&ReadInput<'_>> = inputs.iter().collect();
        let case = detect::join(&read);
        let detected = detect::detect(&case);
        then(&case, detected)
    }

    fn given<'c>(&'c self, sources: &'c [Source<'c>]) -> Given<'c> {
        Given { sources, now: self.options.now, set: &self.options.set }
    }
}

/// The cases of all rules, by the rule's id.
fn cases() -> BTreeMap<String, Vec<File>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases: BTreeMap<String, Vec<File>> = BTreeMap::new();
    for case in meshmedic_cases::read(&folder).unwrap() {
        let options =
            Options { now: case.now().and_then(Timestamp::parse), set: case.set().collect(), ..Options::default() };
        let file = File { name: case.path, paste: case.paste, options };
        cases.entry(case.rule).or_default().push(file);
    }
    cases
}

/// The kinds in which one of the rule's signatures found a record that it tests.
fn tested(rule: &Rule, sources: &[Source<'_>]) -> BTreeSet<Kind> {
    let signatures = rule.signatures.iter().filter_map(|signature| match &signature.looks {
        Looks::Record(test) => Some(test),
        Looks::Message(_) => None,
    });
    let passes = rule.passes.iter().filter_map(|pass| pass.test.as_ref());
    let records: Vec<&str> = signatures.chain(passes).map(|test| test.record.as_str()).collect();
    let artifacts = sources.iter().flat_map(|source| &source.artifacts);
    let holds = |artifact: &&Part<'_>| {
        artifact.records.iter().any(|record| records.contains(&record.name)) && rule.kinds.contains(&artifact.kind)
    };
    artifacts.filter(holds).map(|artifact| artifact.kind).collect()
}

/// What each rule with a check read in its own cases: its check by itself, and its signatures beside it.
fn kinds_read() -> BTreeMap<&'static str, BTreeSet<Kind>> {
    let mut read: BTreeMap<&'static str, BTreeSet<Kind>> = BTreeMap::new();
    let cases = cases();
    for rule in rules().iter().filter(|rule| rule.check) {
        let own = read.entry(&rule.id).or_default();
        for file in cases.get(&rule.id).into_iter().flatten() {
            file.detect(|case, mut detected| {
                checks::run(CHECKS, file.given(&case.sources), &mut detected);
                own.extend(detected.coverage.kinds_read().filter(|(id, _)| *id == rule.id).map(|(_, kind)| kind));
                own.extend(tested(rule, &case.sources));
                for found in detected.matches.iter().filter(|found| found.rule.id == rule.id) {
                    let artifacts = &case.sources[found.source].artifacts;
                    let here = artifacts.iter().filter(|artifact| artifact.range.contains(&found.span.start));
                    own.extend(here.map(|artifact| artifact.kind).filter(|kind| rule.kinds.contains(kind)));
                }
            });
        }
    }
    read
}

#[test]
fn what_a_check_reads_is_what_its_rule_declares() {
    let mut wrong = Vec::new();
    for (id, read) in kinds_read() {
        let rule = crate::knowledge::rule(id).unwrap();
        let declared: BTreeSet<Kind> = rule.kinds.iter().copied().filter(|kind| *kind != Kind::Text).collect();
        let names = |kinds: Vec<&Kind>| kinds.into_iter().map(|kind| kind.id()).collect::<Vec<_>>().join(", ");
        let read: BTreeSet<Kind> = read.into_iter().filter(|kind| *kind != Kind::Text).collect();
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
    for file in cases().values().flatten() {
        file.detect(|case, _| used.extend(passes_used(CHECKS, file.given(&case.sources))));
    }
    let declared: BTreeSet<(&str, &str)> = rules()
        .iter()
        .flat_map(|rule| {
            rule.passes.iter().filter(|pass| pass.test.is_none()).map(|pass| (rule.id.as_str(), pass.id.as_str()))
        })
        .collect();
    assert_eq!(used, declared, "shown in some case; declared by a rule's `pass`");
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
    for file in cases().values().flatten() {
        file.detect(|case, detected| {
            let report = |order| {
                let mut detected = detected.clone();
                checks::run(order, file.given(&case.sources), &mut detected);
                let report =
                    report::diagnose(case, detected, &[], &file.options).report(embedded_texts(file.options.lang));
                serde_json::to_string_pretty(&report).unwrap()
            };
            let usual = report(CHECKS);
            for order in &orders {
                assert!(report(order) == usual, "{}", file.name);
            }
        });
    }
}

#[test]
fn whatever_rules_ask_of_a_whole_text_is_among_the_words_that_are_kept() {
    // Times and addresses stand in whatever is read of a log.
    const EVERYWHERE: [&str; 2] = [r"\d\d:\d\d", "https?://"];
    let words: Vec<String> = super::worth::WORDS.iter().map(|word| word.to_lowercase()).collect();
    let mut wrong = Vec::new();
    for rule in crate::knowledge::rules() {
        for signature in &rule.signatures {
            let meshmedic_format::model::Looks::Message(message) = &signature.looks else { continue };
            let asked = message.requires.iter().chain(&message.excludes);
            for pattern in asked.filter(|pattern| !EVERYWHERE.contains(&pattern.as_str())) {
                let plain = pattern.replace("(?i)", "").replace("(?i:", "(?:").to_lowercase();
                if let Some(way) = meshmedic_format::without_literal(&plain, &words) {
                    wrong.push(format!("{}: {pattern}: {way}", rule.id));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
