//! The table of virtual addresses: whether each is intercepted, has a listener, and where that leads.
//!
//! envoy/vip-not-intercepted, envoy/listener-missing and vm/outbound-interception-missing show it, each from its own side: what one
//! output lacks is held against what the others of the case say.

use std::borrow::Cow;
use std::slice::from_ref;

use super::Context;
use super::dumps::{Dump, dumps};
use super::envoy_listener_missing::takers;
use super::envoy_vip_not_intercepted::intercepted;
use super::packets::{Listing, covers, listings};
use super::vm_outbound_interception_missing::{has_no_chain, redirects};
use crate::Kind;
use crate::artifact::Record;
use crate::detect::{Entry, Figure, Grid, both};
use crate::report::CellState;

/// More rows than this are counted and not shown.
const MOST: usize = 12;

/// What a check looks at itself; of the other output it takes all that the case holds.
pub(super) enum Own<'x, 'c> {
    Listing(&'x Listing<'c>),
    Dump(&'x Dump<'c>),
}

impl<'x, 'c> Own<'x, 'c> {
    pub(super) fn beside_others(self, context: &Context<'c, '_>) -> (Cow<'x, [Listing<'c>]>, Cow<'x, [Dump<'c>]>) {
        match self {
            Own::Listing(listing) => (Cow::Borrowed(from_ref(listing)), Cow::Owned(dumps(context))),
            Own::Dump(dump) => {
                let kinds = [Kind::IptablesRules, Kind::IptablesList];
                (Cow::Owned(listings(context, &kinds)), Cow::Borrowed(from_ref(dump)))
            }
        }
    }
}

/// What there is to say of every address that a case names.
pub(super) struct Tables<'x, 'c> {
    lists: Cow<'x, [Listing<'c>]>,
    dumps: Cow<'x, [Dump<'c>]>,
    /// Whether the case holds a dump, though perhaps no whole one.
    dumped: bool,
    addresses: Vec<(String, String)>,
    /// Those of the first addresses.
    rows: Vec<Vec<Entry>>,
}

impl<'x, 'c> Tables<'x, 'c> {
    pub(super) fn of(context: &Context<'c, '_>, own: Own<'x, 'c>) -> Tables<'x, 'c> {
        let (lists, dumps) = own.beside_others(context);
        let dumped = context.has(Kind::EnvoyConfigDump);
        let addresses = addresses(context, &dumps);
        let mut tables = Tables { lists, dumps, dumped, addresses, rows: Vec::new() };
        tables.rows = tables.addresses.iter().take(MOST).map(|(vip, port)| tables.row(vip, port)).collect();
        tables
    }

    /// The table that a finding on this address shows, which is always in it. None where the case names no address.
    pub(super) fn of_vip(&self, vip: &str) -> Option<Figure> {
        let mut rows = self.rows.clone();
        let own = self.addresses.iter().position(|(known, _)| known == vip);
        if let Some((vip, port)) = own.filter(|at| *at >= MOST).map(|at| &self.addresses[at]) {
            rows.insert(0, self.row(vip, port));
            rows.truncate(MOST);
        }
        let columns = vec![
            both("VIP", "VIP"),
            both("Port", "ポート"),
            both("Intercepted", "インターセプト"),
            both("Listener", "リスナー"),
            both("Route", "ルート"),
            both("Endpoints healthy", "正常なエンドポイント"),
        ];
        let left_out = self.addresses.len() - rows.len();
        (!rows.is_empty()).then_some(Figure::Table(Grid { columns, rows, left_out }))
    }

    fn row(&self, vip: &str, port: &str) -> Vec<Entry> {
        let answers = self.lists.iter().filter_map(|listing| intercepts(listing, vip, port)).map(Entry::answer);
        let intercepted = agreed(answers, no_rules);
        let reaches: Vec<[Entry; 3]> = self.dumps.iter().map(|dump| reach(dump, vip, port)).collect();
        let of = |at: usize| agreed(reaches.iter().map(|reach| reach[at].clone()), || no_dump(self.dumped));
        let port = if port.is_empty() { Entry::unknown("not shown", "表示なし") } else { Entry::name(port) };
        vec![Entry::name(vip), port, intercepted, of(0), of(1), of(2)]
    }
}

