//! vm/outbound-interception-missing: SERVICE_PROXY_SERVICE_CIDRS redirects nothing, or not the service's address.
//!
//! Source: "Troubleshooting deployments that use Envoy", section on VMs made from a service-proxy template.

use std::cell::LazyCell;

use crate::checks::shared::packets::{Listing, listings};
use crate::checks::shared::phase::{Check, Healthy, Outcome, Phase};
use crate::checks::shared::service_proxy::{
    OUTBOUND, has_no_chain, is_deployed, is_installing, is_whole, outbound_redirects, takes_all,
};
use crate::checks::shared::view::View;
use crate::checks::shared::vip_table::Tables;
use crate::checks::shared::vips::{self, vips};
use crate::detect::Link;
use crate::knowledge::{Confidence, Level};
use meshmedic_format::Kind;
use meshmedic_read::artifact::{Ending, Record};
use meshmedic_read::domain::{addresses, ports};

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let vips = vips(view);
    // Who names the address of a service expects that it is intercepted, whatever else was set up there.
    let agent = LazyCell::new(|| is_deployed(view, &[]));
    let expected = vips::set_by_person(view).is_some();
    // What is being set up is no fault yet.
    let level = LazyCell::new(|| if is_installing(view) { Level::Note } else { view.rule.level });
    for listing in listings(view, &[Kind::IptablesList, Kind::IptablesRules]) {
        let own = |name: &str| name.starts_with("SERVICE_PROXY_");
        if takes_all(&listing).is_some() {
            outcome.healthy(Healthy::new("all-redirected", listing.source, listing.artifact));
            continue;
        }
        let tables = LazyCell::new(|| Tables::for_listing(view, &listing));
        // The chain is `absent`, `empty`, or only `partial`: the texts name it by that.
        let mut add = |confidence: Confidence, vip: &str, fault: &str| {
            let found = view.fault(listing.source, place(&listing)).confidence(confidence).value("VIP", vip);
            let level = if confidence == Confidence::Possible { Level::Note } else { *level };
            let found = found.level(level).detail(fault, OUTBOUND).figure(tables.for_vip(vip, Link::Interception));
            outcome
                .lacking(found, if fault == "absent" { end_without(&listing) } else { listing.end_of_chain(OUTBOUND) });
        };
        let Some(redirects) = outbound_redirects(&listing) else {
            let asked =
                listing.kind == Kind::IptablesList && listing.command.contains("nat") && !listing.command.contains('|');
            if listing.has_chain("nat", own) && is_whole(&listing) {
                // The chains of a VM that sends all to Envoy were seen in no document.
                add(Confidence::Likely, "", "absent");
            } else if has_no_chain(&listing)
                && ((asked && (!listing.has_others() || expected)) || *agent)
                && !listing.v6
            {
                add(Confidence::Likely, "", "absent");
            }
            continue;
        };
        if redirects.is_empty() && listing.v6 {
            // Most meshes have no IPv6 addresses to redirect.
        } else if redirects.is_empty() {
            let cut = listing.ends_bare(OUTBOUND);
            add(if cut { Confidence::Possible } else { Confidence::Confirmed }, "", "empty");
        } else {
            if vips.is_empty() {
                view.wants(Kind::ForwardingRules);
            }
            let held = |range: &str, vip: &str| addresses::take(range, vip) || ports::is_named(range);
            let covered = |vip: &str| redirects.iter().any(|rule| held(rule.field("destination"), vip));
            let missed: Vec<&String> =
                vips.iter().map(|(vip, _)| vip).filter(|vip| listing.is_passed_by(vip) && !covered(vip)).collect();
            for vip in &missed {
                add(Confidence::Confirmed, vip, "partial");
            }
            if missed.is_empty() {
                let names: Vec<&str> = redirects.iter().map(|rule| rule.field("destination")).collect();
                let healthy = Healthy::new("redirected", listing.source, listing.artifact);
                outcome.healthy(healthy.detail("redirected", names.join(", ")));
            }
        }
    }
    outcome
}

/// Whether the listing shows that the chain is not there, and that nothing takes its place.
fn end_without(listing: &Listing<'_>) -> Ending {
    const OUTPUT: &str = "SERVICE_PROXY_OUTPUT";
    let replaced = listing.has_chain("nat", |name| name == OUTPUT).then(|| listing.end_of_chain(OUTPUT));
    listing.end_of_chains().min(replaced.unwrap_or(Ending::Shown))
}

fn place(listing: &Listing<'_>) -> std::ops::Range<usize> {
    let own = |record: &&Record| record.field("chain") == OUTBOUND;
    let output = |record: &&Record| record.field("chain") == "OUTPUT";
    let span = |found: Vec<&Record>| Some(found.first()?.span.start..found.last()?.span.end);
    span(listing.records.iter().copied().filter(own).collect())
        .or_else(|| span(listing.records.iter().copied().filter(output).collect()))
        .or_else(|| span(listing.records.to_vec()))
        .unwrap_or(0..0)
}
