//! envoy/redirect-loop: what leaves the VM goes to Envoy, and what Envoy itself sends is not let through before that.
//!
//! Source: "Troubleshooting deployments that use Envoy", section on proxies that don't connect: the proxy's user must be excluded.

use crate::checks::shared::packets::{Listing, Trail, listings};
use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::view::View;
use crate::checks::shared::vip_table::no_dump;
use crate::detect::{Entry, Figure, Link, Match, Way};
use meshmedic_format::{Kind, Say};
use meshmedic_read::artifact::Record;
use meshmedic_read::domain::ports;

pub(crate) const CHECK: Check = &[Phase::Find(find)];

/// What is wrong with the interception.
const ENVOYS_TOO: Entry =
    Entry::Fault(Say { en: "Envoy's own packets too", ja: "Envoy 自身のパケットも対象" });

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    for listing in listings(view, &[Kind::IptablesRules]) {
        // Without the jump, or the chain's own declaration, lines that decide may have been cut off.
        let jumped = listing.rules("nat", "OUTPUT").any(|rule| !rule.field("target").is_empty());
        let declared = listing.chains("nat").any(|chain| chain.field("chain") == "ISTIO_OUTPUT");
        let start = if jumped {
            "OUTPUT"
        } else if declared {
            "ISTIO_OUTPUT"
        } else {
            continue;
        };
        // Other proxies send everything to themselves too, and know their own packets by other signs.
        let own = |chain: &str| chain.starts_with("ISTIO_") || chain.starts_with("SERVICE_PROXY_");
        let envoy = listing.rules("nat", "OUTPUT").any(|rule| rule.field("to") == "15001");
        if !envoy && !listing.has_chain("nat", own) {
            continue;
        }
        let proxy = view.set.get("UID").map(String::as_str).filter(|uid| is_number(uid));
        if let Fate::Loop(rule) = walk(&listing, start, proxy, &mut Trail::default()) {
            let found = view.fault(listing.source, rule.span.clone()).details(rule.details());
            let way = Way::of_client("", no_dump(view.has(Kind::EnvoyConfigDump))).with(Link::Interception, ENVOYS_TOO);
            outcome.found(in_chain(found, rule.field("chain")).figure(Figure::Way(way, None)));
        }
    }
    outcome
}

/// Names the chain: one that a person set up, or one that the agent on the VM writes anew by itself.
fn in_chain(found: Match<'static>, chain: &str) -> Match<'static> {
    match chain {
        "OUTPUT" | "ISTIO_OUTPUT" => found.value("CHAIN", chain).detail("own-chain", chain),
        other if other.starts_with("SERVICE_PROXY_") => found.detail("agents-chain", chain),
        _ => found.detail("own-chain", chain),
    }
}

fn is_number(uid: &str) -> bool {
    !uid.is_empty() && uid.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a rule is for Envoy's packets, by the user that the proxy runs as; `None` where nobody knows.
fn concerns_proxy(rule: &Record, proxy: Option<&str>) -> Option<bool> {
    let owner = rule.field("owner");
    match (owner.strip_prefix('!'), proxy) {
        _ if owner.is_empty() => Some(true),
        (Some(other), Some(uid)) if is_number(other) => Some(other != uid),
        (None, Some(uid)) if is_number(owner) => Some(owner == uid),
        // Whom everybody but one user's rule leaves out is the proxy, as a rule.
        (Some(_), _) => Some(false),
        (None, _) => None,
    }
}

/// What becomes of Envoy's own packet to anywhere.
enum Fate<'c> {
    /// A rule sends it back to Envoy.
    Loop(&'c Record),
    /// A rule lets it out for good.
    Out,
    /// The chain ended or returned.
    Through,
}

/// Follows that packet; `proxy` is the number of the user that Envoy runs as, where a person set it.
fn walk<'c>(listing: &Listing<'c>, chain: &str, proxy: Option<&str>, trail: &mut Trail<'c>) -> Fate<'c> {
    for rule in listing.rules("nat", chain) {
        let target = rule.field("target");
        let concerned = concerns_proxy(rule, proxy);
        if !is_broad(rule) || concerned == Some(false) {
            continue;
        }
        match target {
            "RETURN" => return Fate::Through,
            "ACCEPT" => return Fate::Out,
            // Only the person knows whose the user is: any user's rule may be the proxy's.
            _ if concerned.is_none() => {}
            "" | "LOG" | "MARK" | "CONNMARK" | "DROP" | "SNAT" | "MASQUERADE" | "DNAT" => {}
            "REDIRECT" | "TPROXY" => return Fate::Loop(rule),
            other => {
                let envoy = matches!(other, "ISTIO_REDIRECT" | "ISTIO_IN_REDIRECT");
                if envoy && listing.rules("nat", other).next().is_none() {
                    return Fate::Loop(rule);
                }
                match if trail.enter(other) { walk(listing, other, proxy, trail) } else { Fate::Through } {
                    Fate::Through => {}
                    // What redirects is a rule of the inner chain; the jump shows where everything goes there.
                    Fate::Loop(inner)
                        if matches!(inner.field("target"), "REDIRECT" | "TPROXY") && other != "ISTIO_OUTPUT" =>
                    {
                        return Fate::Loop(rule);
                    }
                    fate => return fate,
                }
            }
        }
    }
    Fate::Through
}

/// Whether a rule is for all of the VM's TCP traffic, or for all to port 443, which the control plane answers on, but for its owner and
/// what it excludes (`! -d 127.0.0.1/32`).
fn is_broad(rule: &Record) -> bool {
    let open = |field: &str| rule.field(field).is_empty() || rule.field(field).starts_with('!');
    let tcp = matches!(rule.field("protocol"), "" | "tcp" | "all" | "6");
    let anywhere = open("destination") || matches!(rule.field("destination"), "0.0.0.0/0" | "::/0");
    let port = open("dport") || ports::hold_named(rule.field("dport"), "443");
    tcp && anywhere && open("out") && rule.field("origin").is_empty() && port && rule.field("other").is_empty()
}
