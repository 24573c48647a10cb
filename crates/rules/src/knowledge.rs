//! The rules as data: what they are, and those that meshmedic comes with.

pub use meshmedic_format::model::{Confidence, Level, Looks, Rule};
pub use meshmedic_format::texts::Document;

use std::sync::OnceLock;

use meshmedic_format::packed::Knowledge;

static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/knowledge.bin"));

/// The rules that meshmedic comes with, in the order of their ids.
pub fn rules() -> &'static [Rule] {
    &knowledge().rules
}

/// The rule of that id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    place(id).map(|at| &rules()[at])
}

/// The place in [`rules`] of the rule of that id.
pub(crate) fn place(id: &str) -> Option<usize> {
    rules().binary_search_by(|rule| rule.id.as_str().cmp(id)).ok()
}

pub(crate) fn knowledge() -> &'static Knowledge {
    static KNOWLEDGE: OnceLock<Knowledge> = OnceLock::new();
    KNOWLEDGE.get_or_init(|| Knowledge::from_bytes(EMBEDDED))
}
