//! An example shows its rule's fault with nothing but itself.
#![allow(clippy::unwrap_used)]

mod support;

use meshmedic_rules::{Input, Options, analyze};

#[test]
fn every_example_shows_its_fault() {
    let examples = meshmedic_cases::examples(&support::cases());
    let rules = meshmedic_rules::knowledge::rules().len();
    // A rule of times has none that shows its fault by itself.
    assert!(examples.len() * 20 >= rules * 19, "{} of {rules} rules have an example", examples.len());
    let mut wrong = Vec::new();
    for (rule, texts) in &examples {
        for text in texts {
            let input = Input { source: "example".to_owned(), bytes: text.as_bytes(), kind: None };
            let report = analyze(&[input], &Options::default(), &mut |_, _| {});
            if report.findings.iter().all(|finding| finding.rule != *rule) {
                wrong.push(format!("{rule}: {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
