//! What of a dump is read. Keys are those of Envoy's administration page and, in camel case, those that istioctl writes.

use serde::de::MapAccess;

use super::lenient::{Fill, Text, take};

/// Fills the named fields from their keys and passes over the rest.
macro_rules! fills {
    ($name:ident { $($($key:literal)|+ => $field:ident,)* }) => {
        impl<'de> Fill<'de> for $name<'de> {
            fn key<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<bool, A::Error> {
                match key {
                    $($($key)|+ => take(map, &mut self.$field),)*
                    _ => Ok(false),
                }
            }
        }
    };
}

/// The whole answer: a list of sections, or one section alone.
#[derive(Debug, Default)]
pub(super) struct Dump<'a> {
    pub(super) sections: Vec<Section<'a>>,
}

impl<'de> Fill<'de> for Dump<'de> {
    fn key<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<bool, A::Error> {
        if key == "configs" {
            return take(map, &mut self.sections);
        }
        if self.sections.is_empty() {
            self.sections.push(Section::default());
        }
        self.sections.last_mut().map_or(Ok(false), |section| section.key(key, map))
    }

    fn list<A: serde::de::SeqAccess<'de>>(&mut self, seq: A) -> Result<(), A::Error> {
        self.sections.list(seq)
    }
}

/// One section, or, where `?resource=` was asked for, one entry of a section.
#[derive(Debug, Default)]
pub(super) struct Section<'a> {
    pub(super) kind: Text<'a>,
    pub(super) bootstrap: Option<Box<Bootstrap<'a>>>,
    pub(super) static_listeners: Vec<Entry<'a>>,
    pub(super) listeners: Vec<Entry<'a>>,
    pub(super) static_clusters: Vec<Entry<'a>>,
    pub(super) clusters: Vec<Entry<'a>>,
    pub(super) routes: Vec<Entry<'a>>,
    pub(super) endpoints: Vec<Entry<'a>>,
    pub(super) secrets: Vec<Entry<'a>>,
    pub(super) entry: Entry<'a>,
}

impl<'de> Fill<'de> for Section<'de> {
    fn key<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<bool, A::Error> {
        match key {
            "@type" => take(map, &mut self.kind),
            "bootstrap" => take(map, &mut self.bootstrap),
            "static_listeners" | "staticListeners" => take(map, &mut self.static_listeners),
            "dynamic_listeners" | "dynamicListeners" | "dynamic_active_listeners" | "dynamic_warming_listeners" => {
                take(map, &mut self.listeners)
            }
            "static_clusters" | "staticClusters" => take(map, &mut self.static_clusters),
            "dynamic_active_clusters"
            | "dynamicActiveClusters"
            | "dynamic_warming_clusters"
            | "dynamicWarmingClusters" => take(map, &mut self.clusters),
            "dynamic_route_configs" | "dynamicRouteConfigs" => take(map, &mut self.routes),
            "static_endpoint_configs"
            | "staticEndpointConfigs"
            | "dynamic_endpoint_configs"
            | "dynamicEndpointConfigs" => take(map, &mut self.endpoints),
            "dynamic_active_secrets" | "dynamicActiveSecrets" | "dynamic_warming_secrets" | "dynamicWarmingSecrets" => {
                take(map, &mut self.secrets)
            }
            _ => self.entry.key(key, map),
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
}
fills!(State {
    "listener" => listener,
    "cluster" => cluster,
    "endpoint_config" | "endpointConfig" => endpoints,
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

#[derive(Debug, Default)]
pub(super) struct Listener<'a> {
    pub(super) name: Text<'a>,
    pub(super) address: Address<'a>,
    pub(super) chains: Vec<Chain<'a>>,
}
fills!(Listener { "name" => name, "address" => address, "filter_chains" | "filterChains" => chains, });

#[derive(Debug, Default)]
pub(super) struct Address<'a> {
    pub(super) socket: Socket<'a>,
}
fills!(Address { "socket_address" | "socketAddress" => socket, });

#[derive(Debug, Default)]
pub(super) struct Socket<'a> {
    pub(super) address: Text<'a>,
    pub(super) port: Text<'a>,
}
fills!(Socket { "address" => address, "port_value" | "portValue" => port, });

#[derive(Debug, Default)]
pub(super) struct Chain<'a> {
    pub(super) matches: ChainMatch<'a>,
    pub(super) filters: Vec<Filter<'a>>,
}
fills!(Chain { "filter_chain_match" | "filterChainMatch" => matches, "filters" => filters, });

#[derive(Debug, Default)]
pub(super) struct ChainMatch<'a> {
    pub(super) ranges: Vec<Prefix<'a>>,
    pub(super) port: Text<'a>,
}
fills!(ChainMatch { "prefix_ranges" | "prefixRanges" => ranges, "destination_port" | "destinationPort" => port, });

#[derive(Debug, Default)]
pub(super) struct Prefix<'a> {
    pub(super) address: Text<'a>,
    pub(super) length: Text<'a>,
}
fills!(Prefix { "address_prefix" | "addressPrefix" => address, "prefix_len" | "prefixLen" => length, });

#[derive(Debug, Default)]
pub(super) struct Filter<'a> {
    pub(super) config: FilterConfig<'a>,
}
fills!(Filter { "typed_config" | "typedConfig" | "config" => config, });

#[derive(Debug, Default)]
pub(super) struct FilterConfig<'a> {
    pub(super) rds: Rds<'a>,
    pub(super) route: Failed<'a>,
}
fills!(FilterConfig { "rds" => rds, "route_config" | "routeConfig" => route, });

#[derive(Debug, Default)]
pub(super) struct Rds<'a> {
    pub(super) name: Text<'a>,
}
fills!(Rds { "route_config_name" | "routeConfigName" => name, });

#[derive(Debug, Default)]
pub(super) struct Cluster<'a> {
    pub(super) name: Text<'a>,
}
fills!(Cluster { "name" => name, });

#[derive(Debug, Default)]
pub(super) struct Assignment<'a> {
    pub(super) cluster: Text<'a>,
    pub(super) localities: Vec<Locality<'a>>,
}
fills!(Assignment { "cluster_name" | "clusterName" => cluster, "endpoints" => localities, });

#[derive(Debug, Default)]
pub(super) struct Locality<'a> {
    pub(super) endpoints: Vec<LbEndpoint<'a>>,
}
fills!(Locality { "lb_endpoints" | "lbEndpoints" => endpoints, });

#[derive(Debug, Default)]
pub(super) struct LbEndpoint<'a> {
    pub(super) endpoint: Endpoint<'a>,
    pub(super) health: Text<'a>,
}
fills!(LbEndpoint { "endpoint" => endpoint, "health_status" | "healthStatus" => health, });

#[derive(Debug, Default)]
pub(super) struct Endpoint<'a> {
    pub(super) address: Address<'a>,
}
fills!(Endpoint { "address" => address, });
