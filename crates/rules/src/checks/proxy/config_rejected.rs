//! proxy/config-rejected: adds by Envoy's reason what it is about, since a field that Envoy does not know is corrected elsewhere than two
//! resources that say the same, or a secret that is not there.

use crate::checks::shared::phase::{Check, Incomplete, Phase};
use crate::checks::shared::view::View;

pub(crate) const CHECK: Check = &[Phase::Complete(complete)];

/// What Envoy says, by what it is about. A reason counts for the first that it holds one of.
const REASONS: [(&str, &[&str]); 3] = [
    (
        "duplicate",
        &[
            "Only unique values for domains",
            "has the same matching rules",
            "multiple filter chains",
            "Duplicate",
            "duplicate",
        ],
    ),
    (
        "missing",
        &[
            "Invalid path",
            "invalid path",
            "unable to read file",
            "No such file or directory",
            "Failed to load",
            "Secret is not supplied",
        ],
    ),
    (
        "schema",
        &[
            "unknown field",
            "no such field",
            "Cannot find field",
            "Unable to parse JSON as proto",
            "Proto constraint validation failed",
            "Didn't find a registered implementation",
            "Unable to unpack",
            "unknown filter",
            "invalid value",
        ],
    ),
];

fn complete(_: &View<'_>, own: &mut [Incomplete<'_>]) {
    for found in own {
        let reason = found.text("reason").unwrap_or_default();
        let known = REASONS.iter().find_map(|(about, texts)| {
            let text = texts.iter().find(|text| reason.contains(**text))?;
            Some((*about, *text))
        });
        if let Some((about, text)) = known {
            found.detail(about, text);
        }
        // No EnvoyFilter puts a secret or a file into a pod.
        if !matches!(known, Some(("missing", _))) {
            found.detail("filter", "EnvoyFilter");
        }
    }
}
