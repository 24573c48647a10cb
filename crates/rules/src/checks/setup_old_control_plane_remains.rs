//! setup/old-control-plane-remains: istiod's Service, Deployment or pods in a cluster that a managed control plane serves.

use super::{Context, managed};
use crate::detect::Detected;

pub(super) fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    if !managed::control_plane(context) {
        return;
    }
    for kind in ["service", "workload", "pod"] {
        for (source, record, namespace) in context.placed(kind) {
            if !is_istiod(record.field("name")) || !matches!(namespace, "" | "istio-system") {
                continue;
            }
            let mut found = context.found(source, record, record.place("name"));
            found.confidence = managed::sure(context, found.confidence);
            detected.matches.push(found);
        }
    }
}

/// istiod of any revision but the managed ones.
fn is_istiod(name: &str) -> bool {
    let revision = name.strip_prefix("istiod");
    revision.is_some_and(|rest| rest.is_empty() || (rest.starts_with('-') && !rest.starts_with("-asm-managed")))
}
