//! Every rule's commands beside random neighbours: a case of each rule is joined with cases of others, whose things bear names of their own.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod support;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use meshmedic_cases::Case;
use meshmedic_rules::names::{Owner, name};
use meshmedic_rules::report::{Does, Finding, Report};
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Input, Lang, Options, analyze};

/// What the names of neighbours' things begin with, and no other.
const MARK: &str = "zq";

/// Names that are those of every mesh: a neighbour's thing of this name may be the case's own.
const SHARED: &[&str] =
    &["istio-system", "istio-proxy", "istiod", "default", "global", "asm-managed", "discovery", "envoy"];

fn report(case: &Case, pastes: &[&str]) -> Report {
    let sources = pastes.iter().enumerate();
    let inputs: Vec<Input<'_>> =
        sources.map(|(at, paste)| Input { source: format!("{at}.txt"), bytes: paste.as_bytes(), kind: None }).collect();
    let options = Options {
        lang: Lang::En,
        now: case.now().and_then(Timestamp::parse),
        set: case.set().collect(),
        ..Options::default()
    };
    analyze(&inputs, &options, &mut |_, _| {})
}

/// A case's paste with the names of its own things marked.
fn marked(case: &Case, paste: &str) -> String {
    let report = report(case, &[paste]);
    let all = report.findings.iter().flat_map(|finding| &finding.values).chain(&report.values);
    let is_own = |key: &str, value: &str| {
        let names_a_thing = name(key).is_some_and(|name| matches!(name.owner, Owner::Names(_)));
        let is_word = value.len() > 3 && value.starts_with(|first: char| first.is_ascii_lowercase());
        names_a_thing && is_word && !SHARED.iter().any(|shared| value.starts_with(shared))
    };
    // The longest first: a name that holds another is not to be marked twice.
    let values: BTreeSet<(Reverse<usize>, &str)> = all
        .filter(|(key, value)| is_own(key, value))
        .map(|(_, value)| (Reverse(value.len()), value.as_str()))
        .collect();
    let mut text = paste.to_owned();
    for (at, (_, value)) in values.iter().enumerate() {
        text = text.replace(value, &format!("\u{1}{at}\u{2}"));
    }
    for (at, (_, value)) in values.iter().enumerate().rev() {
        text = text.replace(&format!("\u{1}{at}\u{2}"), &format!("{MARK}{value}"));
    }
    text
}

/// The neighbours' names in a finding's commands that it neither assumed nor may have.
fn strayed(finding: &Finding, steps: &mut usize, assumed: &mut usize) -> Vec<String> {
    let mut strayed = Vec::new();
    for step in finding.fix.iter().chain(&finding.confirm) {
        *steps += 1;
        for command in step.commands().filter(|command| command.contains(MARK)) {
            let held =
                finding.values.iter().filter(|(_, value)| value.contains(MARK) && command.contains(value.as_str()));
            let held: BTreeSet<&str> = held.map(|(name, _)| name.as_str()).collect();
            let is_assumed =
                !held.is_empty() && held.iter().all(|name| finding.assumed.iter().any(|known| known == name));
            if is_assumed && step.does != Some(Does::Deletes) {
                *assumed += 1;
            } else {
                strayed.push(format!("{}: {held:?} in {command}", finding.id));
            }
        }
    }
    strayed
}

#[test]
fn every_rule_fills_its_commands_from_its_own_case_beside_any_other() {
    let cases = support::cases().into_iter().filter(|case| case.must_match);
    let pastes: Vec<(Case, String)> =
        cases.filter_map(|case| String::from_utf8(case.paste.clone()).ok().map(|text| (case, text))).collect();
    let mut of_rules: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    pastes.iter().enumerate().for_each(|(at, (case, _))| of_rules.entry(&case.rule).or_default().push(at));
    let mut random = Random(0x0dd_ba11);
    let (mut joined, mut own, mut steps, mut assumed, mut all) = (0, 0, 0, 0, Vec::new());
    for (rule, at) in &of_rules {
        for _ in 0..2 {
            let (case, paste) = &pastes[at[random.below(at.len())]];
            let mut inputs = vec![paste.clone()];
            for _ in 0..=random.below(3) {
                let (other, text) = &pastes[random.below(pastes.len())];
                if other.rule != *rule {
                    inputs.push(marked(other, text));
                }
            }
            let inputs: Vec<&str> = inputs.iter().map(String::as_str).collect();
            let report = report(case, &inputs);
            joined += 1;
            let is_own = |finding: &&Finding| finding.evidence.iter().all(|evidence| evidence.source == "0.txt");
            for finding in report.findings.iter().filter(is_own) {
                own += usize::from(finding.rule == *rule);
                let strayed = strayed(finding, &mut steps, &mut assumed);
                all.extend(strayed.into_iter().map(|fault| format!("{}: {fault}", case.path)));
            }
        }
    }
    println!(
        "{joined} joined cases of {} rules, {own} findings of theirs; {steps} steps, {assumed} commands with an assumed name, {} strayed",
        of_rules.len(),
        all.len()
    );
    assert!(all.is_empty(), "{}", all.join("\n"));
    assert!(own > joined / 2 && steps > 2 * joined, "too few to show anything");
}

/// The same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}
