//! proxy/discovery-address-wrong: a message that does not say the address is completed by what the pod's own proxy was told.

use std::collections::BTreeMap;

use crate::checks::shared::phase::{Check, Incomplete, Phase};
use crate::checks::shared::view::View;
use meshmedic_read::ground::order;

pub(crate) const CHECK: Check = &[Phase::Complete(complete)];

fn complete(view: &View<'_>, own: &mut [Incomplete<'_>]) {
    if own.iter().all(|found| found.text("address").is_some()) {
        return;
    }
    let told = view.records("pod").map(|(_, pod)| (pod.field("name"), pod.field("discovery-address")));
    let told: BTreeMap<&str, &str> = order::map(told.filter(|(_, address)| !address.is_empty()));
    let sources: Vec<_> = view.inputs(&[]).map(|(_, source)| source).collect();
    for found in own.iter_mut().filter(|found| found.text("address").is_none()) {
        // The pod that the message names, else the one whose log was asked for.
        let part = sources[found.source].artifact_at(found.span.start).map(|at| &sources[found.source].artifacts[at]);
        let asked = part.and_then(|part| part.command).and_then(|command| command.values.get("POD"));
        let pod = found.get("POD").or(asked.map(String::as_str));
        if let Some(address) = pod.and_then(|pod| told.get(pod)).copied() {
            found.detail("address", address);
        }
    }
}
