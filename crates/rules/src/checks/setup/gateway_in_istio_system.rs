//! setup/gateway-in-istio-system: a gateway beside the control plane.
//!
//! Istio's own installer puts a gateway there, and in such a mesh it is right: only an injected gateway, or one in a mesh with a managed
//! control plane, is out of place.

use crate::checks::shared::managed;
use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::view::View;
use meshmedic_read::domain::gateways;
use meshmedic_read::domain::namespaces::CONTROL_PLANE;

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let managed = managed::control_plane(view);
    for kind in ["workload", "pod", "service"] {
        // A Service tells of its gateway where nothing else does.
        if kind == "service" && !outcome.matches.is_empty() {
            break;
        }
        for (source, record, namespace) in view.records_in_namespaces(kind) {
            let injected =
                record.field_if_any("templates") == "gateway" || record.field_if_any("proxy-image") == "auto";
            let gateway = injected || (managed && gateways::is_gateway(record.field("name")));
            if namespace != CONTROL_PLANE || !gateway {
                continue;
            }
            let mut found = view.fault_in(source, record, record.place("name"));
            if !injected {
                found.confidence = managed::sure(view, found.confidence);
            }
            // What is to be deleted is what makes the pod, or the pod where nothing does.
            found.add_value("RESOURCE", record.field_if_any("owner"));
            outcome.found(found);
        }
    }
    outcome
}
