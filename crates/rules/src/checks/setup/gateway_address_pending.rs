//! setup/gateway-address-pending: a gateway's Service of type LoadBalancer without an address.
//!
//! A cloud's load balancer takes a minute or two: until then it is a note.

use crate::checks::shared::gateways;
use crate::checks::shared::view::Check;
use crate::checks::shared::view::Context;
use crate::detect::{Detected, Match};
use crate::knowledge::{Confidence, Level};
use meshmedic_read::artifact::{Record, learn};
use meshmedic_read::ground::time::{Age, Timestamp};

/// Three minutes, in seconds.
const PATIENCE: u64 = 180;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    for (source, record, namespace) in context.placed("service") {
        let pending = record.field("external-ip") == "<pending>" && matches!(record.field("type"), "" | "LoadBalancer");
        let gateway = gateways::is_gateway(record.field("name"))
            || gateways::is_gateway_service(record.field("selector"), record.field("ports"));
        if !pending || !gateway {
            continue;
        }
        let mut values = record.values.clone();
        learn(&mut values, "NAMESPACE", namespace);
        let young = age(context, record).is_some_and(|age| age < PATIENCE);
        detected.matches.push(Match {
            rule: context.rule,
            level: if young { Level::Note } else { context.rule.level },
            confidence: if young { Confidence::Possible } else { context.rule.confidence },
            source,
            span: record.place("external-ip"),
            values,
            details: record.details(),
        });
    }
}

/// How old the Service is, in seconds.
fn age(context: &Context<'_, '_>, record: &Record) -> Option<u64> {
    let created = Timestamp::parse(record.field("created"));
    let since = context.now.zip(created).and_then(|(now, created)| u64::try_from(now.since(created) / 1000).ok());
    since.or_else(|| Age::parse(record.field("age")).map(|age| age.seconds))
}
