//! A report written by hand, for tests of what is made of reports.

use meshmedic_rules::report::Report;

/// Two problems, one of them explained by the other, and a warning.
pub fn report() -> Report {
    serde_json::from_str(include_str!("fixture.json")).expect("the fixture is a report")
}
