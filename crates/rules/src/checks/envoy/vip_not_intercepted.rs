//! envoy/vip-not-intercepted: traffic to a service's virtual address is not sent to Envoy by any ISTIO rule.
//!
//! The address is one that the person set, or of a forwarding rule in the same case. Without one the redirected destinations are told
//! as a passed check.

use crate::checks::shared::view::Check;
use std::cell::LazyCell;

use crate::checks::shared::interception::{intercepted, is_redirect};
use crate::checks::shared::packets::{Listing, listings};
use crate::checks::shared::view::Context;
use crate::checks::shared::vip_table::Tables;
use crate::checks::shared::vips::vips;
use crate::detect::{Detected, Health, Match};
use meshmedic_format::Kind;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::Record;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let all = vips(context);
    for listing in listings(context, &[Kind::IptablesRules]) {
        let vips: Vec<_> = all.iter().filter(|(vip, _)| listing.is_asked(vip)).cloned().collect();
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
        let tables = LazyCell::new(|| Tables::of_listing(context, &listing));
        for (vip, port) in &missed {
            let mut values = Values::new();
            meshmedic_read::artifact::learn(&mut values, "VIP", vip);
            meshmedic_read::artifact::learn(&mut values, "PORT", port);
            let found = Match {
                rule: context.rule,
                level: context.rule.level,
                confidence: context.rule.confidence,
                source: listing.source,
                span: outputs.last().map_or(jump.span.clone(), |last| outputs[0].span.start..last.span.end),
                values,
                details: Values::new(),
            };
            detected.show(found, tables.of_vip(vip));
        }
        // Where all that is sent goes to Envoy, no address is left out.
        let all = outputs.iter().any(|rule| is_redirect(rule) && rule.field("destination").is_empty());
        if vips.is_empty() && !all {
            context.wants(Kind::ForwardingRules);
        }
        if missed.is_empty() {
            detected.healths.push(health(context, &listing, &outputs, &vips));
        }
    }
}

fn health(
    context: &Context<'_, '_>,
    listing: &Listing<'_>,
    outputs: &[&Record],
    vips: &[(String, String)],
) -> Health<'static> {
    let redirected = outputs.iter().filter(|rule| is_redirect(rule) && rule.field("owner").is_empty());
    let names: Vec<&str> = redirected
        .map(|rule| match rule.field("destination") {
            "" => "0.0.0.0/0",
            known => known,
        })
        .collect();
    let known: Vec<&str> = vips.iter().map(|(vip, _)| vip.as_str()).collect();
    let mut details = Values::new();
    details.insert("redirected".to_owned(), names.join(", "));
    details.insert("vips".to_owned(), known.join(", "));
    let pass = usize::from(!vips.is_empty());
    Health {
        rule: context.rule,
        pass,
        source: listing.source,
        artifact: listing.artifact,
        values: Values::new(),
        details,
    }
}
