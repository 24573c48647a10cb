//! What a check reads is what its rule declares.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::*;
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
        .chain(rule.passes.iter().filter_map(|pass| Some(pass.test.as_ref()?.record.as_str())))
        .collect();
    let artifacts = sources.iter().flat_map(|source| &source.split.artifacts);
    let holds = |artifact: &&artifact::Artifact| {
        artifact.records.iter().any(|record| records.contains(&record.name)) && rule.kinds.contains(&artifact.kind)
    };
    artifacts.filter(holds).map(|artifact| artifact.kind).collect()
}

/// What a rule with a check read in one case: its check by itself, and its signatures beside it.
fn kinds_read(rule: &Rule, case: &meshmedic_cases::Case) -> BTreeSet<Kind> {
    let options =
        Options { now: case.now().and_then(Timestamp::parse), set: case.set().collect(), ..Options::default() };
    let inputs = [Input { source: "case".to_owned(), bytes: &case.paste, kind: None }];
    let case = Case::open(&inputs);
    let mut sources: Vec<Source<'_>> = case.texts.iter().map(read).collect();
    let (_, detected) = join(&mut sources, &options);
    let of_check = detected.coverage.kinds_read().filter(|(id, _)| *id == rule.id).map(|(_, kind)| kind);
    let mut kinds: BTreeSet<Kind> = of_check.chain(tested(rule, &sources)).collect();
    for found in detected.matches.iter().filter(|found| found.rule.id == rule.id) {
        let artifacts = &sources[found.source].split.artifacts;
        let here = artifacts.iter().filter(|artifact| artifact.range.contains(&found.span.start));
        kinds.extend(here.map(|artifact| artifact.kind).filter(|kind| rule.kinds.contains(kind)));
    }
    kinds
}

#[test]
fn what_a_check_reads_is_what_its_rule_declares() {
    let cases = meshmedic_cases::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")).unwrap();
    let mut read: BTreeMap<&str, BTreeSet<Kind>> =
        rules().iter().filter(|rule| rule.check).map(|rule| (rule.id.as_str(), BTreeSet::new())).collect();
    for case in &cases {
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
