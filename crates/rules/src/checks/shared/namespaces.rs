//! The namespaces of a case, and which of them inject sidecars.

use std::collections::BTreeMap;

use crate::checks::shared::view::View;
use meshmedic_read::artifact::Record;
use meshmedic_read::domain::injector;
use meshmedic_read::domain::labels::{self, Labels};
use meshmedic_read::ground::order;

/// What all copies of a namespace in the case say together; if two differ, the later one wins.
#[derive(Clone, Debug)]
pub(crate) struct Namespace<'c> {
    pub(crate) source: usize,
    pub(crate) record: &'c Record,
    pub(crate) name: &'c str,
    pub(crate) injection: &'c str,
    pub(crate) revision: &'c str,
    pub(crate) ambient: bool,
    /// Whether the labels were printed, and not only the names.
    pub(crate) shown: bool,
    /// Whether both labels would have been seen.
    pub(crate) whole: bool,
    /// All that is known of its labels.
    pub(crate) labels: Labels<'c>,
}

impl Namespace<'_> {
    /// Whether new pods get a sidecar: `istio-injection` wins over `istio.io/rev`.
    pub(crate) fn injects(&self) -> bool {
        injector::injects(self.injection, self.revision)
    }

    pub(crate) fn is_platform(&self) -> bool {
        !self.record.field("platform").is_empty()
    }

    pub(crate) fn is_live(&self) -> bool {
        self.record.field("live") == "yes"
    }

    pub(crate) fn is_listed(&self) -> bool {
        !self.record.field("list").is_empty()
    }
}

/// The namespaces of the case, each once.
pub(crate) fn namespaces<'c>(view: &View<'c>) -> Vec<Namespace<'c>> {
    let mut all: Vec<Namespace<'c>> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (source, record) in view.records("namespace") {
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
    for (label, field) in [(labels::INJECTION, "injection"), (labels::REVISION, "revision")] {
        if !whole && (shown == "both" || shown == field) {
            labels = labels.with(label, record.field(field));
        }
    }
    labels.with(labels::NAME, record.field("name"))
}

/// The same by their names.
pub(crate) fn by_name<'n, 'c>(all: &'n [Namespace<'c>]) -> BTreeMap<&'c str, &'n Namespace<'c>> {
    order::map(all.iter().map(|namespace| (namespace.name, namespace)))
}
