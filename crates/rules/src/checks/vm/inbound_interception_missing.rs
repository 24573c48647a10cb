//! vm/inbound-interception-missing: SERVICE_PROXY_INBOUND does not send the serving port to Envoy.
//!
//! Source: "Troubleshooting deployments that use Envoy", section on workload ports that can't be reached from outside the VM.

use crate::checks::shared::packets::listings;
use crate::checks::shared::phase::{Check, Healthy, Outcome, Phase};
use crate::checks::shared::port_table;
use crate::checks::shared::service_proxy::{INBOUND, inbound_redirects, is_installing, serving_port};
use crate::checks::shared::view::View;
use crate::knowledge::{Confidence, Level};
use meshmedic_format::Kind;
use meshmedic_read::domain::ports;

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let port = serving_port(view);
    for listing in listings(view, &[Kind::IptablesList, Kind::IptablesRules]) {
        let chain = listing.chains("nat").find(|chain| chain.field("chain") == INBOUND);
        let redirects = inbound_redirects(&listing);
        let Some(first) = chain.or(redirects.first().copied()) else { continue };
        let covered = |port: &str| {
            let held = |ports: &str| ports.is_empty() || ports::is_named(ports) || ports::hold_named(ports, port);
            redirects.iter().any(|rule| held(rule.field("dport")))
        };
        let ports: Vec<&str> = redirects.iter().map(|rule| ports::number(rule.field("dport"))).collect();
        // A workload that serves no port needs no entry: an empty chain alone is no proof.
        let (level, confidence) = match &port {
            Some(port) if covered(port) => (None, Confidence::Confirmed),
            Some(_) => (Some(view.rule.level), Confidence::Confirmed),
            None if redirects.is_empty() => (Some(Level::Warning), Confidence::Possible),
            None => (None, Confidence::Confirmed),
        };
        let Some(level) = level else {
            let healthy = Healthy::new("ports-redirected", listing.source, listing.artifact);
            outcome.healthy(healthy.detail("ports", ports.join(", ")));
            continue;
        };
        let end = redirects.last().map_or(first.span.end, |last| last.span.end);
        let found = view.fault(listing.source, first.span.start..end.max(first.span.end));
        let found = match ports.is_empty() {
            true => found.detail("empty", INBOUND),
            false => found.detail("ports", ports.join(", ")),
        };
        let level = if is_installing(view) { Level::Note } else { level };
        let found = found.level(level).confidence(confidence).value("PORT", port.as_deref().unwrap_or(""));
        outcome.found(found.figure(port_table::for_listing(view, &listing)));
    }
    outcome
}
