//! vm/inbound-drop-rule: a filter rule drops what comes to the serving port, or to every port but one.
//!
//! Source: "Troubleshooting deployments that use Envoy", section on workload ports that can't be reached from outside the VM.

use crate::checks::shared::packets::{Listing, listings};
use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::service_proxy::{inbound_redirects, redirected_to, serving_ports};
use crate::checks::shared::view::View;
use crate::checks::shared::vip_table::no_dump;
use crate::detect::{Entry, Figure, Link, Match, Way};
use crate::knowledge::Confidence;
use meshmedic_format::{Kind, Say};
use meshmedic_read::artifact::Record;
use meshmedic_read::domain::ports;
use meshmedic_read::ground::order;

pub(crate) const CHECK: Check = &[Phase::Find(find)];

/// Each port is held against every rule, so no more ports are than any VM serves.
const MOST_PORTS: usize = 100;

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let listings = listings(view, &[Kind::IptablesList, Kind::IptablesRules]);
    let mut ports: Vec<String> = serving_ports(view);
    if ports.is_empty() {
        let inbound = listings.iter().flat_map(inbound_redirects);
        let known = inbound.flat_map(|rule| rule.field("dport").split(',')).map(ports::number);
        ports = known
            .filter(|port| port.bytes().all(|b| b.is_ascii_digit()) && !port.is_empty())
            .map(str::to_owned)
            .collect();
        order::sort_by(&mut ports, Ord::cmp);
        ports.dedup();
        ports.truncate(MOST_PORTS);
    }
    let seen: Vec<Option<String>> = ports.iter().map(|port| redirected_to(&listings, port)).collect();
    for listing in &listings {
        for (port, seen) in ports.iter().zip(&seen) {
            let outside =
                Packet { port: seen.as_deref().unwrap_or(port), is_envoys: false, is_certain: seen.is_some() };
            // What Envoy took goes on to the workload over lo, and passes INPUT again.
            let inside = seen.is_some().then_some(Packet { port, is_envoys: true, is_certain: true });
            let by = |rule| found(view, listing, rule, port, view.rule.confidence);
            if let Some(rule) = dropped_before(listing, port).or_else(|| dropped(listing, outside)) {
                outcome.found(by(rule).detail("outside", "INPUT"));
            } else if let Some(rule) = inside.and_then(|packet| dropped(listing, packet)) {
                outcome.found(by(rule).detail("inside", port.as_str()));
            }
        }
        if ports.is_empty() && listing.kind == Kind::IptablesList {
            // Without a port to ask for, only a rule that spares a single port speaks for itself.
            let one = |rule: &&Record| is_drop(rule) && rule.field("dport").starts_with('!') && is_plain(rule);
            if let Some(rule) = listing.rules("filter", "INPUT").find(one) {
                outcome.found(found(view, listing, rule, "", Confidence::Possible).detail("outside", "INPUT"));
            }
        }
    }
    outcome
}

fn found(view: &View<'_>, listing: &Listing<'_>, rule: &Record, port: &str, confidence: Confidence) -> Match<'static> {
    let found = view.fault(listing.source, rule.span.clone()).confidence(confidence);
    let dropped = Entry::Fault(Say { en: "packets are dropped", ja: "パケットをドロップ" });
    let way = Way::of_server(port, no_dump(view.has(Kind::EnvoyConfigDump))).with(Link::ServerInterception, dropped);
    let found = found.value("PORT", port).details(rule.details()).figure(Figure::Way(way, None));
    match rule.field_if_any("dport").strip_prefix('!') {
        Some(spared) => found.detail("spared", ports::number(spared)),
        None => found,
    }
}

fn is_drop(rule: &Record) -> bool {
    matches!(rule.field("target"), "DROP" | "REJECT")
}

/// Whether a rule is for packets from anywhere, in any state.
fn is_plain(rule: &Record) -> bool {
    // Interfaces of networks begin with an e; others are the host's own, bridges and the like.
    let outside = rule.field("in").is_empty() || rule.field("in").starts_with('e');
    ["origin", "destination", "other"].iter().all(|field| rule.field(field).is_empty())
        && outside
        && matches!(rule.field("protocol"), "" | "tcp" | "all" | "6")
}

/// The rule that drops a new connection to that port before nat can redirect it.
fn dropped_before<'c>(listing: &Listing<'c>, port: &str) -> Option<&'c Record> {
    let here = |rule: &&Record| ports::hold_named(rule.field("dport"), port) && is_drop(rule) && is_plain(rule);
    ["raw", "mangle"].iter().find_map(|table| listing.rules(table, "PREROUTING").find(here))
}

/// The first packet of a connection, as INPUT sees it.
#[derive(Clone, Copy)]
struct Packet<'p> {
    /// The port that it goes to: Envoy's, where nat has redirected it.
    port: &'p str,
    /// Whether Envoy sends it, over lo.
    is_envoys: bool,
    /// Whether the case shows that or whether nat redirects it. Else Envoy's port may be its own, too.
    is_certain: bool,
}

/// The rule of INPUT, or the chain with its policy, that drops a packet.
fn dropped<'c>(listing: &Listing<'c>, packet: Packet<'_>) -> Option<&'c Record> {
    let Packet { port, is_envoys, is_certain } = packet;
    let may_be = |ports: &str| !is_certain && ["15001", "15006"].iter().any(|own| ports::hold_named(ports, own));
    for rule in listing.rules("filter", "INPUT") {
        let ports = rule.field("dport");
        let here = ports.is_empty() || ports::hold_named(ports, port);
        let over_lo = rule.field("in") == "lo";
        match rule.field("target") {
            // A state, a source or an interface narrows what is let in; -L without -v does not show the interface.
            "ACCEPT" if here || may_be(ports) => {
                let established = ["ESTABLISHED", "RELATED"].iter().any(|state| rule.field("other").contains(state))
                    && !rule.field("other").contains("NEW");
                let others = over_lo != is_envoys && !rule.field("in").is_empty();
                let udp = matches!(rule.field("protocol"), "udp" | "icmp" | "1" | "17");
                if !established && !others && !udp {
                    return None;
                }
            }
            "DROP" | "REJECT" if here && is_plain(rule) && (!is_envoys || rule.field("in").is_empty()) => {
                return Some(rule);
            }
            "" | "ACCEPT" | "DROP" | "REJECT" | "LOG" | "RETURN" => {}
            // A firewall program's own chain decides.
            _ => return None,
        }
    }
    let mut chains = listing.chains("filter");
    let input = chains.find(|chain| chain.field("chain") == "INPUT")?;
    (input.field("policy") == "DROP").then_some(input)
}
