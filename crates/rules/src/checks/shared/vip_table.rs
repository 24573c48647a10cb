//! The table of virtual addresses: whether each is intercepted, has a listener, and where that leads; and of one the way of a request.
//!
//! envoy/vip-not-intercepted, envoy/listener-missing, envoy/interception-missing and vm/outbound-interception-missing show it, each from
//! its own side: what one output lacks is held against what the others of the case say.

use crate::checks::shared::dumps::{Dump, dumps};
use crate::checks::shared::interception::intercepted;
use crate::checks::shared::packets::{Listing, listings};
use crate::checks::shared::routing::Routing;
use crate::checks::shared::service_proxy::{has_no_chain, outbound_redirects};
use crate::checks::shared::view::View;
use crate::checks::shared::vips;
use crate::detect::{Entry, Figure, Grid, Link, NO_RULES, Way};
use meshmedic_format::Kind;
use meshmedic_format::Say;
use meshmedic_read::domain::addresses;
use meshmedic_read::domain::addresses::Range;
use meshmedic_read::ground::order;

const COLUMNS: [Say; 6] = [
    Say { en: "VIP", ja: "VIP" },
    Say { en: "Port", ja: "ポート" },
    Say { en: "Intercepted", ja: "インターセプト" },
    Say { en: "Listener", ja: "リスナー" },
    Say { en: "Route", ja: "ルート" },
    Say { en: "Endpoints healthy", ja: "正常なエンドポイント" },
];

/// The outputs that show interception.
pub(crate) const LISTINGS: [Kind; 2] = [Kind::IptablesRules, Kind::IptablesList];

/// More rows than this are counted and not shown.
const MOST: usize = 12;

/// What the outputs say about every address that a case names.
pub(crate) struct Tables<'c> {
    lists: Vec<Listing<'c>>,
    routings: Vec<Routing<'c>>,
    /// Whether the case holds a dump, though perhaps no whole one.
    dumped: bool,
    addresses: Vec<(String, String)>,
    /// Of the first addresses.
    reaches: Vec<Reach>,
}

/// What the outputs say of one address.
struct Reach {
    vip: String,
    port: String,
    /// Interception, listener, route, cluster and endpoints.
    links: [Entry; 5],
}

const LINKS: [Link; 5] = [Link::Interception, Link::Listener, Link::Route, Link::Cluster, Link::Endpoints];

