//! What several checks ask of a case: which namespaces inject, whose pods these are, whether a managed control plane is in sight.

use std::collections::BTreeMap;

use super::Context;
use super::injector::Labels;
use meshmedic_read::artifact::Record;

/// What all copies of a namespace in the case say together; of two that differ the later one counts.
#[derive(Clone, Debug)]
pub(super) struct Namespace<'c> {
    pub(super) source: usize,
    pub(super) record: &'c Record,
    pub(super) name: &'c str,
    pub(super) injection: &'c str,
    pub(super) revision: &'c str,
    pub(super) ambient: bool,
    /// Whether the labels were printed, and not only the names.
    pub(super) shown: bool,
    /// Whether both labels would have been seen.
    pub(super) whole: bool,
    /// All that is known of its labels.
    pub(super) labels: Labels<'c>,
}

impl Namespace<'_> {
    /// Whether new pods get a sidecar: `istio-injection` wins over `istio.io/rev`.
    pub(super) fn injects(&self) -> bool {
        self.injection == "enabled" || (self.injection.is_empty() && !self.revision.is_empty())
    }

    pub(super) fn is_platform(&self) -> bool {
        !self.record.field("platform").is_empty()
    }

    pub(super) fn is_live(&self) -> bool {
        self.record.field("live") == "yes"
    }

    pub(super) fn is_listed(&self) -> bool {
        !self.record.field("list").is_empty()
    }
}

/// The namespaces of the case, each once.
pub(super) fn namespaces<'c>(context: &Context<'c, '_>) -> Vec<Namespace<'c>> {
    let mut all: Vec<Namespace<'c>> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (source, record) in context.records("namespace") {
        let shown = record.field("shown");
        let mut seen = Namespace {
            source,
            record,
            name: record.field("name"),
            injection: record.field("injection"),
            revision: record.field("revision"),
            ambient: record.field("dataplane-mode") == "ambient",
            shown: !shown.is_empty(),
            whole: shown == "both",
            labels: labels(record),
        };
        match places.get(seen.name).and_then(|at| all.get_mut(*at)) {
            Some(known) => {
                // A table without labels, or with one of them, takes nothing back.
                if !matches!(shown, "both" | "injection") {
                    seen.injection = known.injection;
                }
                if !matches!(shown, "both" | "revision") {
                    seen.revision = known.revision;
                }
                if shown.is_empty() {
                    (seen.source, seen.record) = (known.source, known.record);
                }
                seen.whole |= known.whole;
                seen.shown |= known.shown;
                seen.ambient |= known.ambient;
                seen.labels = std::mem::take(&mut known.labels).then(seen.labels);
                *known = seen;
            }
            None => {
                places.insert(seen.name, all.len());
                all.push(seen);
            }
        }
    }
    all
}

/// What one copy of a namespace says of its labels. The API server gives each its name as a label.
fn labels(record: &Record) -> Labels<'_> {
    let set = record.field("label-set");
    let whole = record.field("labels") == "shown";
    let mut labels = if whole { Labels::whole(set) } else { Labels::some(set) };
    let shown = record.field("shown");
    for (label, field) in [("istio-injection", "injection"), ("istio.io/rev", "revision")] {
        if !whole && (shown == "both" || shown == field) {
            labels = labels.with(label, record.field(field));
        }
    }
    labels.with("kubernetes.io/metadata.name", record.field("name"))
}

/// The same by their names.
pub(super) fn by_name<'n, 'c>(all: &'n [Namespace<'c>]) -> BTreeMap<&'c str, &'n Namespace<'c>> {
    all.iter().map(|namespace| (namespace.name, namespace)).collect()
}

/// A pod of the case.
#[derive(Clone, Debug)]
pub(super) struct Pod<'c> {
    pub(super) source: usize,
    pub(super) record: &'c Record,
    /// Its own, that of the command that listed it, or the only one of the case; empty where none is known.
    pub(super) namespace: &'c str,
    /// The command that listed it.
    pub(super) command: &'c str,
}

/// The person's own pods of the case, with their namespaces: those of the platform are left out.
pub(super) fn pods<'c>(context: &Context<'c, '_>) -> Vec<Pod<'c>> {
    let mut pods = all_pods(context);
    pods.retain(|pod| pod.record.field("platform").is_empty() && pod.namespace != "istio-system");
    pods
}

/// Every pod of the case, with its namespace.
pub(super) fn all_pods<'c>(context: &Context<'c, '_>) -> Vec<Pod<'c>> {
    let mut pods = Vec::new();
    // A listing without its namespace is of the only one that there is.
    let only = match &namespaces(context).iter().filter(|namespace| !namespace.is_platform()).collect::<Vec<_>>()[..] {
        [only] => only.name,
        _ => "",
    };
    for part in context.holding("pod") {
        for record in part.records("pod") {
            let known = [record.field("namespace"), part.named("NAMESPACE"), only];
            let namespace = known.into_iter().find(|name| !name.is_empty()).unwrap_or("");
            pods.push(Pod { source: part.source, record, namespace, command: part.command() });
        }
    }
    pods
}

/// Whether this pod runs, ready, with one container that is no proxy, and is not one that is never injected.
pub(super) fn lacks_sidecar(pod: &Pod<'_>) -> bool {
    let record = pod.record;
    let name = record.field("name");
    let gateway =
        ["gateway", "ingress", "egress", "waypoint", "ztunnel", "istiod"].iter().any(|word| name.contains(word));
    let ready = record.field("ready").split_once('/').is_none_or(|(ready, all)| ready == all && ready != "0");
    record.field("sidecar") == "absent"
        && record.field("live") == "yes"
        && record.field("status") == "Running"
        && record.field("host-network") != "true"
        && ready
        && !gateway
}

/// Whether anything of the case speaks of a mesh.
pub(super) fn in_sight(context: &Context<'_, '_>) -> bool {
    let words = ["istio", "asm-managed", "servicemesh", "mesh.cloud.google.com"];
    words.iter().any(|word| context.says(word)) || context.has_dump()
}

/// The lines that show a record best: all of it where it is short, else one field's.
pub(super) fn shown(context: &Context<'_, '_>, source: usize, record: &Record, field: &str) -> std::ops::Range<usize> {
    let text = context.text(source).get(record.span.clone()).unwrap_or("");
    if text.trim_end().matches('\n').count() < 8 {
        return record.span.start..record.span.start + text.trim_end().len();
    }
    let place = record.place(field);
    if place != record.span {
        return place;
    }
    let head: usize = text.split_inclusive('\n').take(8).map(str::len).sum();
    record.span.start..record.span.start + text[..head].trim_end().len()
}
