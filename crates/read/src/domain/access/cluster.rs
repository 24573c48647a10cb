//! The name of an upstream cluster: `outbound|80|v1|web.shop.svc.cluster.local`.

/// Which way a request went through the proxy that logged it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// To the application beside it.
    Inbound,
    /// To another workload, or out of the mesh.
    Outbound,
}

impl Direction {
    /// As the record's field has it.
    pub fn id(self) -> &'static str {
        match self {
            Direction::Inbound => "inbound",
            Direction::Outbound => "outbound",
        }
    }
}

/// What the name of an upstream cluster says. What it does not say is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cluster<'t> {
    /// Which way its traffic goes.
    pub direction: Option<Direction>,
    /// The port of the Service, or of the application.
    pub port: &'t str,
    /// The host of the Service.
    pub host: &'t str,
}

/// Where traffic goes that no Service or ServiceEntry is for.
pub(super) const PASSTHROUGH: [&str; 2] = ["PassthroughCluster", "InboundPassthroughCluster"];
/// Where traffic goes that must not.
pub(super) const BLACKHOLE: &str = "BlackHoleCluster";

impl<'t> Cluster<'t> {
    /// Reads the name.
    pub fn of(name: &'t str) -> Cluster<'t> {
        // What 1.24 writes in JSON ends with the mark that its statistics are parted by.
        let name = name.trim_end_matches(';');
        // Between networks the parts stand apart by `_.`.
        let parts = |rest: &'t str, mark: &str| -> (&'t str, &'t str) {
            let mut parts = rest.splitn(3, mark);
            (parts.next().unwrap_or(""), parts.nth(1).unwrap_or(""))
        };
        let (direction, (port, host)) = if let Some(rest) = name.strip_prefix("outbound|") {
            (Direction::Outbound, parts(rest, "|"))
        } else if let Some(rest) = name.strip_prefix("outbound_.") {
            (Direction::Outbound, parts(rest, "_."))
        } else if let Some(rest) = name.strip_prefix("inbound-vip|") {
            // A waypoint's, to another workload.
            (Direction::Outbound, parts(rest, "|"))
        } else if let Some(rest) = name.strip_prefix("inbound|") {
            (Direction::Inbound, (parts(rest, "|").0, ""))
        } else if name.starts_with(PASSTHROUGH[1]) {
            (Direction::Inbound, ("", ""))
        } else if name == PASSTHROUGH[0] || name == BLACKHOLE || name.contains("cloud_mp_") {
            (Direction::Outbound, ("", ""))
        } else {
            return Cluster::default();
        };
        Cluster { direction: Some(direction), port, host }
    }

    /// Whether a word is the name of a cluster of a mesh.
    pub(super) fn is_name(word: &str) -> bool {
        Cluster::of(word).direction.is_some()
    }

    /// The Service and its namespace, where the host is one of a cluster: `web.shop.svc.cluster.local`.
    pub fn service(&self) -> Option<(&'t str, &'t str)> {
        let (service, rest) = self.host.split_once('.')?;
        let (namespace, domain) = rest.split_once('.')?;
        let is_service = domain == "svc" || domain.starts_with("svc.");
        (is_service && !service.is_empty() && !namespace.is_empty()).then_some((service, namespace))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_clusters() {
        let of = |name: &'static str| {
            let cluster = Cluster::of(name);
            (cluster.direction.map(Direction::id).unwrap_or(""), cluster.port, cluster.host)
        };
        assert_eq!(of("outbound|80|v1|web.shop.svc.cluster.local"), ("outbound", "80", "web.shop.svc.cluster.local"));
        assert_eq!(of("outbound_.80_._.web.shop.svc.cluster.local"), ("outbound", "80", "web.shop.svc.cluster.local"));
        assert_eq!(of("outbound|80||web.shop.svc.cluster.local;"), ("outbound", "80", "web.shop.svc.cluster.local"));
        assert_eq!(
            of("inbound-vip|80|http|web.shop.svc.cluster.local"),
            ("outbound", "80", "web.shop.svc.cluster.local")
        );
        assert_eq!(of("inbound|8080||"), ("inbound", "8080", ""));
        assert_eq!(of("inbound|8080|http|web.shop.svc.cluster.local"), ("inbound", "8080", ""));
        assert_eq!(of("InboundPassthroughClusterIpv4"), ("inbound", "", ""));
        assert_eq!(of("cloud-internal-istio:cloud_mp_1_2"), ("outbound", "", ""));
        for other in ["", "xds-grpc", "Mozilla", "outbound"] {
            assert_eq!(of(other), ("", "", ""), "{other}");
        }
        assert_eq!(Cluster::of("outbound|80||web.shop.svc.cluster.local").service(), Some(("web", "shop")));
        assert_eq!(Cluster::of("outbound|443||api.example.com").service(), None);
    }
}
