//! What is read of the resources in a dump: names, addresses, states.

use super::lenient::{JsonNumber, JsonText, fills};

#[derive(Debug, Default)]
pub(super) struct Listener<'a> {
    pub(super) name: JsonText<'a>,
    pub(super) address: Address<'a>,
    pub(super) chains: Vec<Chain<'a>>,
    pub(super) default_chain: Option<Box<Chain<'a>>>,
}
fills!(Listener {
    "name" => name,
    "address" => address,
    "filter_chains" | "filterChains" => chains,
    "default_filter_chain" | "defaultFilterChain" => default_chain,
});

#[derive(Debug, Default)]
pub(super) struct Address<'a> {
    pub(super) socket: Socket<'a>,
}
fills!(Address { "socket_address" | "socketAddress" => socket, });

#[derive(Debug, Default)]
pub(super) struct Socket<'a> {
    pub(super) address: JsonText<'a>,
    pub(super) port: JsonNumber,
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
    pub(super) port: JsonNumber,
}
fills!(ChainMatch { "prefix_ranges" | "prefixRanges" => ranges, "destination_port" | "destinationPort" => port, });

#[derive(Debug, Default)]
pub(super) struct Prefix<'a> {
    pub(super) address: JsonText<'a>,
    pub(super) length: JsonNumber,
}
fills!(Prefix { "address_prefix" | "addressPrefix" => address, "prefix_len" | "prefixLen" => length, });

#[derive(Debug, Default)]
pub(super) struct Filter<'a> {
    pub(super) config: FilterConfig<'a>,
}
fills!(Filter { "typed_config" | "typedConfig" | "config" => config, });

/// Of a connection manager its routes, of a TCP proxy its cluster.
#[derive(Debug, Default)]
pub(super) struct FilterConfig<'a> {
    pub(super) rds: Rds<'a>,
    pub(super) routes: Option<Box<RouteConfig<'a>>>,
    pub(super) cluster: JsonText<'a>,
    pub(super) weighted: Weighted<'a>,
}
fills!(FilterConfig {
    "rds" => rds,
    "route_config" | "routeConfig" => routes,
    "cluster" => cluster,
    "weighted_clusters" | "weightedClusters" => weighted,
});

#[derive(Debug, Default)]
pub(super) struct Rds<'a> {
    pub(super) name: JsonText<'a>,
}
fills!(Rds { "route_config_name" | "routeConfigName" => name, });

#[derive(Debug, Default)]
pub(super) struct RouteConfig<'a> {
    pub(super) name: JsonText<'a>,
    pub(super) hosts: Vec<VirtualHost<'a>>,
}
fills!(RouteConfig { "name" => name, "virtual_hosts" | "virtualHosts" => hosts, });

#[derive(Debug, Default)]
pub(super) struct VirtualHost<'a> {
    pub(super) routes: Vec<Route<'a>>,
}
fills!(VirtualHost { "routes" => routes, });

#[derive(Debug, Default)]
pub(super) struct Route<'a> {
    pub(super) action: RouteAction<'a>,
}
fills!(Route { "route" => action, });

#[derive(Debug, Default)]
pub(super) struct RouteAction<'a> {
    pub(super) cluster: JsonText<'a>,
    pub(super) weighted: Weighted<'a>,
}
fills!(RouteAction { "cluster" => cluster, "weighted_clusters" | "weightedClusters" => weighted, });

#[derive(Debug, Default)]
pub(super) struct Weighted<'a> {
    pub(super) clusters: Vec<Cluster<'a>>,
}
fills!(Weighted { "clusters" => clusters, });

#[derive(Debug, Default)]
pub(super) struct Cluster<'a> {
    pub(super) name: JsonText<'a>,
}
fills!(Cluster { "name" => name, });

#[derive(Debug, Default)]
pub(super) struct Assignment<'a> {
    pub(super) cluster: JsonText<'a>,
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
    pub(super) health: JsonText<'a>,
}
fills!(LbEndpoint { "endpoint" => endpoint, "health_status" | "healthStatus" => health, });

#[derive(Debug, Default)]
pub(super) struct Endpoint<'a> {
    pub(super) address: Address<'a>,
}
fills!(Endpoint { "address" => address, });

/// An endpoint as Envoy's `/clusters?format=json` tells of it.
#[derive(Debug, Default)]
pub(super) struct Host<'a> {
    pub(super) address: Address<'a>,
    pub(super) health: HostHealth<'a>,
}
fills!(Host { "address" => address, "healthStatus" => health, });

#[derive(Debug, Default)]
pub(super) struct HostHealth<'a> {
    pub(super) eds: JsonText<'a>,
    pub(super) active_check_failed: Flag,
    pub(super) outlier_check_failed: Flag,
}
fills!(HostHealth {
    "edsHealthStatus" => eds,
    "failedActiveHealthCheck" => active_check_failed,
    "failedOutlierCheck" => outlier_check_failed,
});

/// A truth value.
#[derive(Debug, Default)]
pub(super) struct Flag(pub(super) bool);

impl super::lenient::Fill<'_> for Flag {
    fn flag(&mut self, value: bool) {
        self.0 = value;
    }
}
