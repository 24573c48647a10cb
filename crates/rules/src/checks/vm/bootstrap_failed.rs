//! vm/bootstrap-failed: bootstrap-status is FAILED; bootstrap-last-failure says why, wherever in the case it stands.

use crate::checks::shared::view::Check;
use crate::checks::shared::view::Context;
use crate::detect::{Detected, Match};
use crate::knowledge::Confidence;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let attributes: Vec<_> = context.records("guest-attribute").collect();
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
    let mut say = |source: usize, record: &meshmedic_read::artifact::Record, confidence: Confidence, why: &str| {
        let mut details = meshmedic_format::values::Values::new();
        if !why.is_empty() {
            details.insert("failure".to_owned(), why.to_owned());
        }
        let (rule, level, values) = (context.rule, context.rule.level, record.values.clone());
        detected.matches.push(Match { rule, level, confidence, source, span: record.span.clone(), values, details });
    };
    for (source, status) in statuses {
        seen = true;
        if !status.field("value").eq_ignore_ascii_case("FAILED") {
            continue;
        }
        let failure = failure(source);
        let why = failure.map_or("", |(_, record)| record.field("value"));
        say(source, status, Confidence::Confirmed, why);
        if let Some((source, record)) = failure {
            say(source, record, Confidence::Confirmed, why);
        }
    }
    // The failure alone, as the documents query it: it may be an earlier attempt's.
    if !seen {
        let mut last = None;
        for (source, record) in failures.iter().copied() {
            if last.replace(source) != Some(source) {
                say(source, record, Confidence::Likely, record.field("value"));
            }
        }
    }
}
