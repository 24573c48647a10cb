//! From a virtual address to endpoints, as one dump of Envoy's tells it: its listener, its route, the clusters behind that.

use crate::checks::shared::dumps::Dump;
use crate::checks::shared::listeners::takes;
use crate::detect::{CellState, Entry};
use meshmedic_format::Say;
use meshmedic_read::artifact::{Chain, Listener, Load, Route};
use meshmedic_read::domain::addresses::Range;
use meshmedic_read::domain::ports;
use meshmedic_read::ground::order;

/// What of a dump leads from an address to endpoints.
#[derive(Debug, Default)]
pub(crate) struct Routing<'c> {
    /// Whether the dump shows listeners, and whether it shows routes.
    shown: [bool; 2],
    /// The names of its clusters, in order; `None` if it shows no clusters.
    clusters: Option<Vec<&'c str>>,
    listeners: Vec<Listener<'c>>,
    pub(crate) chains: Vec<Chain<'c>>,
    routes: Vec<Route<'c>>,
    loads: Vec<Load<'c>>,
}

impl<'c> Routing<'c> {
    pub(crate) fn new(dump: &Dump<'c>) -> Routing<'c> {
        let clusters = dump.has("clusters").then(|| {
            let mut clusters: Vec<&str> = dump.clusters().collect();
            order::sort_by(&mut clusters, Ord::cmp);
            clusters
        });
        Routing {
            clusters,
            shown: [dump.has("listeners"), dump.has("routes")],
            listeners: dump.listeners().collect(),
            chains: dump.chains().collect(),
            routes: dump.routes().collect(),
            loads: dump.loads().collect(),
        }
    }

    /// Listener, route, cluster and endpoints of an address.
    pub(crate) fn reach(&self, vip: &str, port: &str) -> [Entry; 4] {
        let same = |entry: Entry| [entry.clone(), entry.clone(), entry.clone(), entry];
        if !self.shown[0] {
            return same(Entry::Unknown(Say {
                en: "no listeners in config_dump", ja: "config_dump にリスナーなし"
            }));
        }
        let Some(chains) = self.chains_for(vip, port) else {
            let [_, route, cluster, endpoints] =
                same(Entry::Unknown(Say { en: "no listener", ja: "リスナーなし" }));
            return [Entry::Answer(false), route, cluster, endpoints];
        };
        let mut routes: Vec<&str> = chains.iter().map(|chain| chain.route).filter(|route| !route.is_empty()).collect();
        order::sort_by(&mut routes, Ord::cmp);
        routes.dedup();
        let direct: Vec<&str> = chains.iter().flat_map(|chain| &chain.clusters).copied().collect();
        let route = match routes[..] {
            [] => Entry::Unknown(Say { en: "no HTTP route", ja: "HTTP ルートなし" }),
            _ => Entry::Name(routes.join(", "), Some(CellState::Yes)),
        };
        let [cluster, endpoints] = self.behind(&routes, direct);
        [Entry::Answer(true), route, cluster, endpoints]
    }

    /// The most specific of the chains that take what is sent there: Envoy looks at the port first, then at the longest prefix. None
    /// where no listener takes it; no chain where a listener takes it whose chains say nothing.
    fn chains_for(&self, vip: &str, port: &str) -> Option<Vec<&Chain<'c>>> {
        let same = |own: u16| ports::may_hold(port, own);
        let takers: Vec<usize> =
            (0..self.listeners.len()).filter(|at| takes(&self.listeners[*at], vip, port)).collect();
        let mut best: Vec<&Chain<'c>> = Vec::new();
        let mut highest = (false, 0);
        for chain in &self.chains {
            let prefix = chain
                .ranges
                .iter()
                .filter_map(|range| Range::parse(range))
                .filter(|range| range.holds(vip))
                .map(|range| range.prefix())
                .max();
            let by_listener = takers.contains(&chain.listener) && chain.ranges.is_empty();
            if (prefix.is_none() && !by_listener) || (chain.port != 0 && !same(chain.port)) {
                continue;
            }
            // A prefix of nothing at all is still one that matches.
            let rank = (chain.port != 0, prefix.map_or(0, |length| length + 1));
            if rank > highest || best.is_empty() {
                best.clear();
                highest = rank;
            }
            if rank == highest {
                best.push(chain);
            }
        }
        (!best.is_empty() || !takers.is_empty()).then_some(best)
    }

