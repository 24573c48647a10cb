//! proxy/config-rejected: adds by Envoy's reason what it is about, since a field that Envoy does not know is corrected elsewhere than two
//! resources that say the same, a script that does not compile, or a secret that is not there.

use crate::checks::shared::counters;
use crate::checks::shared::phase::{Check, Incomplete, Phase};
use crate::checks::shared::recovery;
use crate::checks::shared::view::View;

pub(crate) const CHECK: Check = &[Phase::Complete(complete)];

/// What Envoy says, by what it is about. A reason counts for the first that it holds one of.
const REASONS: [(&str, &[&str]); 6] = [
    // The ports that a sidecar's own listeners have, in the address that is there twice; and those that only root may open.
    (
        "port",
        &[
            ":15000'",
            ":15001'",
            ":15004'",
            ":15006'",
            ":15008'",
            ":15020'",
            ":15021'",
            ":15053'",
            ":15090'",
            "privileged port",
            "reserved port",
        ],
    ),
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
        "code",
        &[
            "script load error",
            "LuaValidationError",
            "LuaPerRouteValidationError",
            "Wasm",
            "wasm",
            "Invalid remote code",
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
        "skew",
        &[
            "Didn't find a registered implementation",
            "Didn't find a registered network filter",
            "Not supported field",
            "V2 (and AUTO) xDS transport protocol versions are deprecated",
            "The v2 xDS major version is deprecated",
            "Unable to unpack",
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
            "unknown filter",
            "deprecated",
            "invalid value",
        ],
    ),
];

fn complete(view: &View<'_>, own: &mut [Incomplete<'_>]) {
    counters::last_decides(own);
    // What Envoy refused while it started is over where it is ready since: it has a listener and a cluster from each then.
    recovery::withdraw(view, own, |text| text.contains("updates:") || text.contains("but was rejected"));
    for found in own {
        if let Some(whole) =
            whole_reason(view.text(found.source), found.span.end, found.text("reason").unwrap_or_default())
        {
            found.detail("reason", whole);
        }
        let reason = found.text("reason").unwrap_or_default();
        let known = REASONS.iter().find_map(|(about, texts)| {
            let text = texts.iter().find(|text| reason.contains(**text))?;
            Some((*about, *text))
        });
        if let Some((about, text)) = known {
            found.detail(about, text);
        }
        // No EnvoyFilter puts a secret or a file into a pod, or listens; it may name a filter that this Envoy does not have.
        let is_filters = match known {
            Some(("missing" | "port", _)) => false,
            Some(("skew", text)) => text.contains("registered"),
            _ => true,
        };
        if is_filters {
            found.detail("filter", "EnvoyFilter");
        }
    }
}

/// A reason that quotes configuration goes on over lines of its own, until its braces are closed and a sentence ends.
fn whole_reason(text: &str, end: usize, reason: &str) -> Option<String> {
    /// Longer quotations are cut, in bytes; what lies farther behind is not looked at.
    const MOST: usize = 2000;
    let open = |text: &str| text.matches('{').count() as isize - text.matches('}').count() as isize;
    let mut depth = open(reason);
    if depth <= 0 {
        return None;
    }
    let mut whole = reason.to_owned();
    let behind = text.get(end..)?;
    let near = &behind[..behind.floor_char_boundary(4 * MOST)];
    for line in near.lines().skip(1).map(str::trim) {
        // What follows the last brace is Envoy's own sentence.
        if line.is_empty() || (depth <= 0 && !line.starts_with(['.', ',', ':', ';'])) || whole.len() > MOST {
            break;
        }
        depth += open(line);
        if !line.starts_with('.') {
            whole.push(' ');
        }
        whole.push_str(line);
    }
    Some(whole)
}
