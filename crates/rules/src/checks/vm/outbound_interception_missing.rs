//! vm/outbound-interception-missing: SERVICE_PROXY_SERVICE_CIDRS redirects nothing, or not the service's address.
//!
//! Source: "Troubleshooting deployments that use Envoy", section on VMs made from a service-proxy template.

use crate::checks::shared::view::Check;
use std::cell::LazyCell;

use crate::checks::shared::packets::{Listing, covers, is_named, listings};
use crate::checks::shared::service_proxy::{OUTBOUND, has_no_chain, is_whole, outbound_redirects};
use crate::checks::shared::view::Context;
use crate::checks::shared::vip_table::Tables;
use crate::checks::shared::vips::vips;
use crate::detect::{Detected, Health, Match};
use crate::knowledge::Confidence;
use meshmedic_format::Kind;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::{Record, learn};

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let vips = vips(context);
    let agent = LazyCell::new(|| context.records("guest-attribute").next().is_some());
    for listing in listings(context, &[Kind::IptablesList, Kind::IptablesRules]) {
        let own = |name: &str| name.starts_with("SERVICE_PROXY_");
        let tables = LazyCell::new(|| Tables::of_listing(context, &listing));
        let mut say = |confidence: Confidence, vip: &str, what: &str| {
            let mut values = Values::new();
            learn(&mut values, "VIP", vip);
            let details = [(what.to_owned(), OUTBOUND.to_owned())].into_iter().collect();
            let source = listing.source;
            let span = place(&listing);
            let (rule, level) = (context.rule, context.rule.level);
            let found = Match { rule, level, confidence, source, span, values, details };
            detected.show(found, tables.of_vip(vip));
        };
        let Some(redirects) = outbound_redirects(&listing) else {
            let asked =
                listing.kind == Kind::IptablesList && listing.command.contains("nat") && !listing.command.contains('|');
            if listing.has_chain("nat", own) && is_whole(&listing) {
                say(Confidence::Confirmed, "", "nochain");
            } else if has_no_chain(&listing)
                && ((asked && !listing.has_others()) || *agent)
                && listing.kind == Kind::IptablesList
                && !listing.v6
            {
                say(Confidence::Likely, "", "nochain");
            }
            continue;
        };
        if redirects.is_empty() && listing.v6 {
            // Most meshes have no IPv6 addresses to redirect.
        } else if redirects.is_empty() {
            say(Confidence::Confirmed, "", "empty");
        } else {
            if vips.is_empty() {
                context.wants(Kind::ForwardingRules);
            }
            let held = |range: &str, vip: &str| covers(range, vip) || is_named(range);
            let covered = |vip: &str| redirects.iter().any(|rule| held(rule.field("destination"), vip));
            let missed: Vec<&String> =
                vips.iter().map(|(vip, _)| vip).filter(|vip| listing.is_asked(vip) && !covered(vip)).collect();
            for vip in &missed {
                say(Confidence::Confirmed, vip, "missed");
            }
            if missed.is_empty() {
                let names: Vec<&str> = redirects.iter().map(|rule| rule.field("destination")).collect();
                let details = [("redirected".to_owned(), names.join(", "))].into_iter().collect();
                let (source, artifact) = (listing.source, listing.artifact);
                let rule = context.rule;
                detected.healths.push(Health { rule, pass: 0, source, artifact, values: Values::new(), details });
            }
        }
    }
}

fn place(listing: &Listing<'_>) -> std::ops::Range<usize> {
    let own = |record: &&Record| record.field("chain") == OUTBOUND;
    let output = |record: &&Record| record.field("chain") == "OUTPUT";
    let span = |found: Vec<&Record>| Some(found.first()?.span.start..found.last()?.span.end);
    span(listing.records.iter().filter(own).collect())
        .or_else(|| span(listing.records.iter().filter(output).collect()))
        .or_else(|| span(listing.records.iter().collect()))
        .unwrap_or(0..0)
}
