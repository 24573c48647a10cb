//! vm/inbound-interception-missing: SERVICE_PROXY_INBOUND does not send the serving port to Envoy, or is not there.
//!
//! Source: "Troubleshooting deployments that use Envoy", section on workload ports that can't be reached from outside the VM.

use std::ops::Range;

use crate::checks::shared::packets::{Listing, listings};
use crate::checks::shared::phase::{Check, Healthy, Outcome, Phase};
use crate::checks::shared::port_table;
use crate::checks::shared::service_proxy::{
    INBOUND, inbound_redirects, is_installing, is_without_inbound, serving_ports,
};
use crate::checks::shared::view::View;
use crate::detect::Match;
use crate::knowledge::{Confidence, Level};
use meshmedic_format::Kind;
use meshmedic_read::artifact::Record;
use meshmedic_read::domain::ports;

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let asked = serving_ports(view);
    for listing in listings(view, &[Kind::IptablesList, Kind::IptablesRules]) {
        let chain = listing.chains("nat").find(|chain| chain.field("chain") == INBOUND);
        let redirects = inbound_redirects(&listing);
        let Some(first) = chain.or(redirects.first().copied()) else {
            add_absent(view, &listing, &asked, &mut outcome);
            continue;
        };
        let ending = listing.end_of_chain(INBOUND);
        let covered = |port: &&String| {
            let held = |ports: &str| ports.is_empty() || ports::is_named(ports) || ports::hold_named(ports, port);
            redirects.iter().any(|rule| held(rule.field("dport")))
        };
        let ports: Vec<&str> = redirects.iter().map(|rule| ports::number(rule.field("dport"))).collect();
        let missed: Vec<&String> = asked.iter().filter(|port| !covered(port)).collect();
        let end = redirects.last().map_or(first.span.end, |last| last.span.end);
        let span = first.span.start..end.max(first.span.end);
        let told = |found: Match<'static>| match ports.is_empty() {
            true => found.detail("empty", INBOUND),
            false => found.detail("ports", ports.join(", ")),
        };
        for port in &missed {
            outcome.lacking(told(fault(view, &listing, span.clone(), port)), ending);
        }
        // A workload that serves no port needs no entry: an empty chain alone is no proof.
        if asked.is_empty() && redirects.is_empty() {
            let found = fault(view, &listing, span, "").confidence(Confidence::Possible);
            let level = if found.level == Level::Note { Level::Note } else { Level::Warning };
            outcome.lacking(told(found.level(level)), ending);
        } else if missed.is_empty() {
            let healthy = Healthy::new("ports-redirected", listing.source, listing.artifact);
            outcome.healthy(healthy.detail("ports", ports.join(", ")));
        }
    }
    outcome
}

/// Of a VM that serves a port, the chain is not there.
fn add_absent(view: &View<'_>, listing: &Listing<'_>, asked: &[String], outcome: &mut Outcome) {
    if !is_without_inbound(listing) {
        return;
    }
    let prerouting = |record: &&Record| record.field("chain") == "PREROUTING";
    let shown: Vec<&Record> = listing.records.iter().copied().filter(prerouting).collect();
    let span = shown.first().map_or(0, |first| first.span.start)..shown.last().map_or(0, |last| last.span.end);
    for port in asked {
        let found = fault(view, listing, span.clone(), port).confidence(Confidence::Likely);
        outcome.lacking(found.detail("absent", INBOUND), listing.end_of_chains());
    }
}

/// What is being set up is no fault yet.
fn fault(view: &View<'_>, listing: &Listing<'_>, span: Range<usize>, port: &str) -> Match<'static> {
    let level = if is_installing(view) { Level::Note } else { view.rule.level };
    let found = view.fault(listing.source, span).level(level).confidence(Confidence::Confirmed);
    found.value("PORT", port).figure(port_table::for_listing(view, listing, port))
}
