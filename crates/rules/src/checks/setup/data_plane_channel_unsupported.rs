//! setup/data-plane-channel-unsupported: the managed data plane asked for explicitly on the stable channel.

use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::view::View;
use meshmedic_read::domain::annotation::Proxy;
use meshmedic_read::domain::revisions;

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let revisions = view
        .records("revision")
        .filter(|(_, record)| record.field("channel") == "stable" || record.field("name") == revisions::STABLE);
    let namespaces = view.records("namespace").filter(|(_, record)| record.field("revision") == revisions::STABLE);
    for (source, record) in revisions.chain(namespaces) {
        if !Proxy::parse(record.field("proxy-annotation")).asks() {
            continue;
        }
        let mut found = view.fault_in(source, record, record.place("proxy-annotation"));
        // The namespace of a revision is istio-system, none whose workloads are to be moved.
        if record.name == "revision" {
            found.retain(|name, _| name != "NAMESPACE");
        }
        outcome.found(found);
    }
    outcome
}
