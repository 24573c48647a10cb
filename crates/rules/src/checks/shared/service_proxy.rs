//! The chains that the service proxy's agent sets up on a VM, as listings of packet filter rules show them.

use crate::checks::shared::packets::Listing;
use crate::checks::shared::view::View;
use meshmedic_read::artifact::Record;
use meshmedic_read::domain::ports;

pub(crate) const INBOUND: &str = "SERVICE_PROXY_INBOUND";

/// The serving ports: the one that the person asked for (beside a VIP it is the VIP's, and no serving port), else those that the metadata
/// of the case's only VM with a service proxy names.
pub(crate) fn serving_ports(view: &View<'_>) -> Vec<String> {
    if let Some(port) = view.set.get("PORT").filter(|_| !view.set.contains_key("VIP")) {
        let port = ports::number(port);
        return if port.is_empty() { Vec::new() } else { vec![port.to_owned()] };
    }
    let mut proxied = view.records("instance").filter(|(_, record)| record.field("service-proxy") == "yes");
    let (Some((_, only)), None) = (proxied.next(), proxied.next()) else { return Vec::new() };
    only.field("serving-ports").split(',').filter(|port| !port.is_empty()).map(str::to_owned).collect()
}

/// The rules that send inbound traffic to Envoy.
pub(crate) fn inbound_redirects<'c>(listing: &Listing<'c>) -> Vec<&'c Record> {
    redirects(listing).collect()
}

fn redirects<'c>(listing: &Listing<'c>) -> impl Iterator<Item = &'c Record> + use<'c> {
    let own = |rule: &&Record| matches!(rule.field("target"), "SERVICE_PROXY_IN_REDIRECT" | "REDIRECT");
    listing.rules("nat", INBOUND).filter(own)
}

/// The port that filter INPUT sees instead of a serving port: nat PREROUTING has put Envoy's in its place. `None` where no listing sends
/// the port to Envoy.
pub(crate) fn redirected_to(listings: &[Listing<'_>], port: &str) -> Option<String> {
    let is_sent = |rule: &&Record| rule.field("dport").is_empty() || ports::hold_named(rule.field("dport"), port);
    let (listing, sent) = listings.iter().find_map(|listing| Some((listing, redirects(listing).find(is_sent)?)))?;
    let own = std::iter::once(sent).chain(listing.rules("nat", sent.field("target")));
    let to = own.map(|rule| rule.field("to")).find(|to| !to.is_empty());
    Some(to.unwrap_or("15001").to_owned())
}

pub(crate) const OUTBOUND: &str = "SERVICE_PROXY_SERVICE_CIDRS";
const REDIRECT: &str = "SERVICE_PROXY_REDIRECT";

/// The rules that redirect to Envoy in the chain for outbound traffic. Returns `None` if the listing does not have the chain.
pub(crate) fn outbound_redirects<'c>(listing: &Listing<'c>) -> Option<Vec<&'c Record>> {
    let listed = listing.chains("nat").any(|chain| chain.field("chain") == OUTBOUND)
        || listing.rules("nat", OUTBOUND).next().is_some();
    let redirect = |rule: &&Record| matches!(rule.field("target"), REDIRECT | "REDIRECT");
    listed.then(|| listing.rules("nat", OUTBOUND).filter(redirect).collect())
}

/// The rule by which all that leaves the VM goes to Envoy, as a template with intercept-all-outbound-traffic sets it up.
pub(crate) fn takes_all<'c>(listing: &Listing<'c>) -> Option<&'c Record> {
    let narrows = ["destination", "owner", "dport", "out", "origin", "other"];
    let is_whole = |rule: &Record| narrows.iter().all(|field| rule.field(field).is_empty());
    let mut rules = listing.rules("nat", "SERVICE_PROXY_OUTPUT");
    rules.find(|rule| matches!(rule.field("target"), REDIRECT | "REDIRECT") && is_whole(rule))
}

/// Whether something in the case shows that Envoy came to the VM by an instance template's --service-proxy: chains, guest attributes or
/// metadata of its agent.
pub(crate) fn is_deployed(view: &View<'_>, listings: &[Listing<'_>]) -> bool {
    let own = |name: &str| name.starts_with("SERVICE_PROXY_");
    listings.iter().any(|listing| listing.has_chain("nat", own))
        || view.records("guest-attribute").next().is_some()
        || view.records("instance").any(|(_, record)| record.field("service-proxy") == "yes")
}

/// Whether the installation on the VM has not finished and not failed: what it sets up is rightly not there yet.
pub(crate) fn is_installing(view: &View<'_>) -> bool {
    let all = view.records("guest-attribute").map(|(_, record)| record);
    let states: Vec<&str> =
        all.filter(|record| record.field("key") == "bootstrap-status").map(|record| record.field("value")).collect();
    let waits = |state: &&str| {
        let words: String = state.chars().filter(char::is_ascii_alphabetic).collect();
        matches!(words.to_ascii_lowercase().as_str(), "inprogress" | "none")
    };
    !states.is_empty() && states.iter().all(waits)
}

/// Whether a listing shows the whole nat table.
pub(crate) fn is_whole(listing: &Listing<'_>) -> bool {
    ["OUTPUT", "PREROUTING"].iter().all(|name| listing.chains("nat").any(|chain| chain.field("chain") == *name))
}

/// Whether a listing of the whole table has other chains of the agent's, and none for what comes in. Of the other IP version's rules
/// nothing is known.
pub(crate) fn is_without_inbound(listing: &Listing<'_>) -> bool {
    let own = |name: &str| name.starts_with("SERVICE_PROXY_");
    let inbound = |name: &str| name == INBOUND;
    is_whole(listing) && !listing.v6 && listing.has_chain("nat", own) && !listing.has_chain("nat", inbound)
}

/// Whether a listing of the whole table has neither the mesh's chains nor those of a cluster's node, which intercepts elsewhere.
pub(crate) fn has_no_chain(listing: &Listing<'_>) -> bool {
    let others = ["ISTIO_", "KUBE-", "CNI-", "CILIUM_", "cali-"];
    is_whole(listing) && !listing.has_chain("nat", |name| others.iter().any(|known| name.starts_with(known)))
}
