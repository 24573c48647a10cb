//! setup/gateway-address-pending: a gateway's Service of type LoadBalancer without an address.
//!
//! A cloud's load balancer takes a minute or two: until then it is a note.

use super::{Context, gateways};
use crate::artifact::Record;
use crate::detect::{Detected, Match, records};
use crate::knowledge::{Confidence, Level};
use crate::time::Timestamp;

/// Three minutes, in seconds.
const PATIENCE: u64 = 180;

pub(super) fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    for (source, record) in context.records("service") {
        let pending = record.field("external-ip") == "<pending>" && matches!(record.field("type"), "" | "LoadBalancer");
        let gateway = gateways::is_gateway(record.field("name"))
            || gateways::is_gateway_service(record.field("selector"), record.field("ports"));
        if !pending || !gateway {
            continue;
        }
        let young = age(context, record).is_some_and(|age| age < PATIENCE);
        detected.matches.push(Match {
            rule: context.rule,
            level: if young { Level::Note } else { context.rule.level },
            confidence: if young { Confidence::Possible } else { context.rule.confidence },
            source,
            span: record.place("external-ip"),
            values: record.values.clone(),
            details: records::fields(record),
        });
    }
}

/// How old the Service is, in seconds.
fn age(context: &Context<'_, '_>, record: &Record) -> Option<u64> {
    let created = Timestamp::parse(record.field("created"));
    let since = context.now.zip(created).and_then(|(now, created)| u64::try_from(now.since(created) / 1000).ok());
    since.or_else(|| seconds(record.field("age")))
}

/// `8m37s`, `155m`, `2d5h`: what kubectl prints for an age.
fn seconds(age: &str) -> Option<u64> {
    let (mut total, mut number) = (0u64, 0u64);
    for c in age.chars() {
        let unit = match c {
            '0'..='9' => {
                number = number.saturating_mul(10).saturating_add(u64::from(c as u8 - b'0'));
                continue;
            }
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86_400,
            'y' => 31_536_000,
            _ => return None,
        };
        total = total.saturating_add(number.saturating_mul(unit));
        number = 0;
    }
    (!age.is_empty() && number == 0).then_some(total)
}

#[cfg(test)]
mod tests {
    #[test]
    fn ages_as_kubectl_prints_them() {
        for (age, seconds) in [("3s", Some(3)), ("8m37s", Some(517)), ("2d5h", Some(190_800)), ("x", None), ("", None)]
        {
            assert_eq!(super::seconds(age), seconds, "{age}");
        }
    }
}
