//! envoy/vip-not-intercepted: traffic to a service's virtual address is not sent to Envoy by any ISTIO rule.
//!
//! The address is one that the person set, or of a forwarding rule in the same case. Without one the redirected destinations are told
//! as a passed check.

use std::cell::LazyCell;

use crate::checks::shared::interception::{intercepted, is_redirect};
use crate::checks::shared::packets::{Listing, listings};
use crate::checks::shared::phase::{Check, Healthy, Outcome, Phase};
use crate::checks::shared::view::View;
use crate::checks::shared::vip_table::Tables;
use crate::checks::shared::vips::vips;
use crate::detect::Link;
use meshmedic_format::Kind;
use meshmedic_read::artifact::{Ending, Record};
use meshmedic_read::domain::addresses;

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let all = vips(view);
    for listing in listings(view, &[Kind::IptablesRules]) {
        let vips: Vec<_> = all.iter().filter(|(vip, _)| listing.is_passed_by(vip)).cloned().collect();
        if vips.is_empty() && !all.is_empty() {
            continue;
        }
        let mut jumps = listing.rules("nat", "OUTPUT").filter(|rule| rule.field("target").starts_with("ISTIO_"));
        let Some(jump) = jumps.next() else { continue };
        let outputs: Vec<&Record> = listing.rules("nat", "ISTIO_OUTPUT").collect();
        if outputs.is_empty() && jump.field("target") == "ISTIO_OUTPUT" {
            continue;
        }
        let missed: Vec<_> = vips.iter().filter(|(vip, port)| !intercepted(&listing, "OUTPUT", vip, port)).collect();
        let tables = LazyCell::new(|| Tables::for_listing(view, &listing));
        for (vip, port) in &missed {
            let span = outputs.last().map_or(jump.span.clone(), |last| outputs[0].span.start..last.span.end);
            let found = view.fault(listing.source, span).value("VIP", vip).value("PORT", port);
            let number = place_for(&listing, &outputs, vip).map_or(String::new(), |number| number.to_string());
            let found = found.value("RULE_NUMBER", &number);
            let found = found.figure(tables.for_vip(vip, Link::Interception));
            outcome.lacking(found, listing.end_of_chain("ISTIO_OUTPUT").max(Ending::Open));
        }
        // Where all that is sent goes to Envoy, no address is left out.
        let is_for_all = |rule: &&Record| rule.field("destination").is_empty() && rule.field("dport").is_empty();
        let all = outputs.iter().any(|rule| is_redirect(rule) && is_for_all(rule));
        if vips.is_empty() && !all {
            view.wants(Kind::ForwardingRules);
        }
        if missed.is_empty() {
            outcome.healthy(redirected(&listing, &outputs, &vips));
        }
    }
    outcome
}

/// What the listing redirects, and the addresses that are known.
fn redirected(listing: &Listing<'_>, outputs: &[&Record], vips: &[(String, String)]) -> Healthy {
    let redirected = outputs.iter().filter(|rule| is_redirect(rule) && rule.field("owner").is_empty());
    let names: Vec<String> = redirected
        .map(|rule| match (rule.field("destination"), rule.field("dport")) {
            ("", "") => "0.0.0.0/0".to_owned(),
            ("", ports) => format!("0.0.0.0/0:{ports}"),
            (known, "") => known.to_owned(),
            (known, ports) => format!("{known}:{ports}"),
        })
        .collect();
    let known: Vec<&str> = vips.iter().map(|(vip, _)| vip.as_str()).collect();
    let pass = if vips.is_empty() { "redirected" } else { "vips-redirected" };
    let healthy = Healthy::new(pass, listing.source, listing.artifact);
    healthy.detail("redirected", names.join(", ")).detail("vips", known.join(", "))
}

/// Where in ISTIO_OUTPUT, from 1, a rule for that address belongs: before the first rule that would let the address by, else at the end.
/// `None` where the listing may not show the whole chain.
fn place_for(listing: &Listing<'_>, outputs: &[&Record], vip: &str) -> Option<usize> {
    let narrows = ["owner", "out", "origin", "dport", "other"];
    let lets_by = |rule: &&Record| {
        matches!(rule.field("target"), "RETURN" | "ACCEPT")
            && matches!(rule.field("protocol"), "" | "tcp" | "all" | "6")
            && narrows.iter().all(|field| rule.field(field).is_empty())
            && addresses::take(rule.field("destination"), vip)
    };
    let is_whole = listing.chains("nat").any(|chain| chain.field("chain") == "ISTIO_OUTPUT");
    is_whole.then(|| outputs.iter().position(lets_by).unwrap_or(outputs.len()) + 1)
}
