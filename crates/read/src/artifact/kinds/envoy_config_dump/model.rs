//! What of a dump is read. Keys are those of Envoy's administration page and, in camel case, those that istioctl writes.
//!
//! Each entry of a section goes to the [`Collector`] as soon as it has been read, so that a dump of any size is never in memory twice.

use super::collect::Collector;
use super::lenient::{Fill, Text, fills};
use super::resources::{Assignment, Cluster, Host, Listener, RouteConfig, VirtualHost};

/// The whole answer: a list or a map of sections, or one section alone.
#[derive(Debug)]
pub(super) struct Dump<'a>(Sections<'a>);

impl<'a> Dump<'a> {
    /// A dump that goes to this collector.
    pub(super) fn new(collector: Collector<'a>) -> Dump<'a> {
        let entries = Entries { collector, listing: None, entry: Entry::default() };
        Dump(Sections(Section { entries, alone: Alone::default(), typed: false }))
    }

    /// All that was collected.
    pub(super) fn collected(mut self) -> Collector<'a> {
        self.0.0.finish();
        self.0.0.entries.collector
    }
}

impl<'de> Fill<'de> for Dump<'de> {
    fn field(&mut self, key: &str) -> Option<&mut dyn Fill<'de>> {
        if key == "configs" { Some(&mut self.0) } else { self.0.0.field(key) }
    }

    fn element(&mut self) -> Option<&mut dyn Fill<'de>> {
        self.0.element()
    }

    fn end(&mut self, _there: bool) {
        self.0.0.end(true);
    }
}

/// All sections. Dumps of Envoy's first versions have a map of them.
#[derive(Debug)]
struct Sections<'a>(Section<'a>);

impl<'de> Fill<'de> for Sections<'de> {
    fn field(&mut self, _key: &str) -> Option<&mut dyn Fill<'de>> {
        self.element()
    }

    fn element(&mut self) -> Option<&mut dyn Fill<'de>> {
        self.0.finish();
        Some(&mut self.0)
    }
}

/// A section of the answer, whose entries are collected one by one.
#[derive(Debug)]
struct Section<'a> {
    entries: Entries<'a>,
    alone: Alone<'a>,
    /// Whether its type is what was read last.
    typed: bool,
}

impl Section<'_> {
    /// What it held beside its lists is an entry of its own; then another section may begin.
    fn finish(&mut self) {
        let alone = std::mem::take(&mut self.alone);
        self.entries.collector.end(&alone);
    }
}

impl<'de> Fill<'de> for Section<'de> {
    fn field(&mut self, key: &str) -> Option<&mut dyn Fill<'de>> {
        if let Some(listing) = listing(key) {
            self.entries.listing = Some(listing);
            return Some(&mut self.entries);
        }
        match key {
            "@type" => {
                self.typed = true;
                Some(&mut self.alone.kind)
            }
            "bootstrap" => {
                self.entries.collector.holds("bootstrap");
                Some(&mut self.entries.collector.bootstrap)
            }
            _ => match self.alone.bare.field(key) {
                Some(bare) => Some(bare),
                None => self.alone.entry.field(key),
            },
        }
    }

    fn end(&mut self, _there: bool) {
        if std::mem::take(&mut self.typed) {
            self.entries.collector.is(&self.alone.kind);
        }
    }
}

/// What a section holds beside its lists: its type and, where `?resource=` was asked for or istioctl wrote a list of resources, one
/// entry.
#[derive(Debug, Default)]
pub(super) struct Alone<'a> {
    pub(super) kind: Text<'a>,
    pub(super) entry: Entry<'a>,
    pub(super) bare: Bare<'a>,
}

/// What a list of a section lists.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listing {
    pub(super) section: &'static str,
    pub(super) kind: &'static str,
    pub(super) dynamic: bool,
}

/// The list under a key of a section.
pub(super) fn listing(key: &str) -> Option<Listing> {
    let (section, kind, dynamic) = match key {
        "static_listeners" | "staticListeners" => ("listeners", "Listener", false),
        "dynamic_listeners" | "dynamicListeners" | "dynamic_active_listeners" | "dynamic_warming_listeners" => {
            ("listeners", "Listener", true)
        }
        "static_clusters" | "staticClusters" => ("clusters", "Cluster", false),
        "dynamic_active_clusters" | "dynamicActiveClusters" | "dynamic_warming_clusters" | "dynamicWarmingClusters" => {
            ("clusters", "Cluster", true)
        }
        "static_route_configs" | "staticRouteConfigs" => ("static-routes", "RouteConfiguration", false),
        "dynamic_route_configs" | "dynamicRouteConfigs" => ("routes", "RouteConfiguration", true),
        "static_endpoint_configs" | "staticEndpointConfigs" => ("endpoints", "ClusterLoadAssignment", false),
        "dynamic_endpoint_configs" | "dynamicEndpointConfigs" => ("endpoints", "ClusterLoadAssignment", true),
        "dynamic_active_secrets" | "dynamicActiveSecrets" | "dynamic_warming_secrets" | "dynamicWarmingSecrets" => {
            ("secrets", "Secret", true)
        }
        _ => return None,
    };
    Some(Listing { section, kind, dynamic })
}

