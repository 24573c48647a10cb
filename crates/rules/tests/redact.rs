//! Names replaced by stand-ins: every case gives the same findings, and nothing of its names is left.
#![allow(clippy::unwrap_used)]

#[allow(dead_code)]
mod support;

use std::collections::BTreeSet;

use meshmedic_cases::Case;
use meshmedic_rules::redact::{Choices, Redaction};
use meshmedic_rules::report::Report;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Input, Lang, Options, redact};

fn options(case: &Case) -> Options {
    let now = case.now().and_then(Timestamp::parse);
    Options { lang: Lang::En, now, set: case.set().collect(), ..Options::default() }
}

fn redacted(case: &Case, bytes: &[u8]) -> Redaction {
    redact(&[Input { source: "case".to_owned(), bytes, kind: None }], &options(case), &Choices::default())
}

/// What a report says without a name: the rules, how bad and how sure, and where each shows.
fn told(report: &Report) -> Vec<String> {
    let evidence = |finding: &meshmedic_rules::report::Finding| {
        let places = finding.evidence.iter().map(|evidence| format!("{:?}", evidence.lines));
        places.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(" ")
    };
    let mut told: Vec<String> = report
        .findings
        .iter()
        .map(|finding| {
            let (rule, count) = (&finding.rule, finding.count);
            format!("{rule} {:?} {:?} {count} at {}", finding.level, finding.confidence, evidence(finding))
        })
        .collect();
    told.sort();
    told
}

#[test]
fn every_case_gives_the_same_findings_with_its_names_replaced() {
    let mut differ = Vec::new();
    for case in support::cases() {
        let redaction = redacted(&case, &case.paste);
        let Some(text) = &redaction.texts[0].text else { continue };
        let (before, after) = (support::report(&case, Lang::En), support::report_on(&case, text.as_bytes(), Lang::En));
        if told(&before) != told(&after) {
            differ.push(format!("{}\n  before {:#?}\n  after {:#?}", case.path, told(&before), told(&after)));
        }
    }
    assert!(differ.is_empty(), "{}:\n{}", differ.len(), differ.join("\n"));
}
