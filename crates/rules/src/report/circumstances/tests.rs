//! Each value of each fact from an output that really shows it, what contradicts itself, and other things' facts.
#![allow(clippy::unwrap_used)]

mod clusters;
mod joined;
mod machines;
mod outputs;
mod pods;
mod webhooks;

use crate::Input;
use crate::case::diagnose;
use crate::report::Diagnosis;
use meshmedic_format::conditions::{Circumstances, Word};
use meshmedic_read::ground::Options;

/// What a case of these inputs shows, each a file of its own: `0.txt`, `1.txt`.
fn case(texts: &[&str]) -> Diagnosis {
    let named = texts.iter().enumerate();
    let inputs: Vec<Input<'_>> =
        named.map(|(at, text)| Input { source: format!("{at}.txt"), bytes: text.as_bytes(), kind: None }).collect();
    diagnose(&inputs, &Options::default(), &mut |_, _| {})
}

/// The words that are known to be true.
fn words(circumstances: &Circumstances) -> Vec<&'static str> {
    let is_true = |word: &&Word| circumstances.is(**word) == Some(true);
    Word::ALL.iter().filter(is_true).map(|word| word.id()).collect()
}

/// The words that are known to be true for the first finding of a rule in a case of these inputs; `none` where there is no such finding.
fn known(rule: &str, texts: &[&str]) -> String {
    let diagnosis = case(texts);
    let found = diagnosis.findings.iter().find(|found| found.rule.id == rule);
    found.map_or("none".to_owned(), |found| words(&found.circumstances).join(" "))
}

#[track_caller]
fn holds(rule: &str, texts: &[&str], wanted: &str) {
    assert_eq!(known(rule, texts), wanted);
}
