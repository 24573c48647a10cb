//! setup/remote-secret-missing: a listing of the control plane's secrets that lacks a cluster of the fleet's mesh.
//!
//! A cluster needs none for itself, and the listing does not say whose it is: of N memberships one may be absent. No secrets are
//! used with TRAFFIC_DIRECTOR or with declared endpoint discovery.

use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::view::View;
use crate::knowledge::{Confidence, Level};
use meshmedic_format::Kind;
use meshmedic_read::artifact::Record;
use meshmedic_read::domain::namespaces::CONTROL_PLANE;

const PREFIX: &str = "istio-remote-secret-";
/// The label of every remote secret.
const LABEL: &str = "istio/multiCluster";

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let mut clusters: Vec<&str> = Vec::new();
    for (_, plane) in view.records("control-plane") {
        let cluster = plane.values.get("MEMBERSHIP").map_or("", String::as_str);
        if plane.field("implementation") == "TRAFFIC_DIRECTOR" {
            return outcome;
        }
        if plane.field("state") == "ACTIVE" && !cluster.is_empty() && !clusters.contains(&cluster) {
            clusters.push(cluster);
        }
    }
    let declared = view.mentions("multicluster_mode");
    let listing = listing(view);
    if listing.is_none() && clusters.len() > 1 && !declared {
        view.wants(Kind::SecretList);
    }
    if listing.as_ref().is_some_and(|listing| !listing.names.is_empty()) && clusters.is_empty() {
        view.wants(Kind::MeshDescribe);
    }
    let Some(listing) = listing.filter(|_| !declared) else { return outcome };
    let remotes: Vec<&str> = listing.names.iter().filter_map(|name| name.strip_prefix(PREFIX)).collect();
    let covers = |remote: &str, cluster: &str| remote.ends_with(cluster);
    // Memberships need not be named as their clusters are: a secret of an unknown name may be for any of them.
    let unknown = remotes.iter().filter(|remote| !clusters.iter().any(|cluster| covers(remote, cluster))).count();
    let own = view.set.get("CLUSTER_NAME").or_else(|| view.set.get("MEMBERSHIP"));
    let covered = |cluster: &str| remotes.iter().any(|remote| covers(remote, cluster));
    let missing: Vec<&str> =
        clusters.iter().copied().filter(|cluster| !covered(cluster) && own.is_none_or(|own| own != cluster)).collect();
    // One of them is the cluster itself, where the person did not say which.
    let allowed = unknown + usize::from(own.is_none());
    if missing.len() <= allowed {
        return outcome;
    }
    // Without a single one, each cluster may be meant to be a mesh of its own.
    let used = !remotes.is_empty();
    let found = view
        .fault(listing.source, listing.span)
        .level(if used { view.rule.level } else { Level::Warning })
        .confidence(if own.is_some() { Confidence::Likely } else { Confidence::Possible })
        .detail("cluster", missing.join(" / "))
        .detail("secret", format!("{PREFIX}{}", missing.join(" / ")));
    outcome.found(found);
    outcome
}

/// A listing of the secrets in the control plane's namespace.
struct Listing<'c> {
    source: usize,
    span: std::ops::Range<usize>,
    names: Vec<&'c str>,
}

fn listing<'c>(view: &View<'c>) -> Option<Listing<'c>> {
    view.parts_with("secret")
        .into_iter()
        .find_map(|part| {
            let asked = part.named("NAMESPACE");
            let secrets = || part.records("secret");
            // Without a namespace the names must tell that it is the control plane's.
            let here = asked == CONTROL_PLANE
                || (asked.is_empty() && secrets().any(|secret| secret.field("name").starts_with("istio-")));
            let own = |secret: &&Record| match secret.field("namespace") {
                "" => here,
                namespace => namespace == CONTROL_PLANE,
            };
            let listed: Vec<&Record> = secrets().filter(own).collect();
            let names: Vec<&str> = listed.iter().map(|secret| secret.field("name")).collect();
            // One secret asked for by name is no listing.
            let whole = names.len() > 1 || names.iter().any(|name| !name.starts_with(PREFIX));
            let (first, last) = (listed.first()?, listed.last()?);
            (whole || part.command().contains(LABEL)).then(|| Listing {
                source: part.source,
                span: first.span.start..last.span.end.max(first.span.end),
                names,
            })
        })
        .or_else(|| nothing(view))
}

/// The documented command by label, and its answer that there is none.
fn nothing<'c>(view: &View<'c>) -> Option<Listing<'c>> {
    view.unanswered().find_map(|(source, span, command)| {
        let asked = command.line.contains(LABEL) && command.line.contains(CONTROL_PLANE);
        asked.then_some(Listing { source, span, names: Vec::new() })
    })
}
