//! Whose Envoy it is. Envoys of other products answer with dumps of the same form, and nothing that the mesh's documents say holds for them.

use crate::artifact::Reason;

/// Whose proxy answers, by what it started with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::artifact) enum Product {
    /// A pod's proxy.
    Sidecar,
    /// A gateway's proxy.
    Gateway,
    /// A proxy of Traffic Director's, on a VM or in a pod.
    TrafficDirector,
    /// One of another product.
    Other(Reason),
    /// Nothing shows it.
    Unknown,
}

/// What shows another product: the beginning of its node's id, or a cluster that its Envoy starts with.
struct Other {
    ids: &'static [&'static str],
    cluster: fn(&str) -> bool,
    reason: Reason,
}

macro_rules! other {
    ($name:literal, $ids:expr, $cluster:expr) => {
        Other {
            ids: $ids,
            cluster: $cluster,
            reason: Reason {
                en: concat!("from an Envoy of ", $name, ", not of this mesh"),
                ja: concat!($name, " の Envoy の出力(このメッシュのものではありません)"),
            },
        }
    };
}

const OTHERS: &[Other] = &[
    other!("AWS App Mesh", &["mesh/", "arn:aws:appmesh:", "arn:aws-cn:appmesh:"], |_| false),
    other!("Consul", &[], |name| matches!(name, "local_agent" | "consul-dataplane")),
    other!("Contour", &[], |name| name == "contour"),
    other!("Gloo", &["gateway-proxy"], |name| name.starts_with("gloo.gloo-system")),
    other!("Kuma", &[], |name| name.starts_with("kuma:") || name == "ads_cluster"),
    other!("Cilium", &["host~127.0.0.1~no-id~"], |name| name.ends_with("-cilium")),
    other!("Open Service Mesh", &[], |name| name.starts_with("osm-controller")),
];

impl Product {
    /// From a node's id, whether its metadata names Traffic Director's values, and the names of the clusters that it started with.
    pub(in crate::artifact) fn of_node<'a>(
        id: &str,
        director: bool,
        clusters: impl Iterator<Item = &'a str> + Clone,
    ) -> Product {
        let resource = id.starts_with("projects/") && id.contains("/networks/") && id.contains("/nodes/");
        if resource || director || clusters.clone().any(|name| name.contains("trafficdirector")) {
            return Product::TrafficDirector;
        }
        if id.starts_with("sidecar~") {
            return Product::Sidecar;
        }
        if ["router~", "ingress~", "waypoint~"].iter().any(|kind| id.starts_with(kind)) {
            return Product::Gateway;
        }
        let is = |other: &&Other| {
            other.ids.iter().any(|start| id.starts_with(start)) || clusters.clone().any(|name| (other.cluster)(name))
        };
        OTHERS.iter().find(is).map_or(Product::Unknown, |other| Product::Other(other.reason))
    }

    /// Its name in records; empty for what is not of the mesh.
    pub(in crate::artifact) fn name(self) -> &'static str {
        match self {
            Product::Sidecar => "sidecar",
            Product::Gateway => "gateway",
            Product::TrafficDirector => "traffic-director",
            Product::Other(_) | Product::Unknown => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product_of(id: &str, clusters: &[&str]) -> &'static str {
        match Product::of_node(id, false, clusters.iter().copied()) {
            Product::Other(reason) => reason.en,
            own => own.name(),
        }
    }

    #[test]
    fn products_by_what_they_start_with() {
        assert_eq!(product_of("sidecar~10.0.0.7~web-1.shop~shop.svc.cluster.local", &["xds-grpc"]), "sidecar");
        assert_eq!(product_of("router~10.0.0.7~gw-1.istio-system~x", &[]), "gateway");
        assert_eq!(product_of("projects/1/networks/default/nodes/x", &[]), "traffic-director");
        assert_eq!(product_of("x", &["td_xds trafficdirector.googleapis.com"]), "traffic-director");
        assert!(product_of("mesh/app-mesh/virtualGateway/gateway_prod", &[]).contains("App Mesh"));
        assert!(product_of("backend-658b679b45-d5xlb-backend-sidecar-proxy", &["local_agent"]).contains("Consul"));
        assert!(product_of("envoy-x2x7k", &["contour", "envoy-admin"]).contains("Contour"));
        assert_eq!(product_of("envoy-x2x7k", &["web"]), "");
    }
}
