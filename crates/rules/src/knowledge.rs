//! The rules as data: what they are, and those that meshmedic comes with.

pub use meshmedic_format::model::{Confidence, Document, Level, Rule};

use std::sync::OnceLock;

static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/knowledge.bin"));

/// The rules that meshmedic comes with, in the order of their ids.
pub fn rules() -> &'static [Rule] {
    static RULES: OnceLock<Vec<Rule>> = OnceLock::new();
    RULES.get_or_init(|| postcard::from_bytes(EMBEDDED).unwrap_or_default())
}

/// The rule of that id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    let rules = rules();
    rules.binary_search_by(|rule| rule.id.as_str().cmp(id)).ok().map(|at| &rules[at])
}
