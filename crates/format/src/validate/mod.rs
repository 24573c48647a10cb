//! What makes a rule valid: everything that a reader at 3 a.m. relies on and that a file can get wrong.

mod commands;
mod identity;
mod parts;
mod signatures;
mod templates;
mod texts;
mod together;

pub use templates::details;
pub use together::together;

use crate::fault::{Fault, Faults};
use crate::model::Rule;

/// Everything that is wrong with a rule by itself; empty where it is valid. `version` is the version that is being built, `0.2.0`:
/// no rule is newer.
pub fn faults(rule: &Rule, version: &str) -> Vec<Fault> {
    let mut faults = Faults::default();
    identity::check(rule, version, &mut faults);
    texts::check(rule, &mut faults);
    signatures::check(rule, &mut faults);
    templates::check(rule, &mut faults);
    commands::check(rule, &mut faults);
    faults.0
}
