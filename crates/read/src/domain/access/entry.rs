//! One request in its normal form.

use super::cluster::{Cluster, Direction};
use super::flags::Flags;

/// One request as a proxy logged it. A field that the line does not show, or shows as `-`, is empty.
#[derive(Clone, Debug, Default)]
pub struct Access<'t> {
    /// When it began, as the line has it.
    pub time: &'t str,
    /// The status; 0 where there was no answer or no HTTP.
    pub code: u16,
    /// Envoy's response flags.
    pub flags: Flags<'t>,
    /// Envoy's details of the response code.
    pub details: &'t str,
    /// Whether the line's form has details at all.
    pub has_details: bool,
    /// Envoy's details of why the connection ended.
    pub termination: &'t str,
    /// Why the connection to the upstream host failed.
    pub transport: &'t str,
    /// How many milliseconds it took, where the line says so.
    pub duration: Option<u32>,
    /// No HTTP: there was neither method nor path.
    pub is_tcp: bool,
    /// The request's protocol is HTTP/1.0.
    pub is_http10: bool,
    /// The host that was asked for.
    pub authority: &'t str,
    /// The address of the upstream host.
    pub upstream: &'t str,
    /// Whether the line's form has an upstream host at all.
    pub has_upstream: bool,
    /// Whether the line has the time that an upstream host took, which therefore answered.
    pub is_served: bool,
    /// The upstream cluster.
    pub cluster: &'t str,
    /// The name of the route.
    pub route: &'t str,
    /// The server name that TLS asked for.
    pub sni: &'t str,
    /// Who asked: a workload or an address.
    pub source: &'t str,
    /// Which proxy logged it, where the log's name says.
    pub reporter: Option<Direction>,
    /// The pod whose proxy logged it.
    pub pod: &'t str,
    /// The namespace of that pod.
    pub namespace: &'t str,
    /// The cluster of that pod.
    pub cluster_name: &'t str,
    /// The location of that cluster.
    pub location: &'t str,
    /// The project of that cluster.
    pub project: &'t str,
}

impl<'t> Access<'t> {
    /// Which way it went, by its upstream cluster, else by the log's name.
    pub fn direction(&self) -> Option<Direction> {
        self.upstream_cluster().direction.or(self.reporter)
    }

    /// What the name of its upstream cluster says.
    pub fn upstream_cluster(&self) -> Cluster<'t> {
        Cluster::of(self.cluster)
    }

    /// Whether its status is one of success, or it has none.
    pub fn is_answered(&self) -> bool {
        (100..400).contains(&self.code)
    }
}