impl<'c> Tables<'c> {
    /// The tables for this listing and all dumps of the case.
    pub(crate) fn for_listing(view: &View<'c>, listing: &Listing<'c>) -> Tables<'c> {
        Tables::new(view, vec![*listing], dumps(view))
    }

    /// The tables for this dump and all listings of the case.
    pub(crate) fn for_dump(view: &View<'c>, dump: &Dump<'c>) -> Tables<'c> {
        Tables::new(view, listings(view, &LISTINGS), vec![*dump])
    }

    #[inline(never)]
    fn new(view: &View<'c>, lists: Vec<Listing<'c>>, dumps: Vec<Dump<'c>>) -> Tables<'c> {
        let dumped = view.has(Kind::EnvoyConfigDump);
        let routings: Vec<Routing<'_>> = dumps.iter().map(Routing::new).collect();
        let addresses = addresses(view, &routings);
        let mut tables = Tables { lists, routings, dumped, addresses, reaches: Vec::new() };
        tables.reaches = tables.addresses.iter().take(MOST).map(|(vip, port)| tables.reach(vip, port)).collect();
        tables
    }

    /// The way to this address, broken at that link, and the table of all addresses, in which it always is. Of an address that nothing
    /// names, the way is that to the case's only one.
    pub(crate) fn for_vip(&self, vip: &str, broken: Link) -> Figure {
        let own = self.addresses.iter().position(|(known, _)| known == vip);
        let beyond = own.filter(|at| *at >= MOST).map(|at| self.reach(&self.addresses[at].0, &self.addresses[at].1));
        let shown: Vec<&Reach> = beyond.iter().chain(&self.reaches).take(MOST).collect();
        let rows: Vec<Vec<Entry>> = shown.iter().map(|reach| reach.row()).collect();
        let left_out = self.addresses.len() - rows.len();
        let grid = (!rows.is_empty()).then_some(Grid { columns: &COLUMNS, rows, left_out });
        let reach = match &self.reaches[..] {
            [only] if vip.is_empty() => Some(only),
            _ => shown.into_iter().find(|reach| reach.vip == vip),
        };
        Figure::Way(self.way(reach, vip).broken_at(broken), grid)
    }

    /// The way alone, for what is about no address of its own.
    pub(crate) fn any_way(&self, broken: Link) -> Figure {
        match self.for_vip("", broken) {
            Figure::Way(way, _) => Figure::Way(way, None),
            other => other,
        }
    }

    fn way(&self, reach: Option<&Reach>, vip: &str) -> Way {
        let Some(Reach { vip, port, links }) = reach else {
            let several = Say { en: "differs by address", ja: "アドレスにより異なる" };
            return Way::of_client(vip, if self.reaches.is_empty() { no_dump(self.dumped) } else { several });
        };
        let to = match port.as_str() {
            "" => vip.clone(),
            port if vip.contains(':') => format!("[{vip}]:{port}"),
            port => format!("{vip}:{port}"),
        };
        let way = Way::of_client(&to, no_dump(self.dumped));
        LINKS.into_iter().zip(links).fold(way, |way, (link, entry)| way.with(link, entry.clone()))
    }

    fn reach(&self, vip: &str, port: &str) -> Reach {
        let mut answers = Vec::new();
        for listing in &self.lists {
            answers.extend(intercepts(listing, vip, port).map(Entry::Answer));
        }
        let reaches: Vec<[Entry; 4]> = self.routings.iter().map(|routing| routing.reach(vip, port)).collect();
        let by_dumps = |at: usize| {
            let cells: Vec<Entry> = reaches.iter().map(|reach| reach[at].clone()).collect();
            agreed(&cells, no_dump(self.dumped))
        };
        let links = [agreed(&answers, NO_RULES), by_dumps(0), by_dumps(1), by_dumps(2), by_dumps(3)];
        Reach { vip: vip.to_owned(), port: port.to_owned(), links }
    }
}

impl Reach {
    /// Its row of the table, in which a cluster has no column: the endpoints are its.
    fn row(&self) -> Vec<Entry> {
        let port = match self.port.as_str() {
            "" => Entry::Unknown(Say { en: "not shown", ja: "表示なし" }),
            port => Entry::name(port),
        };
        let [interception, listener, route, _, endpoints] = self.links.clone();
        vec![Entry::name(&self.vip), port, interception, listener, route, endpoints]
    }
}

/// What the person set, then forwarding rules; where neither names one, the addresses that the dumps have chains for.
fn addresses(view: &View<'_>, routings: &[Routing<'_>]) -> Vec<(String, String)> {
    let mut addresses: Vec<(String, String)> =
        vips::set_by_person(view).into_iter().chain(vips::in_forwarding_rules(view)).collect();
    if addresses.is_empty() {
        for chain in routings.iter().flat_map(|routing| &routing.chains) {
            let port = if chain.port == 0 { String::new() } else { chain.port.to_string() };
            if let [range] = &chain.ranges[..]
                && Range::parse(range).is_some_and(|range| range.is_single())
            {
                addresses.push((range.split('/').next().unwrap_or(range).to_owned(), port));
            }
        }
        order::sort_by(&mut addresses, Ord::cmp);
    }
    let mut kept: Vec<(String, String)> = Vec::new();
    for (vip, port) in &addresses {
        // An address that one output names without a port is listed once.
        let elsewhere = port.is_empty() && addresses.iter().any(|(other, port)| other == vip && !port.is_empty());
        if !elsewhere && !kept.iter().any(|known| (&known.0, &known.1) == (vip, port)) {
            kept.push((vip.clone(), port.clone()));
        }
    }
    kept
}

