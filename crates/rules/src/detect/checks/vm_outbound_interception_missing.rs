//! vm/outbound-interception-missing: SERVICE_PROXY_SERVICE_CIDRS redirects nothing, or not the service's address.
//!
//! Source: "Troubleshooting deployments that use Envoy", section on VMs made from a service-proxy template.

use super::Context;
use super::envoy_vip_not_intercepted::vips;
use super::packets::{Listing, covers, listings};
use crate::Kind;
use crate::artifact::{Record, learn};
use crate::detect::{Detected, Health, Match};
use crate::knowledge::Confidence;
use crate::values::Values;

const CHAIN: &str = "SERVICE_PROXY_SERVICE_CIDRS";
const TARGET: &str = "SERVICE_PROXY_REDIRECT";

pub(super) fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let vips = vips(context);
    for listing in listings(context, &[Kind::IptablesList, Kind::IptablesRules]) {
        let own = |name: &str| name.starts_with("SERVICE_PROXY_");
        let listed = listing.chains("nat").any(|chain| chain.field("chain") == CHAIN)
            || listing.rules("nat", CHAIN).next().is_some();
        let redirects: Vec<&Record> =
            listing.rules("nat", CHAIN).filter(|rule| matches!(rule.field("target"), TARGET | "REDIRECT")).collect();
        let mut say = |confidence: Confidence, vip: &str, what: &str| {
            let mut values = Values::new();
            learn(&mut values, "VIP", vip);
            let details = [(what.to_owned(), CHAIN.to_owned())].into_iter().collect();
            let source = listing.source;
            let span = place(&listing);
            let (rule, level) = (context.rule, context.rule.level);
            detected.matches.push(Match { rule, level, confidence, source, span, values, details });
        };
        if !listed {
            let others = listing.has_chain("nat", |name| {
                ["ISTIO_", "KUBE-", "CNI-", "CILIUM_", "cali-"].iter().any(|known| name.starts_with(known))
            });
            let whole = ["OUTPUT", "PREROUTING"]
                .iter()
                .all(|name| listing.chains("nat").any(|chain| chain.field("chain") == *name));
            let asked =
                listing.kind == Kind::IptablesList && listing.command.contains("nat") && !listing.command.contains('|');
            let agent = context.records("guest-attribute").next().is_some();
            if listing.has_chain("nat", own) && whole {
                say(Confidence::Confirmed, "", "nochain");
            } else if !others && whole && (asked || agent) && listing.kind == Kind::IptablesList {
                say(Confidence::Likely, "", "nochain");
            }
        } else if redirects.is_empty() {
            say(Confidence::Confirmed, "", "empty");
        } else {
            let covered = |vip: &str| redirects.iter().any(|rule| covers(rule.field("destination"), vip));
            let missed: Vec<&String> = vips.iter().map(|(vip, _)| vip).filter(|vip| !covered(vip)).collect();
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
    let own = |record: &&Record| record.field("chain") == CHAIN;
    let output = |record: &&Record| record.field("chain") == "OUTPUT";
    let span = |found: Vec<&Record>| Some(found.first()?.span.start..found.last()?.span.end);
    span(listing.records.iter().filter(own).collect())
        .or_else(|| span(listing.records.iter().filter(output).collect()))
        .or_else(|| span(listing.records.iter().collect()))
        .unwrap_or(0..0)
}
