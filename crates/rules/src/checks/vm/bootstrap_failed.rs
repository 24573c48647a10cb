//! vm/bootstrap-failed: bootstrap-status is FAILED; bootstrap-last-failure says why, wherever in the case it stands.

use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::view::View;
use crate::knowledge::Confidence;
use meshmedic_read::artifact::Record;

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let attributes: Vec<_> = view.records("guest-attribute").collect();
    let (mut statuses, mut failures) = (Vec::new(), Vec::new());
    for (source, record) in attributes {
        match record.field("key") {
            "bootstrap-status" => statuses.push((source, record)),
            "bootstrap-last-failure" if !record.field("value").is_empty() => failures.push((source, record)),
            _ => {}
        }
    }
    let failure = |wanted: usize| failures.iter().find(|(source, _)| *source == wanted).copied();
    let mut seen = false;
    let mut add = |source: usize, record: &Record, confidence: Confidence, why: &str| {
        let found = view.fault(source, record.span.clone()).confidence(confidence).values(record.values.clone());
        outcome.found(if why.is_empty() { found } else { found.detail("failure", why) });
    };
    for (source, status) in statuses {
        seen = true;
        if !status.field("value").eq_ignore_ascii_case("FAILED") {
            continue;
        }
        let failure = failure(source);
        let why = failure.map_or("", |(_, record)| record.field("value"));
        add(source, status, Confidence::Confirmed, why);
        if let Some((source, record)) = failure {
            add(source, record, Confidence::Confirmed, why);
        }
    }
    // The failure alone, as the documents query it: it may be an earlier attempt's.
    if !seen {
        let mut last = None;
        for (source, record) in failures.iter().copied() {
            if last.replace(source) != Some(source) {
                add(source, record, Confidence::Likely, record.field("value"));
            }
        }
    }
    outcome
}
