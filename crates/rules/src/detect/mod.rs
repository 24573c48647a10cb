//! Artifacts and rules to matches: messages in any text, fields of records.

mod captures;
mod cell;
mod copies;
mod coverage;
mod figure;
mod literals;
mod matches;
mod messages;
mod records;
mod reruns;
mod source;
mod way;

pub use cell::CellState;
pub(crate) use cell::Entry;
pub(crate) use copies::Superseded;
pub(crate) use coverage::Coverage;
pub use figure::EventState;
pub(crate) use figure::{Figure, Grid, Moment};
pub(crate) use literals::search;
pub(crate) use matches::{About, Detected, Health, Match, set_detail};
pub(crate) use source::{Joined, Part, Source, join};
pub(crate) use way::{Link, NO_RULES, Way};

use meshmedic_format::pattern;

/// Compiles every pattern of every rule and names those that do not: a test runs it natively and in a browser.
pub fn compile_all() -> Vec<String> {
    let failed = messages::patterns().chain(records::patterns()).filter_map(|(rule, text)| {
        let error = pattern::compile(text).err()?;
        Some(format!("{}: {text}: {error}", rule.id))
    });
    failed.collect()
}

/// The texts of which one stands in whatever a rule's message matches, as the rules write them, some more than once.
pub fn literals() -> impl Iterator<Item = &'static str> {
    messages::literals()
}

/// Runs every rule over every input. What stands in a copy that does not count is nobody's fault.
pub(crate) fn detect(case: &Joined<'_>) -> Detected<'static> {
    let mut detected = Detected::default();
    for (at, source) in case.sources.iter().enumerate() {
        messages::detect(at, source, &mut detected);
        records::detect(at, source, &mut detected);
    }
    detected.matches.retain(|found| !copies::covers(&case.superseded, found.source, &found.span));
    detected
}
