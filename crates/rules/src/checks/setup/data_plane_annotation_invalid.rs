//! setup/data-plane-annotation-invalid: `mesh.cloud.google.com/proxy` is not `{"managed":"true"}`.

use crate::checks::shared::sight;
use crate::checks::shared::view::Check;
use crate::checks::shared::view::{Context, put};
use crate::detect::{Detected, Match};
use crate::knowledge::{Confidence, Level};
use meshmedic_format::values::Values;
use meshmedic_read::artifact::learn;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let holders = [("namespace", "namespace"), ("pod", "pod"), ("revision", "controlplanerevision")];
    for (name, kind) in holders {
        for (source, record) in context.records(name) {
            let annotation = record.field("proxy-annotation");
            let Some((level, confidence)) = fault(annotation) else { continue };
            let mut values = record.values.clone();
            values.remove("RESOURCE");
            learn(&mut values, "RESOURCE", &format!("{kind}/{}", record.field("name")));
            let mut details = Values::new();
            put(&mut details, "annotation", annotation.to_owned());
            match level {
                Level::Note => put(&mut details, "off", values["RESOURCE"].clone()),
                _ => put(&mut details, "broken", annotation.to_owned()),
            }
            detected.matches.push(Match {
                rule: context.rule,
                level,
                confidence,
                source,
                span: sight::shown(context, source, record, "proxy-annotation"),
                values,
                details,
            });
        }
    }
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
