//! The table of virtual addresses: whether each is intercepted, has a listener, and where that leads.
//!
//! envoy/vip-not-intercepted, envoy/listener-missing and vm/outbound-interception-missing show it, each from its own side: what one
//! output lacks is held against what the others of the case say.

use crate::checks::shared::dumps::{Dump, dumps};
use crate::checks::shared::interception::intercepted;
use crate::checks::shared::packets::{Listing, listings};
use crate::checks::shared::routing::Routing;
use crate::checks::shared::service_proxy::{has_no_chain, outbound_redirects};
use crate::checks::shared::view::View;
use crate::checks::shared::vips;
use crate::detect::{Entry, Figure, Grid};
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

/// Why interception is unknown.
pub(crate) const NO_RULES: Say = Say { en: "no iptables rules", ja: "iptables のルールなし" };

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
    /// The rows of the first addresses.
    rows: Vec<Vec<Entry>>,
}

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
        let mut tables = Tables { lists, routings, dumped, addresses, rows: Vec::new() };
        for (vip, port) in tables.addresses.iter().take(MOST) {
            tables.rows.push(tables.row(vip, port));
        }
        tables
    }

    /// The table that a finding on this address shows, which is always in it. Returns `None` if the case names no address.
    pub(crate) fn for_vip(&self, vip: &str) -> Option<Figure> {
        let mut rows = self.rows.clone();
        let own = self.addresses.iter().position(|(known, _)| known == vip);
        if let Some((vip, port)) = own.filter(|at| *at >= MOST).map(|at| &self.addresses[at]) {
            rows.insert(0, self.row(vip, port));
            rows.truncate(MOST);
        }
        let left_out = self.addresses.len() - rows.len();
        (!rows.is_empty()).then_some(Figure::Table(Grid { columns: &COLUMNS, rows, left_out }))
    }

    fn row(&self, vip: &str, port: &str) -> Vec<Entry> {
        let mut answers = Vec::new();
        for listing in &self.lists {
            answers.extend(intercepts(listing, vip, port).map(Entry::Answer));
        }
        let port_cell = if port.is_empty() {
            Entry::Unknown(Say { en: "not shown", ja: "表示なし" })
        } else {
            Entry::name(port)
        };
        let mut row = vec![Entry::name(vip), port_cell, agreed(&answers, NO_RULES)];
        let reaches: Vec<[Entry; 3]> = self.routings.iter().map(|routing| routing.reach(vip, port)).collect();
        for at in 0..3 {
            let cells: Vec<Entry> = reaches.iter().map(|reach| reach[at].clone()).collect();
            row.push(agreed(&cells, no_dump(self.dumped)));
        }
        row
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
