//! setup/data-plane-channel-unsupported: the managed data plane asked for explicitly on the stable channel.

use crate::checks::shared::managed;
use crate::checks::shared::view::Check;
use crate::checks::shared::view::Context;
use crate::detect::Detected;
use meshmedic_read::domain::revisions;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let revisions = context
        .records("revision")
        .filter(|(_, record)| record.field("channel") == "stable" || record.field("name") == revisions::STABLE);
    let namespaces = context.records("namespace").filter(|(_, record)| record.field("revision") == revisions::STABLE);
    for (source, record) in revisions.chain(namespaces) {
        if !managed::asks(record.field("proxy-annotation")) {
            continue;
        }
        let mut found = context.found(source, record, record.place("proxy-annotation"));
        // The namespace of a revision is istio-system, none whose workloads are to be moved.
        if record.name == "revision" {
            found.values.remove("NAMESPACE");
        }
        detected.matches.push(found);
    }
}
