//! injection/revision-webhook-missing: `istio.io/rev` of a namespace names a revision that no pasted injector webhook serves.

use std::collections::BTreeSet;

use super::Context;
use super::mesh;
use crate::artifact::learn;
use crate::detect::{Detected, Match};
use crate::knowledge::Confidence;
use crate::values::Values;

pub(super) fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let (served, whole) = served(context);
    if served.is_empty() && !whole {
        return;
    }
    for namespace in mesh::namespaces(context) {
        let revision = namespace.revision;
        let asks = !revision.is_empty() && namespace.injection.is_empty() && !namespace.is_platform();
        if !asks || served.contains(revision) {
            continue;
        }
        let mut values = Values::new();
        learn(&mut values, "NAMESPACE", namespace.name);
        learn(&mut values, "REVISION", revision);
        let mut details = Values::new();
        let names: Vec<&str> = served.iter().copied().collect();
        if let [only] = names[..] {
            learn(&mut values, "EXPECTED_NAME", only);
        }
        if !names.is_empty() {
            details.insert("served".to_owned(), names.join(", "));
        }
        detected.matches.push(Match {
            rule: context.rule,
            level: context.rule.level,
            confidence: if whole { Confidence::Confirmed } else { Confidence::Likely },
            source: namespace.source,
            span: mesh::shown(context, namespace.source, namespace.record, "revision"),
            values,
            details,
        });
    }
}

/// The revisions that injector webhooks of the case serve, and whether a table shows all webhooks of the cluster.
fn served<'c>(context: &Context<'c, '_>) -> (BTreeSet<&'c str>, bool) {
    let mut served = BTreeSet::new();
    let mut whole = false;
    for artifact in context.sources.iter().flat_map(|source| &source.split.artifacts) {
        let line = artifact.command.as_ref().map_or("", |command| command.line.as_str());
        // A selector or a name asks for some; a validating webhook injects nothing.
        let all = line.contains("mutatingwebhook") && !line.contains(" -l") && !line.contains("grep");
        for record in &artifact.records {
            let text = match record.name {
                "webhook-configuration" => record.field("revision"),
                "webhook" => record.field("selects"),
                _ => continue,
            };
            whole |=
                record.field("list") == "yes" && (all || (line.is_empty() && !record.field("revision").is_empty()));
            served.extend(text.split_whitespace());
        }
    }
    (served, whole)
}