/// The answer that all outputs agree on, or why there is none: they differ, or no output says anything.
pub(crate) fn agreed(all: &[Entry], nothing: Say) -> Entry {
    match all {
        [] => Entry::Unknown(nothing),
        [first, others @ ..] if others.iter().all(|other| other == first) => first.clone(),
        _ => Entry::Unknown(Say { en: "outputs differ", ja: "出力により異なる" }),
    }
}

/// Why Envoy's configuration is unknown.
pub(crate) fn no_dump(dumped: bool) -> Say {
    match dumped {
        true => Say { en: "config_dump not whole", ja: "config_dump が不完全" },
        false => Say { en: "no config_dump", ja: "config_dump なし" },
    }
}

/// Whether a listing sends an application's packets for that address to Envoy. Returns `None` if it does not say.
fn intercepts(listing: &Listing<'_>, vip: &str, port: &str) -> Option<bool> {
    if let Some(redirects) = outbound_redirects(listing) {
        return Some(redirects.iter().any(|rule| addresses::take(rule.field("destination"), vip)));
    }
    let mut jumps = listing.rules("nat", "OUTPUT").map(|rule| rule.field("target"));
    match jumps.find(|target| target.starts_with("ISTIO_")) {
        // Its chain was not asked for.
        Some(chain) if listing.rules("nat", chain).next().is_none() => None,
        Some(_) => {
            let intercepted = intercepted(listing, "OUTPUT", vip, port);
            // iptables -L without -v leaves out the interface, and with it what a RETURN is for.
            (intercepted || listing.kind == Kind::IptablesRules).then_some(intercepted)
        }
        None => has_no_chain(listing).then_some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use meshmedic_format::Lang;
    use meshmedic_read::artifact::{Ending, Record};

    fn record(name: &'static str, fields: &[(&'static str, &str)]) -> Record {
        fields.iter().fold(Record::new(name, 0..1), |record, (field, value)| record.with(field, value))
    }

    #[test]
    fn what_listings_say_of_an_address() {
        let says = |kind: Kind, records: &[Record]| {
            let records: &[&Record] = &records.iter().collect::<Vec<_>>();
            intercepts(
                &Listing { source: 0, artifact: 0, kind, command: "", records, v6: false, ending: Ending::Open },
                "10.0.0.7",
                "80",
            )
        };
        let rule = |chain: &str, target: &str, to: &str| {
            record("packet-rule", &[("chain", chain), ("target", target), ("destination", to)])
        };
        let service = [rule("SERVICE_PROXY_SERVICE_CIDRS", "SERVICE_PROXY_REDIRECT", "10.0.0.0/24")];
        assert_eq!(says(Kind::IptablesList, &service), Some(true));
        let jump = rule("OUTPUT", "ISTIO_OUTPUT", "");
        let other = [jump.clone(), rule("ISTIO_OUTPUT", "ISTIO_REDIRECT", "10.0.1.0/24")];
        assert_eq!(says(Kind::IptablesRules, &other), Some(false));
        assert_eq!(says(Kind::IptablesList, &other), None, "a listing without interfaces");
        assert_eq!(says(Kind::IptablesRules, &[jump]), None, "the chain itself is not there");
        let chain = |name: &str| record("packet-chain", &[("chain", name)]);
        let plain = [chain("PREROUTING"), chain("OUTPUT")];
        assert_eq!(says(Kind::IptablesList, &plain), Some(false));
        assert_eq!(says(Kind::IptablesList, &[chain("PREROUTING"), chain("OUTPUT"), chain("KUBE-SERVICES")]), None);
        assert_eq!(says(Kind::IptablesList, &[]), None);
    }

    #[test]
    fn outputs_that_differ_are_no_answer() {
        let answers = |all: &[bool]| {
            let all: Vec<Entry> = all.iter().map(|yes| Entry::Answer(*yes)).collect();
            agreed(&all, NO_RULES).text(Lang::En)
        };
        assert_eq!(answers(&[true, true]), "yes");
        assert_eq!(answers(&[true, false]), "not known (outputs differ)");
        assert_eq!(answers(&[]), "not known (no iptables rules)");
    }
}