/// What the person set, then forwarding rules; where neither names one, the addresses that the dumps have chains for.
fn addresses(context: &Context<'_, '_>, dumps: &[Dump<'_>]) -> Vec<(String, String)> {
    let mut addresses: Vec<(String, String)> = Vec::new();
    if let Some(vip) = context.set.get("VIP") {
        addresses.push((vip.clone(), context.set.get("PORT").cloned().unwrap_or_default()));
    }
    let mut rules: Vec<(String, String)> = context
        .records("forwarding-rule")
        .map(|(_, record)| (record.field("vip").to_owned(), record.field("port").to_owned()))
        .filter(|(vip, _)| !vip.is_empty())
        .collect();
    rules.sort();
    addresses.extend(rules);
    if addresses.is_empty() {
        let chains = dumps.iter().flat_map(|dump| dump.named("filter-chain"));
        let single = chains.filter_map(|chain| {
            let ranges = chain.field("ranges");
            let address = ranges.strip_suffix("/32").unwrap_or(ranges);
            let one = !address.is_empty() && !address.contains(['/', ',']);
            one.then(|| (address.to_owned(), chain.field("port").to_owned()))
        });
        addresses.extend(single);
        addresses.sort();
    }
    let mut kept: Vec<(String, String)> = Vec::new();
    for (vip, port) in &addresses {
        // An address whose port one output leaves open stands there once.
        let elsewhere = port.is_empty() && addresses.iter().any(|(other, port)| other == vip && !port.is_empty());
        if !elsewhere && !kept.iter().any(|known| (&known.0, &known.1) == (vip, port)) {
            kept.push((vip.clone(), port.clone()));
        }
    }
    kept
}

/// What all outputs say; that they differ where they do; why nothing is known where none says anything.
pub(super) fn agreed(mut all: impl Iterator<Item = Entry>, nothing: impl Fn() -> Entry) -> Entry {
    let Some(first) = all.next() else { return nothing() };
    if all.all(|other| other == first) { first } else { Entry::unknown("outputs differ", "出力により異なる") }
}

pub(super) fn no_rules() -> Entry {
    Entry::unknown("no iptables rules", "iptables のルールなし")
}

pub(super) fn no_dump(cut: bool) -> Entry {
    match cut {
        true => Entry::unknown("config_dump not whole", "config_dump が不完全"),
        false => Entry::unknown("no config_dump", "config_dump なし"),
    }
}

/// Whether a listing sends an application's packets for that address to Envoy; none where it does not say.
fn intercepts(listing: &Listing<'_>, vip: &str, port: &str) -> Option<bool> {
    if let Some(redirects) = redirects(listing) {
        return Some(redirects.iter().any(|rule| covers(rule.field("destination"), vip)));
    }
    let mut jumps = listing.rules("nat", "OUTPUT").map(|rule| rule.field("target"));
    match jumps.find(|target| target.starts_with("ISTIO_")) {
        // Its chain was not asked for.
        Some(chain) if listing.rules("nat", chain).next().is_none() => None,
        Some(_) => {
            let so = intercepted(listing, "OUTPUT", vip, port, 8);
            // iptables -L without -v leaves out the interface, and with it what a RETURN is for.
            (so || listing.kind == Kind::IptablesRules).then_some(so)
        }
        None => has_no_chain(listing).then_some(false),
    }
}

/// Listener, route and endpoints of an address, as one dump tells them.
fn reach(dump: &Dump<'_>, vip: &str, port: &str) -> [Entry; 3] {
    let no_listener = || Entry::unknown("no listener", "リスナーなし");
    if !dump.has("listeners") {
        let nothing = || Entry::unknown("no listeners in config_dump", "config_dump にリスナーなし");
        return [nothing(), nothing(), nothing()];
    }
    let takers = takers(dump, vip, port);
    if takers.is_empty() {
        return [Entry::answer(false), no_listener(), no_listener()];
    }
    let routes = routes(dump, &takers, vip);
    let (route, endpoints) = match routes[..] {
        [] => {
            let nothing = || Entry::unknown("no HTTP route", "HTTP ルートなし");
            (nothing(), nothing())
        }
        _ => (Entry::told(&routes.join(", "), CellState::Yes), endpoints(dump, &routes)),
    };
    [Entry::answer(true), route, endpoints]
}

/// The route configurations that the most specific of the chains lead to: Envoy looks at the port first, then at the longest prefix.
fn routes<'c>(dump: &Dump<'c>, takers: &[&'c Record], vip: &str) -> Vec<&'c str> {
    let mut chains: Vec<&Record> = takers.iter().copied().filter(|record| record.name == "filter-chain").collect();
    for listener in takers.iter().filter(|record| record.name == "listener") {
        let own = |chain: &&Record| {
            let ranges = chain.field("ranges");
            chain.field("listener") == listener.field("name") && (ranges.is_empty() || covers(ranges, vip))
        };
        chains.extend(dump.named("filter-chain").filter(own));
    }
    let rank = |chain: &&Record| {
        let ranges = chain.field("ranges").split(',').filter(|range| covers(range, vip));
        let length = |range: &str| range.split_once('/').map_or(32, |(_, length)| length.parse::<u8>().unwrap_or(0));
        (!chain.field("port").is_empty(), ranges.filter(|range| !range.is_empty()).map(length).max())
    };
    let best = chains.iter().map(rank).max();
    let mut routes: Vec<&str> = Vec::new();
    for chain in chains.iter().filter(|chain| Some(rank(chain)) == best) {
        let route = chain.field("route");
        if !route.is_empty() && !routes.contains(&route) {
            routes.push(route);
        }
    }
    routes
}

/// `3 of 5`, over all clusters that the routes lead to.
fn endpoints(dump: &Dump<'_>, routes: &[&str]) -> Entry {
    let own = |route: &&Record| routes.contains(&route.field("name"));
    let known: Vec<&Record> = dump.named("route-config").filter(own).collect();
    if known.is_empty() {
        let read = !dump.has("routes") || dump.named("route-config").next().is_some();
        return match read {
            true => Entry::unknown("route not in config_dump", "config_dump にルートなし"),
            false => Entry::unknown("route not followed", "ルートの先を確認できず"),
        };
    }
    let mut clusters: Vec<&str> =
        known.iter().flat_map(|route| route.field("clusters").split(',')).map(str::trim).collect();
    clusters.retain(|cluster| !cluster.is_empty());
    clusters.sort_unstable();
    clusters.dedup();
    if clusters.is_empty() {
        return Entry::unknown("route leads to no cluster", "ルートにクラスタなし");
    }
    let (mut total, mut bad) = (0, 0);
    for cluster in clusters {
        let mut counts = dump.named("cluster-endpoints").filter(|counts| counts.field("cluster") == cluster).peekable();
        if counts.peek().is_none() {
            return Entry::unknown("no config_dump?include_eds", "config_dump?include_eds なし");
        }
        for counts in counts {
            total += counts.field("total").parse().unwrap_or(0);
            bad += counts.field("unhealthy").parse().unwrap_or(0);
        }
    }
    let state = if bad == 0 && total > 0 { CellState::Yes } else { CellState::No };
    let healthy = usize::saturating_sub(total, bad);
    Entry { text: both(&format!("{healthy} of {total}"), &format!("{total} 個中 {healthy} 個")), state: Some(state) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROUTE: &str = "URL_MAP/1.web-map";

    fn record(name: &'static str, fields: &[(&'static str, &str)]) -> Record {
        fields.iter().fold(Record::new(name, 0..1), |record, (field, value)| record.with(field, value))
    }

    /// A dump with a chain for 10.0.0.7:80 that leads to a route.
    fn records(more: &[Record]) -> Vec<Record> {
        let mut records = vec![
            record("dump", &[("whole", "yes"), ("sections", "listeners routes"), ("product", "traffic-director")]),
            record("filter-chain", &[("listener", "L"), ("ranges", "0.0.0.0/0"), ("route", "catch-all")]),
            record("filter-chain", &[("listener", "L"), ("ranges", "10.0.0.7/32"), ("port", "80"), ("route", ROUTE)]),
        ];
        records.extend_from_slice(more);
        records
    }

    fn told(records: &[Record], vip: &str) -> [(String, Option<CellState>); 3] {
        let dump = Dump { source: 0, artifact: 0, about: &records[0], records, text: "" };
        reach(&dump, vip, "80").map(|entry| (entry.text.en, entry.state))
    }

    fn cluster(name: &str, total: &str, unhealthy: &str) -> Record {
        record("cluster-endpoints", &[("cluster", name), ("total", total), ("unhealthy", unhealthy)])
    }

    #[test]
    fn a_listener_leads_to_its_route_and_its_clusters_endpoints() {
        let route = record("route-config", &[("name", ROUTE), ("clusters", "web-a, web-b")]);
        let all = [route, cluster("web-a", "3", "0"), cluster("web-b", "2", "2"), cluster("other", "9", "0")];
        let [listener, by, endpoints] = told(&records(&all), "10.0.0.7");
        assert_eq!(listener, ("yes".to_owned(), Some(CellState::Yes)));
        assert_eq!(by, (ROUTE.to_owned(), Some(CellState::Yes)));
        assert_eq!(endpoints, ("3 of 5".to_owned(), Some(CellState::No)));
        let well = [all[0].clone(), cluster("web-a", "3", "0"), cluster("web-b", "2", "0")];
        assert_eq!(told(&records(&well), "10.0.0.7")[2], ("5 of 5".to_owned(), Some(CellState::Yes)));
        let none = [all[0].clone(), cluster("web-a", "0", "0"), cluster("web-b", "0", "0")];
        assert_eq!(told(&records(&none), "10.0.0.7")[2], ("0 of 0".to_owned(), Some(CellState::No)));
    }

    #[test]
    fn what_the_dump_does_not_tell_is_not_known() {
        let unknown = |records: &[Record], at: usize| {
            let (text, state) = told(records, "10.0.0.7")[at].clone();
            assert_eq!(state, Some(CellState::Unknown), "{text}");
            text
        };
        assert_eq!(unknown(&records(&[]), 2), "not known (route not followed)");
        let other = record("route-config", &[("name", "other"), ("clusters", "web-a")]);
        assert_eq!(unknown(&records(&[other]), 2), "not known (route not in config_dump)");
        let route = record("route-config", &[("name", ROUTE), ("clusters", "web-a")]);
        assert_eq!(unknown(&records(&[route.clone()]), 2), "not known (no config_dump?include_eds)");
        let part = [route, cluster("web-b", "2", "0")];
        assert_eq!(unknown(&records(&part), 2), "not known (no config_dump?include_eds)");
        let empty = record("route-config", &[("name", ROUTE)]);
        assert_eq!(unknown(&records(&[empty]), 2), "not known (route leads to no cluster)");
        let sections = vec![record("dump", &[("sections", "clusters")])];
        assert_eq!(unknown(&sections, 0), "not known (no listeners in config_dump)");
    }

    #[test]
    fn an_address_without_a_listener_leads_nowhere() {
        let mut records = records(&[]);
        records.remove(1);
        let [listener, route, endpoints] = told(&records, "10.0.0.9");
        assert_eq!(listener, ("no".to_owned(), Some(CellState::No)));
        assert_eq!((route.1, endpoints.1), (Some(CellState::Unknown), Some(CellState::Unknown)));
    }

    #[test]
    fn the_most_specific_chain_counts() {
        assert_eq!(told(&records(&[]), "10.0.0.7")[1].0, ROUTE);
        assert_eq!(told(&records(&[]), "10.0.0.8")[1].0, "catch-all");
        let tcp = records(&[record("filter-chain", &[("listener", "L"), ("ranges", "10.0.0.8/32"), ("port", "80")])]);
        assert_eq!(told(&tcp, "10.0.0.8")[1].0, "not known (no HTTP route)");
    }

    #[test]
    fn what_listings_say_of_an_address() {
        let says = |kind: Kind, records: &[Record]| {
            intercepts(&Listing { source: 0, artifact: 0, kind, command: "", records }, "10.0.0.7", "80")
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
        let answers = |all: &[bool]| agreed(all.iter().map(|yes| Entry::answer(*yes)), no_rules).text.en;
        assert_eq!(answers(&[true, true]), "yes");
        assert_eq!(answers(&[true, false]), "not known (outputs differ)");
        assert_eq!(answers(&[]), "not known (no iptables rules)");
    }
}
