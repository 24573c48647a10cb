//! What makes a rule valid: everything that a reader at 3 a.m. relies on and that a file can get wrong.

mod branches;
mod commands;
mod demands;
mod effects;
mod guides;
mod identity;
mod parts;
mod signatures;
mod symptoms;
mod templates;
mod texts;
mod together;

pub use guides::guide;
pub use templates::details;
pub use together::together;

use crate::fault::{Fault, Faults};
use crate::texts::Written;

/// Everything that is wrong with a rule by itself; empty where it is valid. `version` is the version that is being built, `0.2.0`:
/// no rule is newer.
pub fn faults(written: &Written, version: &str) -> Vec<Fault> {
    let mut faults = Faults::default();
    identity::check(written, version, &mut faults);
    texts::check(written, &mut faults);
    symptoms::check(&written.symptoms, &written.texts.title, &mut faults);
    signatures::check(&written.rule, &mut faults);
    templates::check(written, &mut faults);
    commands::check(&written.texts, &mut faults);
    effects::check(&written.texts, &mut faults);
    branches::check(&written.texts, &mut faults);
    demands::check(&written.texts, &mut faults);
    faults.0
}
