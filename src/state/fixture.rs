//! A report of the real rules, shortened, for tests of what is made of reports.

use meshmedic_rules::report::{EventState, Picture, Report, Shape, TimelineEvent};

/// A fleet of two memberships with one fault, of which one has consequences, and a ReplicaSet of neither.
pub fn report() -> Report {
    serde_json::from_str(include_str!("fixture.json")).expect("the fixture is a report")
}

/// A picture of one sign.
pub fn picture() -> Picture {
    let [form, path, state, text] = ["mark", "M0 0h9v9z", "problem", "Listener: no"].map(str::to_owned);
    let shapes = vec![Shape { form, x: 0, y: 10, width: 1000, path, state, text }];
    Picture { text: "The way of a request to 10.0.0.7:80: Listener: no".to_owned(), height: 20, shapes }
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
