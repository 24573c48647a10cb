//! What is kept of a dump's entries while they are read: records for what rules test, the [`Inventory`] for what checks look up.

use std::ops::Range;

use super::entry::{Alone, Bootstrap, DumpEntry, Listing, State};
use super::inventory::{Inventory, StoredName};
use super::lenient::JsonText;
use super::model::Sink;
use super::resources::{Assignment, Chain, Host, Listener, RouteConfig, VirtualHost};
use super::targets::{each_once, hosts_lead_to, targets_of};
use crate::artifact::Record;

/// Collects entries as they are read.
#[derive(Debug)]
pub(super) struct Collector<'a> {
    pub(super) text: &'a str,
    /// The dump's first line.
    pub(super) head: Range<usize>,
    /// What shows the section, where an entry has no place of its own.
    pub(super) here: Range<usize>,
    /// What shows the section of the listeners.
    pub(super) listeners_head: Option<Range<usize>>,
    pub(super) records: Vec<Record>,
    pub(super) inventory: Inventory,
    pub(super) sections: Vec<&'static str>,
    pub(super) listeners: usize,
    pub(super) clusters: usize,
    pub(super) routes: usize,
    pub(super) bootstrap: Option<Box<Bootstrap<'a>>>,
    /// Whether a name is one that Traffic Director alone gives: sections that stand alone have no bootstrap to tell whose they are.
    pub(super) director: bool,
}

impl<'a> Collector<'a> {
    /// Collects from the dump that begins at `start`.
    pub(super) fn new(text: &'a str, start: usize) -> Collector<'a> {
        let end = memchr::memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |end| start + end);
        let end = end.min(start + 200);
        let head = start..if text.is_char_boundary(end) { end } else { start + 1 };
        Collector {
            text,
            here: head.clone(),
            head,
            listeners_head: None,
            records: Vec::new(),
            inventory: Inventory::default(),
            sections: Vec::new(),
            listeners: 0,
            clusters: 0,
            routes: 0,
            bootstrap: None,
            director: false,
        }
    }

    fn alone(&mut self, alone: &Alone<'a>) {
        let kind = alone.kind.as_str().rsplit('.').next().unwrap_or("");
        let known = [
            ("Listener", "listeners"),
            ("Cluster", "clusters"),
            ("RouteConfig", "routes"),
            ("EndpointConfig", "endpoints"),
            ("Secret", "secrets"),
        ];
        if let Some((kind, section)) = known.into_iter().find(|(name, _)| kind.ends_with(name)) {
            let dynamic = alone.kind.as_str().contains(".Dynamic");
            self.states(Listing { section, kind, dynamic }, &alone.entry);
        }
        let (bare, name) = (&alone.bare, &alone.entry.name);
        if let Some(listener) = bare.listener.as_deref() {
            self.listener(listener, name, true);
        } else if !bare.hosts.is_empty() {
            self.route_config(name, &bare.hosts);
        } else if !bare.statuses.is_empty() {
            self.statuses(name, &bare.statuses);
        } else if !bare.connect_timeout.as_str().is_empty() {
            let name = self.name(name);
            self.inventory.add_cluster(name);
        }
    }

    fn states(&mut self, listing: Listing, entry: &DumpEntry<'a>) {
        let states = [entry.active.as_deref(), entry.warming.as_deref(), Some(&entry.inline)];
        for state in states.into_iter().flatten() {
            self.state(listing, entry, state);
        }
        let Some(error) = entry.error.as_deref() else { return };
        let reason = error.details.as_str();
        let denied = reason.contains("unable to open file");
        let names = [&entry.name, &error.failed.name, &error.failed.cluster];
        let name = names.into_iter().find(|name| !name.as_str().is_empty()).unwrap_or(&entry.name);
        let place = error.details.place(self.text).or_else(|| name.place(self.text));
        self.records.push(
            Record::new("rejected", place.unwrap_or_else(|| self.here.clone()))
                .with("type", listing.kind)
                .with("name", name.as_str())
                .with("reason", reason.trim())
                .with("file-denied", if denied { "yes" } else { "" }),
        );
    }

    fn state(&mut self, listing: Listing, entry: &DumpEntry<'a>, state: &State<'a>) {
        if let Some(listener) = state.listener.as_deref() {
            self.listener(listener, &entry.name, listing.dynamic);
        }
        if let Some(cluster) = state.cluster.as_deref() {
            let name = self.name(&cluster.name);
            self.inventory.add_cluster(name);
        }
        if let Some(assignment) = state.endpoints.as_deref() {
            self.endpoints(assignment);
        }
        if let Some(routes) = state.routes.as_deref() {
            self.route_config(&routes.name, &routes.hosts);
        }
    }

    fn name(&mut self, text: &JsonText<'a>) -> StoredName {
        self.director |= text.as_str().starts_with("cloud-internal-istio:")
            || matches!(text.as_str(), "TRAFFICDIRECTOR_INTERCEPTION_PORT" | "TRAFFICDIRECTOR_INTERCEPTION_LISTENER");
        self.inventory.name(text.as_str(), text.place(self.text))
    }

    fn listener(&mut self, listener: &Listener<'a>, entry: &JsonText<'a>, dynamic: bool) {
        let name = if listener.name.as_str().is_empty() { entry } else { &listener.name };
        let socket = &listener.address.socket;
        let (name, address) = (self.name(name), self.name(&socket.address));
        self.inventory.add_listener(name, address, socket.port.0, dynamic);
        for chain in listener.chains.iter().chain(listener.default_chain.as_deref()) {
            self.chain(chain);
        }
    }

