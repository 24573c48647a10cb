//! Whether a listing of packet filter rules sends a packet to Envoy.

use crate::checks::shared::packets::{Listing, Trail};
use meshmedic_read::artifact::Record;
use meshmedic_read::domain::{addresses, ports};

pub(crate) fn is_redirect(rule: &Record) -> bool {
    matches!(rule.field("target"), "REDIRECT" | "TPROXY" | "DNAT" | "ISTIO_REDIRECT")
}

/// Whether a packet from the application to this address ends up at Envoy. In a range of ports each port may have its own rule.
pub(crate) fn intercepted(listing: &Listing<'_>, chain: &str, vip: &str, port: &str) -> bool {
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
            && addresses::take(rule.field("destination"), vip);
        let ports = rule.field("dport");
        let any_port = ports.is_empty() || (!port.is_empty() && ports::hold_named(ports, port));
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
        } else if trail.enter(target) && follow(listing, target, (vip, port), trail) {
            return true;
        }
    }
    false
}
