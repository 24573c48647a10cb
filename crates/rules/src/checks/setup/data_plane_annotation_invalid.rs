//! setup/data-plane-annotation-invalid: `mesh.cloud.google.com/proxy` is not `{"managed":"true"}`.

use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::view::View;
use crate::knowledge::{Confidence, Level};
use meshmedic_read::domain::annotation::{Fault, Proxy};

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

/// How bad it is, and how sure.
fn fault(annotation: &str) -> Option<(Level, Confidence)> {
    match Proxy::parse(annotation) {
        Proxy::Absent | Proxy::Managed(true) => None,
        // The documented way to keep proxies out of Google's hands.
        Proxy::Managed(false) => Some((Level::Note, Confidence::Confirmed)),
        Proxy::Invalid(Fault::TruthValue) => Some((Level::Problem, Confidence::Possible)),
        Proxy::Invalid(_) => Some((Level::Problem, Confidence::Confirmed)),
    }
}
