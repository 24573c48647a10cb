//! envoy/vip-not-intercepted: traffic to a service's virtual address is not sent to Envoy by any ISTIO rule.
//!
//! The address is one that the person set, or of a forwarding rule in the same case. Without one the redirected destinations are told
//! as a passed check.

use std::cell::LazyCell;

use super::Context;
use super::packets::{Listing, Trail, covers, holds_port, listings, port_number};
use super::vip_table::Tables;
use crate::detect::{Detected, Health, Match};
use meshmedic_format::Kind;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::Record;
use meshmedic_read::ground::order;

/// A virtual address and its port, where that is known.
pub(super) fn vips(context: &Context<'_, '_>) -> Vec<(String, String)> {
    match told(context) {
        Some(told) => vec![told],
        None => of_rules(context),
    }
}

/// The address that the person set, also as `10.0.0.1:80` and `10.0.0.1/32`. A port that is no number is not known.
pub(super) fn told(context: &Context<'_, '_>) -> Option<(String, String)> {
    let vip = context.set.get("VIP")?;
    let (address, own) = match vip.rsplit_once(':') {
        Some((address, port)) if address.ends_with(']') || !address.contains(':') => (address, port),
        _ => (vip.as_str(), ""),
    };
    let address = address.trim_matches(['[', ']']).split('/').next().unwrap_or("");
    let port = port_number(context.set.get("PORT").map_or(own, String::as_str));
    let known = port.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    Some((address.to_owned(), if known { port.to_owned() } else { String::new() }))
}

/// Those of forwarding rules. A table that shows neither scheme nor region has those that its command asked for.
pub(super) fn of_rules(context: &Context<'_, '_>) -> Vec<(String, String)> {
    let mut vips = Vec::new();
    for part in context.holding("forwarding-rule") {
        let asked = part.command().contains("INTERNAL_SELF_MANAGED");
        for record in part.records("forwarding-rule") {
            let scheme = record.field("scheme");
            let vip = record.field(if asked && scheme.is_empty() { "address" } else { "vip" });
            if !matches!(vip, "" | "0.0.0.0") {
                vips.push((vip.to_owned(), record.field("port").to_owned()));
            }
        }
    }
    order::sort_by(&mut vips, Ord::cmp);
    vips.dedup();
    // Each is held against each rule and each listener.
    vips.truncate(300);
    vips
}

pub(super) fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
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

fn is_redirect(rule: &Record) -> bool {
    matches!(rule.field("target"), "REDIRECT" | "TPROXY" | "DNAT" | "ISTIO_REDIRECT")
}

/// What becomes of an application's packet to that address. Of a range of ports each may have its own rule.
pub(super) fn intercepted(listing: &Listing<'_>, chain: &str, vip: &str, port: &str) -> bool {
    let port = if port.contains('-') { "" } else { port };
    follow(listing, chain, (vip, port), &mut Trail::default())
}

fn follow<'c>(listing: &Listing<'c>, chain: &str, (vip, port): (&str, &str), trail: &mut Trail<'c>) -> bool {
    for rule in listing.rules("nat", chain) {
        let owner = rule.field("owner");
        // The application is another user than the proxy, and the address is not reached over lo.
        let passes = (owner.is_empty() || owner.starts_with('!'))
            && !matches!(rule.field("out"), "lo")
            && matches!(rule.field("protocol"), "" | "tcp" | "all" | "6")
            && covers(rule.field("destination"), vip);
        let ports = rule.field("dport");
        let any_port = ports.is_empty() || (!port.is_empty() && holds_port(ports, port));
        // With the port unknown a rule for one port may redirect it, and must not be what lets it by.
        let reaches = any_port || (port.is_empty() && !ports.is_empty());
        if !passes || !reaches {
            continue;
        }
        let target = rule.field("target");
        if is_redirect(rule) {
            return true;
        } else if matches!(target, "RETURN" | "ACCEPT") {
            if any_port && rule.field("other").is_empty() {
                return false;
            }
        } else if trail.follows(target) && follow(listing, target, (vip, port), trail) {
            return true;
        }
    }
    false
}
