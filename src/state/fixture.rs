//! A report of the real rules, shortened, for tests of what is made of reports.

use meshmedic_rules::report::{EventState, Report, TimelineEvent};

/// A fleet of two memberships with one fault, of which one has consequences, and a ReplicaSet of neither.
pub fn report() -> Report {
    serde_json::from_str(include_str!("fixture.json")).expect("the fixture is a report")
}

/// An event of a timeline.
pub fn event() -> TimelineEvent {
    TimelineEvent {
        at: "2026-07-30T00:00:00.500Z".to_owned(),
        after_ms: 0,
        state: EventState::Failed,
        text: "the application is refused".to_owned(),
        evidence: report().findings[0].evidence[0].clone(),
    }
}
