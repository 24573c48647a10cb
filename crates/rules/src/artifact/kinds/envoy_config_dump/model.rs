//! What of a dump is read. Keys are those of Envoy's administration page and, in camel case, those that istioctl writes.
//!
//! Each entry of a section goes to the [`Collector`] as soon as it has been read, so that a dump of any size is never in memory twice.

use serde::de::{MapAccess, SeqAccess};

use super::collect::Collector;
use super::lenient::{Fill, Into, Text, fills, take};
use super::resources::{Assignment, Cluster, Host, Listener, RouteConfig, VirtualHost};

/// The whole answer: a list or a map of sections, or one section alone.
#[derive(Debug)]
pub(super) struct Dump<'a> {
    pub(super) collector: Collector<'a>,
    /// Where the answer is one section.
    pub(super) alone: Alone<'a>,
}

impl<'de> Fill<'de> for Dump<'de> {
    fn key<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<bool, A::Error> {
        if key == "configs" {
            return take(map, &mut Sections(&mut self.collector));
        }
        Section { collector: &mut self.collector, alone: &mut self.alone }.key(key, map)
    }

    fn list<A: SeqAccess<'de>>(&mut self, seq: A) -> Result<(), A::Error> {
        Sections(&mut self.collector).list(seq)
    }
}

/// All sections. Dumps of Envoy's first versions have a map of them.
struct Sections<'x, 'a>(&'x mut Collector<'a>);

impl<'de> Fill<'de> for Sections<'_, 'de> {
    fn key<A: MapAccess<'de>>(&mut self, _key: &str, map: &mut A) -> Result<bool, A::Error> {
        let mut alone = Alone::default();
        self.0.begin();
        let read = take(map, &mut Section { collector: self.0, alone: &mut alone });
        self.0.end(&alone);
        read
    }

    fn list<A: SeqAccess<'de>>(&mut self, mut seq: A) -> Result<(), A::Error> {
        loop {
            let mut alone = Alone::default();
            self.0.begin();
            let read = seq.next_element_seed(Into(&mut Section { collector: self.0, alone: &mut alone }));
            self.0.end(&alone);
            if read?.is_none() {
                return Ok(());
            }
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

struct Section<'x, 'a> {
    collector: &'x mut Collector<'a>,
    alone: &'x mut Alone<'a>,
}

impl<'de> Fill<'de> for Section<'_, 'de> {
    fn key<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<bool, A::Error> {
        if let Some(listing) = listing(key) {
            return take(map, &mut Entries { collector: self.collector, listing });
        }
        match key {
            "@type" => {
                take(map, &mut self.alone.kind)?;
                self.collector.is(&self.alone.kind);
                Ok(true)
            }
            "bootstrap" => {
                self.collector.holds("bootstrap");
                take(map, &mut self.collector.bootstrap)
            }
            _ => Ok(self.alone.bare.key(key, map)? || self.alone.entry.key(key, map)?),
        }
    }
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

/// A list of a section, whose entries are collected one by one.
struct Entries<'x, 'a> {
    collector: &'x mut Collector<'a>,
    listing: Listing,
}

impl<'de> Fill<'de> for Entries<'_, 'de> {
    fn list<A: SeqAccess<'de>>(&mut self, mut seq: A) -> Result<(), A::Error> {
        loop {
            let mut entry = Entry::default();
            let read = seq.next_element_seed(Into(&mut entry));
            if matches!(read, Ok(None)) {
                return Ok(());
            }
            // Half an entry counts too: what stood before a cut is kept.
            self.collector.entry(self.listing, &entry);
            read?;
        }
    }

    /// Dumps of Envoy's first versions have maps where the later ones have lists.
    fn key<A: MapAccess<'de>>(&mut self, _key: &str, map: &mut A) -> Result<bool, A::Error> {
        let mut entry = Entry::default();
        let read = take(map, &mut entry);
        self.collector.entry(self.listing, &entry);
        read
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
    fn key<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<bool, A::Error> {
        match key {
            "name" => take(map, &mut self.name),
            "active_state" | "activeState" => take(map, &mut self.active),
            "warming_state" | "warmingState" => take(map, &mut self.warming),
            "error_state" | "errorState" => take(map, &mut self.error),
            _ => self.inline.key(key, map),
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
    fn key<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<bool, A::Error> {
        match key {
            "address" | "filterChains" => self.listener.get_or_insert_default().key(key, map),
            "virtualHosts" => take(map, &mut self.hosts),
            "hostStatuses" => take(map, &mut self.statuses),
            "connectTimeout" => take(map, &mut self.connect_timeout),
            _ => Ok(false),
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
