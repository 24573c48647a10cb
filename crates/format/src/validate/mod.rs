//! What makes a rule valid: everything that a reader at 3 a.m. relies on and that a file can get wrong.

mod identity;
mod signatures;
mod templates;
mod texts;
mod together;

pub use templates::details;
pub use together::together;

use crate::fault::{Fault, Faults};
use crate::model::{Action, Looks, RecordTest, Rule};
use crate::names::NAMES;

/// Everything that is wrong with a rule by itself; empty where it is valid. `version` is the version that is being built, `0.2.0`:
/// no rule is newer.
pub fn faults(rule: &Rule, version: &str) -> Vec<Fault> {
    let mut faults = Faults::default();
    identity::check(rule, version, &mut faults);
    texts::check(rule, &mut faults);
    signatures::check(rule, &mut faults);
    templates::check(rule, &mut faults);
    faults.0
}

/// The names for commands, as the words that may be meant.
fn names<'a>() -> impl Iterator<Item = &'a str> {
    NAMES.iter().map(|name| name.name)
}

/// Each test of a record with its key in the file.
fn record_tests(rule: &Rule) -> impl Iterator<Item = (String, &RecordTest)> {
    let signatures = rule.signatures.iter().enumerate().filter_map(|(at, signature)| match &signature.looks {
        Looks::Record(test) => Some((format!("match[{at}]"), test)),
        Looks::Message(_) => None,
    });
    let passes =
        rule.passes.iter().enumerate().filter_map(|(at, pass)| Some((format!("pass[{at}]"), pass.test.as_ref()?)));
    signatures.chain(passes)
}

/// Each step with its key in the file.
fn steps(rule: &Rule) -> impl Iterator<Item = (String, &Action)> {
    let keyed = |name: &'static str| move |(at, action)| (format!("{name}[{at}]"), action);
    rule.fix.iter().enumerate().map(keyed("fix")).chain(rule.confirm.iter().enumerate().map(keyed("confirm")))
}