/// The lists of a section.
#[derive(Debug)]
struct Entries<'a> {
    collector: Collector<'a>,
    /// Which of them is read.
    listing: Option<Listing>,
    entry: Entry<'a>,
}

impl<'de> Fill<'de> for Entries<'de> {
    fn element(&mut self) -> Option<&mut dyn Fill<'de>> {
        self.entry = Entry::default();
        Some(&mut self.entry)
    }

    /// Dumps of Envoy's first versions have maps where the later ones have lists.
    fn field(&mut self, _key: &str) -> Option<&mut dyn Fill<'de>> {
        self.element()
    }

    fn end(&mut self, there: bool) {
        // Half an entry counts too: what stood before a cut is kept.
        if let (true, Some(listing)) = (there, self.listing) {
            self.collector.entry(listing, &self.entry);
        }
    }
}

/// A listener, a cluster, a route configuration, endpoints or a secret, with its states.
#[derive(Debug, Default)]
pub(super) struct Entry<'a> {
    pub(super) name: Text<'a>,
    pub(super) active: Option<Box<State<'a>>>,
    pub(super) warming: Option<Box<State<'a>>>,
    pub(super) error: Option<Box<ErrorState<'a>>>,
    /// Where no state is around it.
    pub(super) inline: State<'a>,
}

impl<'de> Fill<'de> for Entry<'de> {
    fn field(&mut self, key: &str) -> Option<&mut dyn Fill<'de>> {
        match key {
            "name" => Some(&mut self.name),
            "active_state" | "activeState" => Some(&mut self.active),
            "warming_state" | "warmingState" => Some(&mut self.warming),
            "error_state" | "errorState" => Some(&mut self.error),
            _ => self.inline.field(key),
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct State<'a> {
    pub(super) listener: Option<Box<Listener<'a>>>,
    pub(super) cluster: Option<Box<Cluster<'a>>>,
    pub(super) endpoints: Option<Box<Assignment<'a>>>,
    pub(super) routes: Option<Box<RouteConfig<'a>>>,
}
fills!(State {
    "listener" => listener,
    "cluster" => cluster,
    "endpoint_config" | "endpointConfig" => endpoints,
    "route_config" | "routeConfig" => routes,
});

#[derive(Debug, Default)]
pub(super) struct ErrorState<'a> {
    pub(super) details: Text<'a>,
    pub(super) failed: Failed<'a>,
}
fills!(ErrorState { "details" => details, "failed_configuration" | "failedConfiguration" => failed, });

#[derive(Debug, Default)]
pub(super) struct Failed<'a> {
    pub(super) name: Text<'a>,
    pub(super) cluster: Text<'a>,
}
fills!(Failed { "name" => name, "cluster_name" | "clusterName" => cluster, });

/// A resource without anything around it, as `istioctl proxy-config listener -o json`, `cluster`, `route` and `endpoint` list them. Its name is
/// the entry's.
#[derive(Debug, Default)]
pub(super) struct Bare<'a> {
    pub(super) listener: Option<Box<Listener<'a>>>,
    pub(super) hosts: Vec<VirtualHost<'a>>,
    pub(super) statuses: Vec<Host<'a>>,
    /// Every cluster has one, and nothing else of a list.
    pub(super) connect_timeout: Text<'a>,
}

impl<'de> Fill<'de> for Bare<'de> {
    fn field(&mut self, key: &str) -> Option<&mut dyn Fill<'de>> {
        match key {
            "address" | "filterChains" => self.listener.field(key),
            "virtualHosts" => Some(&mut self.hosts),
            "hostStatuses" => Some(&mut self.statuses),
            "connectTimeout" => Some(&mut self.connect_timeout),
            _ => None,
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Bootstrap<'a> {
    pub(super) node: Node<'a>,
    pub(super) statics: Statics<'a>,
}
fills!(Bootstrap { "node" => node, "static_resources" | "staticResources" => statics, });

#[derive(Debug, Default)]
pub(super) struct Statics<'a> {
    pub(super) clusters: Vec<Cluster<'a>>,
}
fills!(Statics { "clusters" => clusters, });

#[derive(Debug, Default)]
pub(super) struct Node<'a> {
    pub(super) id: Text<'a>,
    pub(super) metadata: Metadata<'a>,
}
fills!(Node { "id" => id, "metadata" => metadata, });

#[derive(Debug, Default)]
pub(super) struct Metadata<'a> {
    pub(super) version: Text<'a>,
    pub(super) network: Text<'a>,
    pub(super) project: Text<'a>,
    pub(super) mesh: Text<'a>,
}
fills!(Metadata {
    "ISTIO_VERSION" | "ISTIO_PROXY_VERSION" => version,
    "TRAFFICDIRECTOR_NETWORK_NAME" => network,
    "TRAFFICDIRECTOR_GCP_PROJECT_NUMBER" => project,
    "TRAFFICDIRECTOR_MESH_SCOPE_NAME" | "TRAFFICDIRECTOR_SCOPE_NAME" => mesh,
});
