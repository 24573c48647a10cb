//! What a dump holds, in little: a large mesh's dump lists tens of thousands of listeners, clusters and routes, and all that is kept of
//! a healthy one is where its names stand in the text.

use std::ops::Range;

/// The listeners, filter chains, routes, clusters and endpoints of a dump, in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Inventory {
    listeners: Vec<ListenerPlace>,
    chains: Vec<ChainPlace>,
    ranges: Vec<(StoredName, u16)>,
    routes: Vec<RoutePlace>,
    /// The clusters that chains and routes lead to.
    targets: Vec<StoredName>,
    clusters: Vec<StoredName>,
    loads: Vec<LoadPlace>,
    /// Names that do not stand in the text as they are, since they hold escapes.
    escaped: Vec<String>,
    version: String,
}

/// A name by its place in the text, or by its number among the escaped ones.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct StoredName {
    start: u32,
    length: u32,
}

const ESCAPED: u32 = u32::MAX;

#[derive(Clone, Debug)]
struct ListenerPlace {
    name: StoredName,
    address: StoredName,
    port: u16,
    dynamic: bool,
}

#[derive(Clone, Debug)]
struct ChainPlace {
    listener: u32,
    ranges: Range<u32>,
    port: u16,
    route: StoredName,
    targets: Range<u32>,
}

#[derive(Clone, Debug)]
struct RoutePlace {
    name: StoredName,
    targets: Range<u32>,
}

#[derive(Clone, Debug)]
struct LoadPlace {
    cluster: StoredName,
    total: u32,
    unhealthy: u32,
}

/// What a dump holds, counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holds<'a> {
    /// Its listeners.
    pub listeners: usize,
    /// Its clusters.
    pub clusters: usize,
    /// Its route configurations.
    pub routes: usize,
    /// The endpoints of all clusters.
    pub endpoints: usize,
    /// How many of the listeners the control plane gave.
    pub dynamic: usize,
    /// The proxy's version, as it says itself; empty where the dump does not hold it.
    pub version: &'a str,
}

/// A listener.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listener<'t> {
    /// Its name.
    pub name: &'t str,
    /// The address that it binds; empty where it has none.
    pub address: &'t str,
    /// 0 where it has none.
    pub port: u16,
    /// Whether the control plane sent it.
    pub dynamic: bool,
}

/// A filter chain: what it matches and where it leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain<'t> {
    /// The number of its listener among the listeners.
    pub listener: usize,
    /// Addresses as `10.0.0.1/32`.
    pub ranges: Vec<String>,
    /// The destination port that it matches; 0 for any.
    pub port: u16,
    /// The name of its route configuration; empty for what is no HTTP.
    pub route: &'t str,
    /// The clusters that it leads to without a route configuration, or by one of its own.
    pub clusters: Vec<&'t str>,
}

/// A route configuration and the clusters that it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route<'t> {
    /// Its name.
    pub name: &'t str,
    /// The clusters that it leads to.
    pub clusters: Vec<&'t str>,
}

/// The endpoints of a cluster, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load<'t> {
    /// The cluster's name.
    pub cluster: &'t str,
    /// How many endpoints it has.
    pub total: usize,
    /// How many of them are unhealthy.
    pub unhealthy: usize,
}

impl Inventory {
    /// Keeps a name that stands at `place`; an escaped one is kept itself.
    pub(super) fn name(&mut self, text: &str, place: Option<Range<usize>>) -> StoredName {
        match place {
            Some(place) => StoredName { start: place.start as u32, length: place.len() as u32 },
            None if text.is_empty() => StoredName::default(),
            None => {
                self.escaped.push(text.to_owned());
                StoredName { start: self.escaped.len() as u32 - 1, length: ESCAPED }
            }
        }
    }

    pub(super) fn add_listener(&mut self, name: StoredName, address: StoredName, port: u16, dynamic: bool) {
        self.listeners.push(ListenerPlace { name, address, port, dynamic });
    }

