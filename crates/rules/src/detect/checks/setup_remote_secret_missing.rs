//! setup/remote-secret-missing: a listing of the control plane's secrets that lacks a cluster of the fleet's mesh.
//!
//! A cluster needs none for itself, and the listing does not say whose it is: of N memberships one may be absent. No secrets are
//! used with TRAFFIC_DIRECTOR or with declared endpoint discovery.

use super::Context;
use crate::detect::{Detected, Match};
use crate::knowledge::{Confidence, Level};

const PREFIX: &str = "istio-remote-secret-";

pub(super) fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let mut clusters: Vec<&str> = Vec::new();
    for (_, plane) in context.records("control-plane") {
        let cluster = plane.values.get("MEMBERSHIP").map_or("", String::as_str);
        if plane.field("implementation") == "TRAFFIC_DIRECTOR" {
            return;
        }
        if plane.field("state") == "ACTIVE" && !cluster.is_empty() && !clusters.contains(&cluster) {
            clusters.push(cluster);
        }
    }
    let declared = context.sources.iter().any(|source| source.clean.text.contains("multicluster_mode"));
    let listed: Vec<_> = context
        .records("secret")
        .filter(|(_, secret)| matches!(secret.field("namespace"), "" | "istio-system"))
        .collect();
    // One secret asked for by name is no listing.
    let whole = listed.iter().any(|(_, secret)| !secret.field("name").starts_with(PREFIX)) || listed.len() > 1;
    let (Some((source, first)), false, true) = (listed.first(), declared, whole) else { return };
    let last = listed.iter().filter(|(at, _)| at == source).map(|(_, secret)| secret.span.end).max();
    let covered = |cluster: &str| {
        listed
            .iter()
            .any(|(_, secret)| secret.field("name").strip_prefix(PREFIX).is_some_and(|name| name.ends_with(cluster)))
    };
    let own = context.set.get("CLUSTER_NAME").or_else(|| context.set.get("MEMBERSHIP"));
    let missing: Vec<&str> =
        clusters.iter().copied().filter(|cluster| !covered(cluster) && own.is_none_or(|own| own != cluster)).collect();
    if missing.len() < if own.is_some() { 1 } else { 2 } {
        return;
    }
    // Without a single one, each cluster may be meant to be a mesh of its own.
    let used = listed.iter().any(|(_, secret)| secret.field("name").starts_with(PREFIX));
    let mut found = Match {
        rule: context.rule,
        level: if used { context.rule.level } else { Level::Warning },
        confidence: if own.is_some() { Confidence::Likely } else { Confidence::Possible },
        source: *source,
        span: first.span.start..last.unwrap_or(first.span.end),
        values: Default::default(),
        details: Default::default(),
    };
    found.details.insert("cluster".to_owned(), missing.join(" / "));
    found.details.insert("secret".to_owned(), format!("{PREFIX}{}", missing.join(" / ")));
    detected.matches.push(found);
}
