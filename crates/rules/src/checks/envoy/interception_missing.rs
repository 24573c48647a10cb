//! envoy/interception-missing: the nat table has no ISTIO chains, or nothing jumps to them.
//!
//! Source: "Troubleshooting deployments that use Envoy", section on services that can't be reached.

use crate::checks::shared::packets::{Listing, Trail, listings};
use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::service_proxy::{has_no_chain, is_deployed};
use crate::checks::shared::view::View;
use crate::checks::shared::vip_table::{LISTINGS, Tables};
use crate::checks::shared::vips;
use crate::detect::Link;
use crate::knowledge::Confidence;
use meshmedic_format::Kind;

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    for listing in listings(view, &[Kind::IptablesRules]) {
        let Some((confidence, fault)) = fault(&listing, vips::set_by_person(view).is_some()) else { continue };
        // The agent of a service-proxy template sets up chains of its own instead.
        if fault == "absent" && is_deployed(view, &listings(view, &LISTINGS)) {
            continue;
        }
        let first = listing.records.first().map_or(0..0, |record| record.span.clone());
        let last = listing.records.last().map_or(0, |record| record.span.end);
        let span = first.start..last.max(first.end);
        let found = view.fault(listing.source, span).confidence(confidence).detail(fault, "ISTIO_OUTPUT");
        let found = found.figure(Tables::for_listing(view, &listing).any_way(Link::Interception));
        match fault {
            "absent" => outcome.lacking(found, listing.end_of_chains()),
            _ => outcome.lacking(found, listing.end_of_jumps()),
        }
    }
    outcome
}

/// What is wrong with a listing: the detail that names the chain which is `absent`, or `unreached` by any rule. Whether the person named
/// an address, `expected`, tells that it should be intercepted, whatever else was set up there.
fn fault(listing: &Listing<'_>, expected: bool) -> Option<(Confidence, &'static str)> {
    if listing.records.iter().any(|record| record.name == "packet-nothing") {
        return Some((Confidence::Likely, "absent"));
    }
    let policies = |chain: &str| {
        listing.chains("nat").any(|known| known.field("chain") == chain && !known.field("policy").is_empty())
    };
    let is_own = |chain: &str| chain.starts_with("ISTIO_");
    let grepped = listing.command.contains("grep");
    if listing.has_chain("nat", is_own) {
        // Rules alone may be an excerpt; the head of the table, or two declared chains, is the beginning of a whole list.
        let declared = listing.chains("nat").filter(|chain| is_own(chain.field("chain"))).count();
        let whole = policies("OUTPUT") || declared >= 2;
        // A grep for one chain leaves the jumps out.
        let cut = grepped && !listing.command.contains("ISTIO");
        return (whole && !leads(listing, "OUTPUT", &mut Trail::default()) && !cut)
            .then_some((Confidence::Confirmed, "unreached"));
    }
    // No chain of ours: only the listing of the nat table alone was asked for the mesh's sake, and what others set up is a host's of
    // no mesh. Services have IPv6 addresses in few meshes.
    let nat = listing.records.iter().all(|record| record.field("table").is_empty());
    let whole = policies("OUTPUT") && (policies("PREROUTING") || policies("POSTROUTING")) && !policies("FORWARD");
    let empty = !listing.has_others() || (expected && has_no_chain(listing));
    (nat && whole && empty && !listing.v6 && !grepped).then_some((Confidence::Likely, "absent"))
}

/// Whether a chain leads to those of the mesh, or to Envoy itself.
fn leads<'c>(listing: &Listing<'c>, chain: &str, trail: &mut Trail<'c>) -> bool {
    let own = |target: &str| target.starts_with("ISTIO_") || matches!(target, "REDIRECT" | "TPROXY");
    let mut targets = listing.rules("nat", chain).map(|rule| rule.field("target"));
    targets.any(|target| own(target) || (trail.enter(target) && leads(listing, target, trail)) || trail.is_long())
}