    /// Adds a chain of the listener that was added last.
    pub(super) fn add_chain(
        &mut self,
        ranges: &[(StoredName, u16)],
        port: u16,
        route: StoredName,
        targets: &[StoredName],
    ) {
        let listener = self.listeners.len().saturating_sub(1) as u32;
        let first = self.ranges.len() as u32;
        self.ranges.extend_from_slice(ranges);
        let ranges = first..self.ranges.len() as u32;
        let targets = self.add_targets(targets);
        self.chains.push(ChainPlace { listener, ranges, port, route, targets });
    }

    pub(super) fn add_route(&mut self, name: StoredName, targets: &[StoredName]) {
        let targets = self.add_targets(targets);
        self.routes.push(RoutePlace { name, targets });
    }

    pub(super) fn add_cluster(&mut self, name: StoredName) {
        self.clusters.push(name);
    }

    pub(super) fn add_load(&mut self, cluster: StoredName, total: usize, unhealthy: usize) {
        self.loads.push(LoadPlace { cluster, total: total as u32, unhealthy: unhealthy as u32 });
    }

    fn add_targets(&mut self, targets: &[StoredName]) -> Range<u32> {
        let first = self.targets.len() as u32;
        self.targets.extend_from_slice(targets);
        first..self.targets.len() as u32
    }

    /// The listeners; `text` is the clean text that the dump was read from, here and below.
    pub fn listeners<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Listener<'t>> {
        self.listeners.iter().map(move |listener| Listener {
            name: self.text(text, listener.name),
            address: self.text(text, listener.address),
            port: listener.port,
            dynamic: listener.dynamic,
        })
    }

    /// The filter chains of all listeners.
    pub fn chains<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Chain<'t>> {
        self.chains.iter().map(move |chain| {
            let ranges = &self.ranges[chain.ranges.start as usize..chain.ranges.end as usize];
            let range = |(address, length): &(StoredName, u16)| match (self.text(text, *address), *length) {
                (address, 0) if !matches!(address, "0.0.0.0" | "::") => address.to_owned(),
                (address, length) => format!("{address}/{length}"),
            };
            Chain {
                listener: chain.listener as usize,
                ranges: ranges.iter().map(range).collect(),
                port: chain.port,
                route: self.text(text, chain.route),
                clusters: self.texts(text, &chain.targets),
            }
        })
    }

    /// The route configurations.
    pub fn routes<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Route<'t>> {
        self.routes
            .iter()
            .map(move |route| Route { name: self.text(text, route.name), clusters: self.texts(text, &route.targets) })
    }

    /// The names of the clusters.
    pub fn clusters<'t>(&'t self, text: &'t str) -> impl Iterator<Item = &'t str> {
        self.clusters.iter().map(move |cluster| self.text(text, *cluster))
    }

    /// What it holds, counted.
    pub fn holds(&self) -> Holds<'_> {
        Holds {
            listeners: self.listeners.len(),
            clusters: self.clusters.len(),
            routes: self.routes.len(),
            endpoints: self.loads.iter().map(|load| load.total as usize).sum(),
            dynamic: self.listeners.iter().filter(|listener| listener.dynamic).count(),
            version: &self.version,
        }
    }

    pub(super) fn set_version(&mut self, version: &str) {
        version.clone_into(&mut self.version);
    }

    /// The endpoints of each cluster, counted.
    pub fn loads<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Load<'t>> {
        self.loads.iter().map(move |load| Load {
            cluster: self.text(text, load.cluster),
            total: load.total as usize,
            unhealthy: load.unhealthy as usize,
        })
    }

    fn texts<'t>(&'t self, text: &'t str, targets: &Range<u32>) -> Vec<&'t str> {
        let targets = &self.targets[targets.start as usize..targets.end as usize];
        targets.iter().map(|name| self.text(text, *name)).collect()
    }

    fn text<'t>(&'t self, text: &'t str, name: StoredName) -> &'t str {
        match name.length {
            ESCAPED => self.escaped.get(name.start as usize).map_or("", String::as_str),
            _ => text.get(name.place()).unwrap_or(""),
        }
    }
}

impl StoredName {
    /// Where it stands; nowhere for an escaped one.
    fn place(self) -> Range<usize> {
        match self.length {
            ESCAPED => 0..0,
            length => self.start as usize..self.start as usize + length as usize,
        }
    }
}
