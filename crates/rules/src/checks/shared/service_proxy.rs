//! The chains that the service proxy's agent sets up on a VM, as listings of packet filter rules show them.

use crate::checks::shared::packets::Listing;
use crate::checks::shared::view::View;
use meshmedic_read::artifact::Record;
use meshmedic_read::domain::ports;

pub(crate) const INBOUND: &str = "SERVICE_PROXY_INBOUND";

/// The port that the person asked for: beside a VIP it is the VIP's, and no serving port.
pub(crate) fn serving_port(view: &View<'_>) -> Option<String> {
    let port = view.set.get("PORT").filter(|_| !view.set.contains_key("VIP"))?;
    Some(ports::number(port).to_owned())
}

/// The rules that send inbound traffic to Envoy.
pub(crate) fn inbound_redirects<'c>(listing: &Listing<'c>) -> Vec<&'c Record> {
    let own = |rule: &&Record| matches!(rule.field("target"), "SERVICE_PROXY_IN_REDIRECT" | "REDIRECT");
    listing.rules("nat", INBOUND).filter(own).collect()
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

/// Whether a listing shows the whole nat table.
pub(crate) fn is_whole(listing: &Listing<'_>) -> bool {
    ["OUTPUT", "PREROUTING"].iter().all(|name| listing.chains("nat").any(|chain| chain.field("chain") == *name))
}

/// Whether a listing of the whole table has neither the mesh's chains nor those of a cluster's node, which intercepts elsewhere.
pub(crate) fn has_no_chain(listing: &Listing<'_>) -> bool {
    let others = ["ISTIO_", "KUBE-", "CNI-", "CILIUM_", "cali-"];
    is_whole(listing) && !listing.has_chain("nat", |name| others.iter().any(|known| name.starts_with(known)))
}
