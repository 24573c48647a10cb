//! setup/gateway-address-pending: a gateway's Service of type LoadBalancer without an address.
//!
//! A cloud's load balancer takes a minute or two: until then it is a note.

use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::view::View;
use crate::knowledge::{Confidence, Level};
use meshmedic_read::artifact::Record;
use meshmedic_read::domain::gateways;
use meshmedic_read::ground::time::{Age, Timestamp};

/// Three minutes, in seconds.
const PATIENCE: u64 = 180;

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    for (source, record, namespace) in view.records_in_namespaces("service") {
        let pending = record.field("external-ip") == "<pending>" && matches!(record.field("type"), "" | "LoadBalancer");
        let gateway = gateways::is_gateway(record.field("name"))
            || gateways::is_gateway_service(record.field("selector"), record.field("ports"));
        if !pending || !gateway {
            continue;
        }
        let young = age(view, record).is_some_and(|age| age < PATIENCE);
        let found = view.fault_in(source, record, record.place("external-ip")).value("NAMESPACE", namespace);
        outcome.found(match young {
            true => found.level(Level::Note).confidence(Confidence::Possible),
            false => found,
        });
    }
    outcome
}

/// How old the Service is, in seconds.
fn age(view: &View<'_>, record: &Record) -> Option<u64> {
    let created = Timestamp::parse(record.field("created"));
    let since = view.now.zip(created).and_then(|(now, created)| u64::try_from(now.since(created) / 1000).ok());
    since.or_else(|| Age::parse(record.field("age")).map(|age| age.seconds))
}
