//! The table of serving ports: whether inbound traffic to each is intercepted, and whether Envoy listens for it.
//!
//! envoy/inbound-listener-missing and vm/inbound-interception-missing show it.

use super::Context;
use super::dumps::Dump;
use super::envoy_inbound_listener_missing::listens;
use super::envoy_vip_not_intercepted::intercepted;
use super::packets::{Listing, holds_port, port_number};
use super::vip_table::{Own, agreed, no_dump, no_rules};
use super::vm_inbound_interception_missing::{CHAIN, redirects, serving_port};
use crate::Kind;
use crate::detect::{Entry, Figure, Grid, both};
use crate::order;

/// More rows than this are counted and not shown.
const MOST: usize = 12;

/// The table of the port that was asked for and of those that either output has. None where there is none.
pub(super) fn table<'c>(context: &Context<'c, '_>, own: Own<'_, 'c>) -> Option<Figure> {
    let (lists, shown) = own.beside_others(context);
    let mut ports: Vec<u16> = lists.iter().flat_map(ports).chain(shown.iter().flat_map(inbound)).collect();
    let asked = serving_port(context).and_then(|port| port.parse::<u16>().ok());
    ports.extend(asked);
    order::sort_by(&mut ports, |a, b| (Some(*a) != asked, a).cmp(&(Some(*b) != asked, b)));
    ports.dedup();
    let left_out = ports.len().saturating_sub(MOST);
    let cut = context.has(Kind::EnvoyConfigDump);
    let rows = ports.iter().take(MOST).map(|port| {
        let port = port.to_string();
        let taken = lists.iter().filter_map(|listing| intercepts(listing, &port)).map(Entry::answer);
        let heard = shown.iter().filter(|dump| dump.has("listeners")).map(|dump| Entry::answer(listens(dump, &port)));
        vec![Entry::name(&port), agreed(taken, no_rules), agreed(heard, || no_dump(cut))]
    });
    let rows: Vec<Vec<Entry>> = rows.collect();
    let columns = vec![
        both("Serving port", "サービスのポート"),
        both("Intercepted", "インターセプト"),
        both("Inbound listener", "受信リスナー"),
    ];
    (!rows.is_empty()).then_some(Figure::Table(Grid { columns, rows, left_out }))
}

/// The ports that a listing sends to Envoy one by one.
fn ports<'x>(listing: &'x Listing<'_>) -> impl Iterator<Item = u16> + use<'x> {
    redirects(listing)
        .into_iter()
        .flat_map(|rule| rule.field("dport").split(','))
        .filter_map(|port| port_number(port).parse().ok())
}

/// The ports that a dump has inbound listeners for.
fn inbound<'x>(dump: &'x Dump<'_>) -> impl Iterator<Item = u16> + use<'x> {
    dump.listeners().filter_map(|listener| {
        let name = listener.name.strip_prefix("inbound|")?;
        name.strip_prefix("default_inbound_config-").or(name.strip_suffix('|'))?.parse().ok()
    })
}

/// Whether a listing sends inbound traffic for that port to Envoy; none where it does not say.
fn intercepts(listing: &Listing<'_>, port: &str) -> Option<bool> {
    let redirects = redirects(listing);
    if !redirects.is_empty() || listing.chains("nat").any(|chain| chain.field("chain") == CHAIN) {
        let holds = |ports: &str| ports.is_empty() || holds_port(ports, port);
        return Some(redirects.iter().any(|rule| holds(rule.field("dport"))));
    }
    let mut jumps = listing.rules("nat", "PREROUTING").map(|rule| rule.field("target"));
    let chain = jumps.find(|target| target.starts_with("ISTIO_"))?;
    listing.rules("nat", chain).next()?;
    let so = intercepted(listing, "PREROUTING", "", port, 8);
    (so || listing.kind == Kind::IptablesRules).then_some(so)
}
