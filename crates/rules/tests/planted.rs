//! Credentials in pastes: none in anything that the engine makes of them, in whatever surroundings they stand.

use std::collections::BTreeSet;

use meshmedic_cases::planted::credentials;
use meshmedic_rules::redact::Choices;
use meshmedic_rules::texts::embedded_texts;
use meshmedic_rules::{Input, Lang, Options, diagnose, masked, redact};

/// What is made of a case of these pastes: each with what it is.
fn made_of(pastes: &[(&str, String)]) -> Vec<(&'static str, String)> {
    let inputs = pastes.iter().map(|(around, paste)| Input {
        source: (*around).to_owned(),
        bytes: paste.as_bytes(),
        kind: None,
    });
    let inputs: Vec<Input<'_>> = inputs.collect();
    let diagnosis = diagnose(&inputs, &Options::default(), &mut |_, _| {});
    let report = |lang| {
        let report = diagnosis.report(embedded_texts(lang));
        let found = report.findings.iter().filter(|finding| finding.rule == "webhook/istiod-no-endpoints");
        let evidence: BTreeSet<&str> =
            found.flat_map(|finding| &finding.evidence).map(|evidence| evidence.source.as_str()).collect();
        assert_eq!(evidence.len(), pastes.len(), "{evidence:?} of {pastes:?}");
        serde_json::to_string(&report).expect("a report is JSON")
    };
    let redacted = redact(&inputs, &Options::default(), &Choices::default());
    let texts: Vec<String> = redacted.texts.into_iter().filter_map(|redacted| redacted.text).collect();
    let masked: Vec<String> = pastes.iter().map(|(_, paste)| masked(paste.as_bytes()).0).collect();
    vec![
        ("report", report(Lang::En)),
        ("Japanese report", report(Lang::Ja)),
        ("text with names replaced", texts.join("\n")),
        ("masked text", masked.join("\n")),
    ]
}

#[test]
fn no_planted_credential_is_in_anything_that_is_made_of_a_paste() {
    let planted = credentials();
    let kinds = planted.iter().map(|one| one.kind).collect::<BTreeSet<_>>().len();
    assert!(planted.len() >= 200 && kinds >= 15, "{} credentials of {kinds} kinds", planted.len());
    let (mut count, mut seen) = (0, Vec::new());
    for one in &planted {
        let pastes = one.some_pastes();
        count += pastes.len();
        for (around, paste) in &pastes {
            assert!(one.seen_in(paste).is_some(), "{}: {around} holds none", one.kind);
        }
        for (what, made) in made_of(&pastes) {
            if let Some(part) = one.seen_in(&made) {
                seen.push(format!("{}, {what}: {part}\n{made}", one.kind));
            }
        }
    }
    assert!(count > 600 && seen.is_empty(), "{} of {count} pastes:\n{}", seen.len(), seen.join("\n"));
}
