//! The table of serving ports: whether inbound traffic to each is intercepted, and whether Envoy listens for it.
//!
//! envoy/inbound-listener-missing and vm/inbound-interception-missing show it.

use crate::checks::shared::dumps::{Dump, dumps};
use crate::checks::shared::interception::intercepted;
use crate::checks::shared::listeners::listens_inbound;
use crate::checks::shared::packets::{Listing, listings};
use crate::checks::shared::service_proxy::{INBOUND, inbound_redirects, is_without_inbound, serving_ports};
use crate::checks::shared::view::View;
use crate::checks::shared::vip_table::{LISTINGS, agreed, no_dump};
use crate::detect::{Entry, Figure, Grid, Link, NO_RULES, Way};
use meshmedic_format::Kind;
use meshmedic_format::Say;
use meshmedic_read::domain::ports;
use meshmedic_read::ground::order;

const COLUMNS: [Say; 3] = [
    Say { en: "Serving port", ja: "サービスのポート" },
    Say { en: "Intercepted", ja: "インターセプト" },
    Say { en: "Inbound listener", ja: "受信リスナー" },
];

/// More rows than this are counted and not shown.
const MOST: usize = 12;

/// The way to a port, which is empty where nothing names it, as this listing and all dumps of the case show it, and the table of the
/// ports that were asked for and of those that either has. The way is broken where the listing is looked at.
pub(crate) fn for_listing(view: &View<'_>, listing: &Listing<'_>, port: &str) -> Figure {
    figure(view, &[*listing], &dumps(view), (port, Link::ServerInterception))
}

/// The same for this dump and all listings of the case; the way is broken where the dump is looked at.
pub(crate) fn for_dump(view: &View<'_>, dump: &Dump<'_>, port: &str) -> Figure {
    figure(view, &listings(view, &LISTINGS), &[*dump], (port, Link::ServerListener))
}

#[inline(never)]
fn figure(view: &View<'_>, lists: &[Listing<'_>], dumps: &[Dump<'_>], (port, broken): (&str, Link)) -> Figure {
    let mut ports: Vec<u16> = Vec::new();
    lists.iter().for_each(|listing| add_redirected(&mut ports, listing));
    dumps.iter().for_each(|dump| add_heard(&mut ports, dump));
    let asked: Vec<u16> = serving_ports(view).iter().filter_map(|port| port.parse().ok()).collect();
    ports.extend(&asked);
    order::sort_by(&mut ports, |a, b| (!asked.contains(a), a).cmp(&(!asked.contains(b), b)));
    ports.dedup();
    let no_dump = no_dump(view.has(Kind::EnvoyConfigDump));
    let answers = |port: &str| {
        let (mut taken, mut heard) = (Vec::new(), Vec::new());
        for listing in lists {
            taken.extend(intercepts(listing, port).map(Entry::Answer));
        }
        for dump in dumps.iter().filter(|dump| dump.has("listeners")) {
            heard.push(Entry::Answer(listens_inbound(dump, port)));
        }
        [agreed(&taken, NO_RULES), agreed(&heard, no_dump)]
    };
    let row = |port: String| {
        let [taken, heard] = answers(&port);
        vec![Entry::name(&port), taken, heard]
    };
    let rows: Vec<Vec<Entry>> = ports.iter().take(MOST).map(|port| row(port.to_string())).collect();
    let left_out = ports.len() - rows.len();
    let grid = (!rows.is_empty()).then_some(Grid { columns: &COLUMNS, rows, left_out });
    let mut way = Way::of_server(port, no_dump);
    if !port.is_empty() {
        let [taken, heard] = answers(port);
        way = way.with(Link::ServerInterception, taken).with(Link::ServerListener, heard);
    }
    Figure::Way(way.broken_at(broken), grid)
}

/// Adds the ports that a listing sends to Envoy one by one.
fn add_redirected(ports: &mut Vec<u16>, listing: &Listing<'_>) {
    for rule in inbound_redirects(listing) {
        ports.extend(rule.field("dport").split(',').filter_map(|port| ports::number(port).parse::<u16>().ok()));
    }
}

/// Adds the ports that a dump has inbound listeners for.
fn add_heard(ports: &mut Vec<u16>, dump: &Dump<'_>) {
    for listener in dump.listeners() {
        let Some(name) = listener.name.strip_prefix("inbound|") else { continue };
        let port = name.strip_prefix("default_inbound_config-").or(name.strip_suffix('|'));
        ports.extend(port.and_then(|port| port.parse::<u16>().ok()));
    }
}

/// Whether a listing sends inbound traffic for that port to Envoy. Returns `None` if it does not say.
fn intercepts(listing: &Listing<'_>, port: &str) -> Option<bool> {
    let redirects = inbound_redirects(listing);
    if !redirects.is_empty() || listing.chains("nat").any(|chain| chain.field("chain") == INBOUND) {
        let holds = |ports: &str| ports.is_empty() || ports::hold_named(ports, port);
        return Some(redirects.iter().any(|rule| holds(rule.field("dport"))));
    }
    if is_without_inbound(listing) {
        return Some(false);
    }
    let mut jumps = listing.rules("nat", "PREROUTING").map(|rule| rule.field("target"));
    let chain = jumps.find(|target| target.starts_with("ISTIO_"))?;
    listing.rules("nat", chain).next()?;
    let intercepted = intercepted(listing, "PREROUTING", "", port);
    (intercepted || listing.kind == Kind::IptablesRules).then_some(intercepted)
}
