//! vm/inbound-interception-missing: SERVICE_PROXY_INBOUND does not send the serving port to Envoy.
//!
//! Source: "Troubleshooting deployments that use Envoy", section on workload ports that can't be reached from outside the VM.

use crate::checks::shared::packets::{holds_port, is_named, listings, port_number};
use crate::checks::shared::port_table;
use crate::checks::shared::service_proxy::{INBOUND, inbound_redirects, serving_port};
use crate::checks::shared::view::Check;
use crate::checks::shared::view::Context;
use crate::detect::{Detected, Health, Match};
use crate::knowledge::{Confidence, Level};
use meshmedic_format::Kind;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::learn;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let port = serving_port(context);
    for listing in listings(context, &[Kind::IptablesList, Kind::IptablesRules]) {
        let chain = listing.chains("nat").find(|chain| chain.field("chain") == INBOUND);
        let redirects = inbound_redirects(&listing);
        let Some(first) = chain.or(redirects.first().copied()) else { continue };
        let covered = |port: &str| {
            let held = |ports: &str| ports.is_empty() || is_named(ports) || holds_port(ports, port);
            redirects.iter().any(|rule| held(rule.field("dport")))
        };
        let ports: Vec<&str> = redirects.iter().map(|rule| port_number(rule.field("dport"))).collect();
        let mut details = Values::new();
        details.insert("ports".to_owned(), ports.join(", "));
        // A workload that serves no port needs no entry: an empty chain alone is no proof.
        let (level, confidence) = match &port {
            Some(port) if covered(port) => (None, Confidence::Confirmed),
            Some(_) => (Some(context.rule.level), Confidence::Confirmed),
            None if redirects.is_empty() => (Some(Level::Warning), Confidence::Possible),
            None => (None, Confidence::Confirmed),
        };
        let Some(level) = level else {
            let (source, artifact) = (listing.source, listing.artifact);
            detected.healths.push(Health {
                rule: context.rule,
                pass: 0,
                source,
                artifact,
                values: Values::new(),
                details,
            });
            continue;
        };
        if ports.is_empty() {
            details.clear();
            details.insert("empty".to_owned(), INBOUND.to_owned());
        }
        let mut values = Values::new();
        learn(&mut values, "PORT", port.as_deref().unwrap_or(""));
        let end = redirects.last().map_or(first.span.end, |last| last.span.end);
        let span = first.span.start..end.max(first.span.end);
        let (rule, source) = (context.rule, listing.source);
        let found = Match { rule, level, confidence, source, span, values, details };
        detected.show(found, port_table::of_listing(context, &listing));
    }
}
