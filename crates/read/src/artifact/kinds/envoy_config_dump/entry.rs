//! The entries of a dump's sections, and what a section holds beside its lists.

use super::lenient::{Fill, JsonText, fills};
use super::resources::{Assignment, Cluster, Host, Listener, RouteConfig, VirtualHost};

/// What a section holds beside its lists: its type and, where `?resource=` was asked for or istioctl wrote a list of resources, one
/// entry.
#[derive(Debug, Default)]
pub(super) struct Alone<'a> {
    pub(super) kind: JsonText<'a>,
    pub(super) entry: DumpEntry<'a>,
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

/// A listener, a cluster, a route configuration, endpoints or a secret, with its states.
#[derive(Debug, Default)]
pub(super) struct DumpEntry<'a> {
    pub(super) name: JsonText<'a>,
    pub(super) active: Option<Box<State<'a>>>,
    pub(super) warming: Option<Box<State<'a>>>,
    pub(super) error: Option<Box<ErrorState<'a>>>,
    /// Where no state is around it.
    pub(super) inline: State<'a>,
}

impl<'de> Fill<'de> for DumpEntry<'de> {
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
    pub(super) details: JsonText<'a>,
    pub(super) failed: Failed<'a>,
}
fills!(ErrorState { "details" => details, "failed_configuration" | "failedConfiguration" => failed, });

#[derive(Debug, Default)]
pub(super) struct Failed<'a> {
    pub(super) name: JsonText<'a>,
    pub(super) cluster: JsonText<'a>,
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
    pub(super) connect_timeout: JsonText<'a>,
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
    pub(super) id: JsonText<'a>,
    pub(super) metadata: Metadata<'a>,
}
fills!(Node { "id" => id, "metadata" => metadata, });

#[derive(Debug, Default)]
pub(super) struct Metadata<'a> {
    pub(super) version: JsonText<'a>,
    pub(super) network: JsonText<'a>,
    pub(super) project: JsonText<'a>,
    pub(super) mesh: JsonText<'a>,
}
fills!(Metadata {
    "ISTIO_VERSION" | "ISTIO_PROXY_VERSION" => version,
    "TRAFFICDIRECTOR_NETWORK_NAME" => network,
    "TRAFFICDIRECTOR_GCP_PROJECT_NUMBER" => project,
    "TRAFFICDIRECTOR_MESH_SCOPE_NAME" | "TRAFFICDIRECTOR_SCOPE_NAME" => mesh,
});
