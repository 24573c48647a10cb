//! What the sidecar injector looks at in a pod: its labels, and what it asks for or refuses.
//!
//! Source: `injectRequired` in istio's `pkg/kube/inject/inject.go`.

use crate::checks::shared::selector::Labels;
use meshmedic_read::artifact::Record;

/// The label that asks a webhook for a sidecar or refuses it; as an annotation only the injector sees it.
pub(crate) const INJECT: &str = "sidecar.istio.io/inject";

/// The labels of a pod, or of a workload's pods: all, some, or those of its columns.
pub(crate) fn labels_of(record: &Record) -> Labels<'_> {
    let text = record.field("label-set");
    if record.field("labels") == "shown" {
        return Labels::whole(text);
    }
    let mut labels = Labels::some(text);
    for column in record.field_if_any("columns").split(' ') {
        labels = match column {
            "inject" => labels.with(INJECT, record.field("inject")),
            "rev" => labels.with("istio.io/rev", record.field("revision")),
            _ => labels,
        };
    }
    labels
}

/// The same, but labels that were not printed count as absent: nearly every pod lacks the labels that webhooks ask for.
pub(crate) fn plain_labels_of(record: &Record) -> Labels<'_> {
    Labels::whole("").with(INJECT, record.field("inject")).with("istio.io/rev", record.field("revision"))
}

/// Whether a value of `sidecar.istio.io/inject` refuses a sidecar, as the injector reads it.
pub(crate) fn refuses(inject: &str) -> bool {
    !inject.is_empty() && !asks(inject)
}

/// Whether a value of `sidecar.istio.io/inject` asks for a sidecar.
pub(crate) fn asks(inject: &str) -> bool {
    ["y", "yes", "true", "on"].iter().any(|yes| inject.eq_ignore_ascii_case(yes))
}

/// Whether the injector leaves a pod as it is although a webhook was called for it.
pub(crate) fn is_left_alone(record: &Record, namespace: &str) -> bool {
    record.field("host-network") == "true"
        || refuses(record.field("inject"))
        || ["kube-system", "kube-public", "kube-node-lease", "local-path-storage"].contains(&namespace)
}
