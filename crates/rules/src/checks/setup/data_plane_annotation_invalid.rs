//! setup/data-plane-annotation-invalid: `mesh.cloud.google.com/proxy` is not `{"managed":"true"}`.

use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::view::View;
use crate::knowledge::{Confidence, Level};

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let holders = [("namespace", "namespace"), ("pod", "pod"), ("revision", "controlplanerevision")];
    for (name, kind) in holders {
        for (source, record) in view.records(name) {
            let annotation = record.field("proxy-annotation");
            let Some((level, confidence)) = fault(annotation) else { continue };
            let resource = format!("{kind}/{}", record.field("name"));
            let mut values = record.values.clone();
            values.remove("RESOURCE");
            let found = view
                .fault(source, view.lines_of(source, record, "proxy-annotation"))
                .level(level)
                .confidence(confidence)
                .values(values)
                .value("RESOURCE", &resource)
                .detail("annotation", annotation);
            outcome.found(match level {
                Level::Note => found.detail("off", resource),
                _ => found.detail("broken", annotation),
            });
        }
    }
    outcome
}

/// What is wrong with an annotation's text.
fn fault(annotation: &str) -> Option<(Level, Confidence)> {
    let text: String = annotation.chars().filter(|c| !c.is_whitespace()).collect();
    let object = text.starts_with('{') && text.ends_with('}');
    if text.is_empty() || (object && text.contains("\"managed\":\"true\"")) {
        None
    } else if object && (text.contains("\"managed\":\"false\"") || text.contains("\"managed\":false")) {
        // The documented way to keep proxies out of Google's hands.
        Some((Level::Note, Confidence::Confirmed))
    } else if object && text.contains("\"managed\":true") {
        // A truth value where the documents have a text.
        Some((Level::Problem, Confidence::Possible))
    } else {
        Some((Level::Problem, Confidence::Confirmed))
    }
}
