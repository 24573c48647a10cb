//! What records tell of a pod that the sidecar injector looks at.

use meshmedic_read::artifact::Record;
use meshmedic_read::domain::injector;
use meshmedic_read::domain::labels::{self, Labels};

/// The labels of a pod, or of a workload's pods: all, some, or those of its columns.
pub(crate) fn labels_of(record: &Record) -> Labels<'_> {
    let text = record.field("label-set");
    if record.field("labels") == "shown" {
        return Labels::whole(text);
    }
    let mut labels = Labels::some(text);
    for column in record.field_if_any("columns").split(' ') {
        labels = match column {
            "inject" => labels.with(labels::INJECT, record.field("inject")),
            "rev" => labels.with(labels::REVISION, record.field("revision")),
            _ => labels,
        };
    }
    labels
}

/// The same, but labels that were not printed count as absent: nearly every pod lacks the labels that webhooks ask for.
pub(crate) fn plain_labels_of(record: &Record) -> Labels<'_> {
    Labels::whole("").with(labels::INJECT, record.field("inject")).with(labels::REVISION, record.field("revision"))
}

/// Whether the injector leaves a pod as it is although a webhook was called for it.
pub(crate) fn is_left_alone(record: &Record, namespace: &str) -> bool {
    injector::leaves_alone(record.field("host-network") == "true", record.field("inject"), namespace)
}
