//! setup/gateway-in-istio-system: a gateway beside the control plane.
//!
//! Istio's own installer puts a gateway there, and in such a mesh it is right: only an injected gateway, or one in a mesh with a managed
//! control plane, is out of place.

use crate::checks::shared::gateways;
use crate::checks::shared::managed;
use crate::checks::shared::view::Check;
use crate::checks::shared::view::Context;
use crate::detect::Detected;
use meshmedic_read::artifact::learn;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let managed = managed::control_plane(context);
    for kind in ["workload", "pod"] {
        for (source, record, namespace) in context.placed(kind) {
            let injected = record.field("templates") == "gateway" || record.field("proxy-image") == "auto";
            let gateway = injected || (managed && gateways::is_gateway(record.field("name")));
            if namespace != "istio-system" || !gateway {
                continue;
            }
            let mut found = context.found(source, record, record.place("name"));
            if !injected {
                found.confidence = managed::sure(context, found.confidence);
            }
            // What is to be deleted is what makes the pod, or the pod where nothing does.
            learn(&mut found.values, "RESOURCE", record.field_if_any("owner"));
            detected.matches.push(found);
        }
    }
}
