//! Signs that a managed control plane, or a managed data plane, is in the case: several faults are faults only then.

use crate::checks::shared::view::View;
use crate::knowledge::Confidence;
use meshmedic_read::domain::annotation;
use meshmedic_read::domain::revisions;

/// A managed control plane: reported by the fleet, or named by a resource of the cluster. A name in a command or an error is no sign.
pub(crate) fn control_plane(view: &View<'_>) -> bool {
    let reported = |state: &str| !matches!(state, "" | "DISABLED" | "LIFECYCLE_STATE_UNSPECIFIED");
    is_named(view) || view.records("control-plane").any(|(_, plane)| reported(plane.field("state")))
}

/// A resource of the cluster itself names it.
fn is_named(view: &View<'_>) -> bool {
    const NAMES: [(&str, &str); 10] = [
        ("webhook-configuration", "name"),
        ("webhook-configuration", "rev"),
        ("webhook", "configuration"),
        ("revision", "name"),
        ("namespace", "revision"),
        ("pod", "revision"),
        ("workload", "revision"),
        ("service", "revision"),
        ("data-plane-control", "revision"),
        ("istio-operator", "revision"),
    ];
    let named = |text: &str| revisions::is_managed(revisions::of_istiod(text).unwrap_or(text));
    NAMES.iter().any(|(name, field)| view.records(name).any(|(_, record)| named(record.field(field))))
        || view.records("revision-condition").any(|(_, record)| record.values.get("REVISION").is_some_and(|n| named(n)))
}

/// How sure a finding can be that rests on a managed control plane: that of a fleet may be another cluster's, where one has none.
pub(crate) fn sure(view: &View<'_>, confidence: Confidence) -> Confidence {
    let without = view.records("control-plane").any(|(_, plane)| plane.field("state") == "DISABLED");
    if without && !is_named(view) { Confidence::Possible } else { confidence }
}

/// A data plane that somebody asked Google to manage, or that reports that it does.
pub(crate) fn data_plane(view: &View<'_>) -> bool {
    let reported =
        view.records("data-plane").any(|(_, plane)| matches!(plane.field("state"), "ACTIVE" | "NEEDS_ATTENTION"));
    let controlled = view.records("data-plane-control").any(|(_, control)| control.field("state") == "Ready");
    // The annotation may stand in a command or in prose alone: what somebody asked for is no less asked for.
    reported || controlled || view.prose().any(annotation::asks_in)
}