    fn chain(&mut self, chain: &Chain<'a>) {
        let matches = &chain.matches;
        let ranges: Vec<(StoredName, u16)> =
            matches.ranges.iter().map(|range| (self.name(&range.address), range.length.0)).collect();
        let (mut route, mut targets) = (StoredName::default(), Vec::new());
        for config in chain.filters.iter().map(|filter| &filter.config) {
            let own = config.routes.as_deref();
            let named = [Some(&config.rds.name), own.map(|routes| &routes.name)];
            if let Some(name) = named.into_iter().flatten().find(|name| !name.as_str().is_empty()) {
                route = self.name(name);
            }
            targets.extend(own.into_iter().flat_map(|routes: &RouteConfig<'a>| hosts_lead_to(&routes.hosts)));
            targets.extend(targets_of(&config.cluster, &config.weighted));
        }
        let targets: Vec<StoredName> = each_once(targets).into_iter().map(|target| self.name(target)).collect();
        self.inventory.add_chain(&ranges, matches.port.0, route, &targets);
    }

    fn route_config(&mut self, name: &JsonText<'a>, hosts: &[VirtualHost<'a>]) {
        let name = self.name(name);
        let targets: Vec<StoredName> =
            each_once(hosts_lead_to(hosts).collect()).into_iter().map(|target| self.name(target)).collect();
        self.inventory.add_route(name, &targets);
    }

    /// A record for each unhealthy endpoint, and a count of them all: a hundred thousand healthy ones say nothing.
    fn endpoints(&mut self, assignment: &Assignment<'a>) {
        let (mut total, mut unhealthy) = (0, 0);
        for endpoint in assignment.localities.iter().flat_map(|locality| &locality.endpoints) {
            total += 1;
            let health = &endpoint.health;
            if matches!(health.as_str(), "UNHEALTHY" | "TIMEOUT") {
                unhealthy += 1;
                let place = health.place(self.text);
                let socket = &endpoint.endpoint.address.socket;
                self.unhealthy(&assignment.cluster, place, (socket.address.as_str(), socket.port.0), health.as_str());
            }
        }
        let cluster = self.name(&assignment.cluster);
        self.inventory.add_load(cluster, total, unhealthy);
    }

    fn statuses(&mut self, cluster: &JsonText<'a>, hosts: &[Host<'a>]) {
        let mut unhealthy = 0;
        for host in hosts {
            let health = &host.health;
            let failed = health.active_check_failed.0 || health.outlier_check_failed.0;
            if failed || matches!(health.eds.as_str(), "UNHEALTHY" | "TIMEOUT") {
                unhealthy += 1;
                let socket = &host.address.socket;
                let place = health.eds.place(self.text).or_else(|| socket.address.place(self.text));
                self.unhealthy(cluster, place, (socket.address.as_str(), socket.port.0), "UNHEALTHY");
            }
        }
        let cluster = self.name(cluster);
        self.inventory.add_load(cluster, hosts.len(), unhealthy);
    }

    fn unhealthy(&mut self, cluster: &JsonText<'a>, place: Option<Range<usize>>, socket: (&str, u16), state: &str) {
        self.records.push(
            Record::new("endpoint", place.unwrap_or_else(|| self.here.clone()))
                .with("cluster", cluster.as_str())
                .with("address", socket.0)
                .with("port", &socket.1.to_string())
                .with("state", state),
        );
    }
}

impl<'a> Sink<'a> for Collector<'a> {
    fn section(&mut self, kind: &JsonText<'a>) {
        self.here = kind.place(self.text).unwrap_or_else(|| self.head.clone());
        // `...ListenersConfigDump.DynamicListener` is an entry of its own, as `?resource=` gives it.
        for (name, full) in [
            ("listeners", "ListenersConfigDump"),
            ("clusters", "ClustersConfigDump"),
            ("routes", ".RoutesConfigDump"),
            ("endpoints", "EndpointsConfigDump"),
            ("bootstrap", "BootstrapConfigDump"),
        ] {
            if kind.as_str().ends_with(full) {
                self.has_section(name);
            }
        }
        if kind.as_str().ends_with("ListenersConfigDump") {
            self.listeners_head = Some(self.here.clone());
        }
    }

    fn has_section(&mut self, section: &'static str) {
        if !self.sections.contains(&section) {
            self.sections.push(section);
        }
    }

    fn entry(&mut self, listing: Listing, entry: &DumpEntry<'a>) {
        self.has_section(listing.section);
        let sent = entry.active.is_some() || entry.warming.is_some();
        match listing.section {
            "listeners" if listing.dynamic => {
                self.listeners += usize::from(sent || entry.inline.listener.is_some());
            }
            "clusters" if listing.dynamic => {
                self.clusters += usize::from(entry.error.is_none() || entry.inline.cluster.is_some());
            }
            "routes" => self.routes += usize::from(entry.error.is_none()),
            _ => {}
        }
        self.states(listing, entry);
    }

    fn end_section(&mut self, alone: &Alone<'a>) {
        self.alone(alone);
        self.here = self.head.clone();
    }

    fn bootstrap(&mut self) -> &mut Option<Box<Bootstrap<'a>>> {
        &mut self.bootstrap
    }
}
