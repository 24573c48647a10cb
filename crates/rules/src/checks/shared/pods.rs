//! The pods of a case with their namespaces.

use std::collections::BTreeSet;

use crate::checks::shared::namespaces;
use crate::checks::shared::view::View;
use meshmedic_read::artifact::Record;
use meshmedic_read::domain::gateways;
use meshmedic_read::domain::namespaces::is_platform;
use meshmedic_read::ground::order;

/// A pod of the case.
#[derive(Clone, Debug)]
pub(crate) struct Pod<'c> {
    pub(crate) source: usize,
    pub(crate) record: &'c Record,
    /// Its own, that of the command that listed it, or the only one of the case; empty where none is known.
    pub(crate) namespace: &'c str,
    /// The command that listed it.
    pub(crate) command: &'c str,
}

/// The person's own pods of the case, with their namespaces: those of the platform are left out.
pub(crate) fn pods<'c>(view: &View<'c>) -> Vec<Pod<'c>> {
    let mut pods = all_pods(view);
    pods.retain(|pod| !is_platform(pod.namespace));
    pods
}

/// Every pod of the case, with its namespace.
pub(crate) fn all_pods<'c>(view: &View<'c>) -> Vec<Pod<'c>> {
    let mut pods = Vec::new();
    // A listing without a namespace belongs to the only namespace of the case.
    let only =
        match &namespaces::namespaces(view).iter().filter(|namespace| !namespace.is_platform()).collect::<Vec<_>>()[..]
        {
            [only] => only.name,
            _ => "",
        };
    for part in view.parts_with("pod") {
        for record in part.records("pod") {
            let known = [record.field("namespace"), part.named("NAMESPACE"), only];
            let namespace = known.into_iter().find(|name| !name.is_empty()).unwrap_or("");
            pods.push(Pod { source: part.source, record, namespace, command: part.command() });
        }
    }
    pods
}

/// The namespaces of the pods that lack a sidecar.
pub(crate) fn bare_namespaces<'c>(pods: &[Pod<'c>]) -> BTreeSet<&'c str> {
    order::set(pods.iter().filter(|pod| lacks_sidecar(pod)).map(|pod| pod.namespace))
}

/// Whether this pod runs, ready, with one container that is no proxy, and is not one that is never injected.
pub(crate) fn lacks_sidecar(pod: &Pod<'_>) -> bool {
    let record = pod.record;
    let ready = record.field("ready").split_once('/').is_none_or(|(ready, all)| ready == all && ready != "0");
    record.field("sidecar") == "absent"
        && record.field("live") == "yes"
        && record.field("status") == "Running"
        && record.field("host-network") != "true"
        && ready
        && !gateways::may_be_a_proxy(record.field("name"))
}