    /// The clusters that the routes and the chains themselves lead to, and `3 of 5`, over the endpoints of all of them.
    fn behind(&self, routes: &[&str], mut clusters: Vec<&'c str>) -> [Entry; 2] {
        let neither = |why: Say| [Entry::Unknown(why), Entry::Unknown(why)];
        for name in routes {
            let Some(route) = self.routes.iter().find(|route| route.name == *name) else {
                return match self.shown[1] && self.routes.is_empty() {
                    true => neither(Say { en: "route not followed", ja: "ルートの先を確認できず" }),
                    false => neither(Say { en: "route not in config_dump", ja: "config_dump にルートなし" }),
                };
            };
            clusters.extend(&route.clusters);
        }
        order::sort_by(&mut clusters, Ord::cmp);
        clusters.dedup();
        if clusters.is_empty() {
            return neither(Say { en: "no cluster", ja: "クラスタなし" });
        }
        let names = Entry::Name(clusters.join(", "), Some(CellState::Yes));
        let (mut total, mut bad) = (0, 0);
        for cluster in clusters {
            let mut known = false;
            for load in self.loads.iter().filter(|load| load.cluster == cluster) {
                known = true;
                total += load.total;
                bad += load.unhealthy;
            }
            if !known && self.clusters.as_ref().is_some_and(|all| all.binary_search(&cluster).is_err()) {
                return neither(Say { en: "cluster not in config_dump", ja: "config_dump にクラスタなし" });
            }
            if !known {
                let unshown = Say { en: "no config_dump?include_eds", ja: "config_dump?include_eds なし" };
                let cluster = if self.clusters.is_some() { names } else { Entry::Unknown(unshown) };
                return [cluster, Entry::Unknown(unshown)];
            }
        }
        [names, Entry::Of(total.saturating_sub(bad), total)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use meshmedic_format::Lang;

    const ROUTE: &str = "URL_MAP/1.web-map";

    fn chain(range: &str, port: u16, route: &'static str) -> Chain<'static> {
        Chain { ranges: vec![range.to_owned()], port, route, ..Chain::default() }
    }

    /// A chain for 10.0.0.7:80 that leads to a route, and one for everything else.
    fn routing() -> Routing<'static> {
        let chains = vec![chain("0.0.0.0/0", 0, "catch-all"), chain("10.0.0.7/32", 80, ROUTE)];
        Routing { shown: [true, true], chains, ..Routing::default() }
    }

    fn load(cluster: &'static str, total: usize, unhealthy: usize) -> Load<'static> {
        Load { cluster, total, unhealthy }
    }

    fn cells(routing: &Routing<'_>, vip: &str) -> [(String, Option<CellState>); 4] {
        routing.reach(vip, "80").map(|entry| (entry.text(Lang::En), entry.state()))
    }

    #[test]
    fn a_listener_leads_to_its_route_and_its_clusters_endpoints() {
        let mut routing = routing();
        routing.routes = vec![Route { name: ROUTE, clusters: vec!["web-a", "web-b"] }];
        routing.loads = vec![load("web-a", 3, 0), load("web-b", 2, 2), load("other", 9, 0)];
        let [listener, by, cluster, endpoints] = cells(&routing, "10.0.0.7");
        assert_eq!(listener, ("yes".to_owned(), Some(CellState::Yes)));
        assert_eq!(by, (ROUTE.to_owned(), Some(CellState::Yes)));
        assert_eq!(cluster, ("web-a, web-b".to_owned(), Some(CellState::Yes)));
        assert_eq!(endpoints, ("3 of 5".to_owned(), Some(CellState::No)));
        routing.loads[1].unhealthy = 0;
        assert_eq!(cells(&routing, "10.0.0.7")[3], ("5 of 5".to_owned(), Some(CellState::Yes)));
        routing.loads = vec![load("web-a", 0, 0), load("web-b", 0, 0)];
        assert_eq!(cells(&routing, "10.0.0.7")[3], ("0 of 0".to_owned(), Some(CellState::No)));
    }

    #[test]
    fn what_the_dump_does_not_tell_is_not_known() {
        let unknown = |routing: &Routing<'_>, at: usize| {
            let (text, state) = cells(routing, "10.0.0.7")[at].clone();
            assert_eq!(state, Some(CellState::Unknown), "{text}");
            text
        };
        let mut routing = routing();
        assert_eq!(unknown(&routing, 3), "not known (route not followed)");
        routing.routes = vec![Route { name: "other", clusters: vec!["web-a"] }];
        assert_eq!(unknown(&routing, 3), "not known (route not in config_dump)");
        routing.routes = vec![Route { name: ROUTE, clusters: vec!["web-a"] }];
        assert_eq!(unknown(&routing, 3), "not known (no config_dump?include_eds)");
        routing.loads = vec![load("web-b", 2, 0)];
        assert_eq!(unknown(&routing, 3), "not known (no config_dump?include_eds)");
        assert_eq!(unknown(&routing, 2), "not known (no config_dump?include_eds)");
        routing.clusters = Some(vec!["web-a", "web-b"]);
        assert_eq!(cells(&routing, "10.0.0.7")[2], ("web-a".to_owned(), Some(CellState::Yes)));
        assert_eq!(unknown(&routing, 3), "not known (no config_dump?include_eds)");
        routing.clusters = Some(vec!["web-b"]);
        assert_eq!(unknown(&routing, 3), "not known (cluster not in config_dump)");
        routing.routes[0].clusters.clear();
        assert_eq!(unknown(&routing, 3), "not known (no cluster)");
        assert_eq!(unknown(&Routing::default(), 0), "not known (no listeners in config_dump)");
    }

    #[test]
    fn an_address_without_a_listener_leads_nowhere() {
        let mut routing = routing();
        routing.chains.remove(0);
        let [listener, route, cluster, endpoints] = cells(&routing, "10.0.0.9");
        assert_eq!(listener, ("no".to_owned(), Some(CellState::No)));
        assert_eq!([route.1, cluster.1, endpoints.1], [Some(CellState::Unknown); 3]);
        // A listener for every address of the port decides by the host.
        let everywhere = Listener { name: "0.0.0.0_80", address: "0.0.0.0", port: 80, dynamic: true };
        routing.listeners = vec![everywhere];
        routing.chains.push(Chain { route: "80", ..Chain::default() });
        assert_eq!(
            cells(&routing, "10.0.0.9")[..2].iter().map(|cell| cell.0.as_str()).collect::<Vec<_>>(),
            ["yes", "80"]
        );
    }

    #[test]
    fn the_most_specific_chain_counts() {
        let mut routing = routing();
        assert_eq!(cells(&routing, "10.0.0.7")[1].0, ROUTE);
        assert_eq!(cells(&routing, "10.0.0.8")[1].0, "catch-all");
        routing.chains.push(Chain { clusters: vec!["db"], ..chain("10.0.0.8/32", 80, "") });
        routing.loads = vec![load("db", 2, 1)];
        let [_, route, _, endpoints] = cells(&routing, "10.0.0.8");
        assert_eq!((route.0.as_str(), endpoints.0.as_str()), ("not known (no HTTP route)", "1 of 2"));
        // An address without a prefix is more specific than a range of IPv6 that begins with as many bits as one of IPv4 has.
        routing.chains = vec![chain("fd00::/32", 0, "range"), chain("fd00::7", 0, "address")];
        assert_eq!(cells(&routing, "fd00::7")[1].0, "address");
        assert_eq!(cells(&routing, "fd00::8")[1].0, "range");
    }
}
