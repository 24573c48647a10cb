//! The members of a JSON or YAML object of an access log, by their keys: Istio's and Envoy's own, those of Cloud Logging's traffic logs
//! and of Traffic Director.

use super::cluster::Direction;
use super::entry::Access;
use super::flags::Flags;

/// What was found so far; the first value of each counts.
#[derive(Clone, Debug, Default)]
pub struct Fields<'t> {
    start_time: Option<&'t str>,
    timestamp: Option<&'t str>,
    code: Option<&'t str>,
    duration: Option<&'t str>,
    flags: Option<&'t str>,
    details: Option<&'t str>,
    termination: Option<&'t str>,
    transport: Option<&'t str>,
    authority: Option<&'t str>,
    upstream: Option<&'t str>,
    cluster: Option<&'t str>,
    route: Option<&'t str>,
    sni: Option<&'t str>,
    source: Option<&'t str>,
    workload: Option<&'t str>,
    method: Option<&'t str>,
    protocol: Option<&'t str>,
    log: Option<&'t str>,
    pod: Option<&'t str>,
    namespace: Option<&'t str>,
    cluster_name: Option<&'t str>,
    location: Option<&'t str>,
    project: Option<&'t str>,
    /// A line of text within the entry.
    pub(super) message: Option<&'t str>,
}

/// Objects whose members a client chose.
const CLIENTS: [&str; 4] = ["headers", "request_headers", "requestHeaders", "response_headers"];

impl<'t> Fields<'t> {
    /// Takes a member of the object that stands under the key `above`, which is empty for the outermost.
    pub fn put(&mut self, above: &str, key: &str, value: &'t str) {
        if CLIENTS.contains(&above) {
            return;
        }
        let own = match key {
            "start_time" | "startTime" => &mut self.start_time,
            "timestamp" | "@timestamp" | "time" => &mut self.timestamp,
            "response_code" | "responseCode" | "status_code" => &mut self.code,
            "duration" => &mut self.duration,
            "status" if above == "httpRequest" => &mut self.code,
            "response_flags" | "response_flag" | "responseFlags" => &mut self.flags,
            "response_code_details" | "response_details" | "responseCodeDetails" => &mut self.details,
            "connection_termination_details" | "connectionTerminationDetails" => &mut self.termination,
            "upstream_transport_failure_reason" | "upstreamTransportFailureReason" => &mut self.transport,
            "authority" | ":authority" | "destination_service_host" => &mut self.authority,
            "upstream_host" | "upstreamHost" => &mut self.upstream,
            "upstream_cluster" | "upstreamCluster" => &mut self.cluster,
            "route_name" | "routeName" => &mut self.route,
            "requested_server_name" | "requestedServerName" => &mut self.sni,
            "downstream_remote_address" | "downstreamRemoteAddress" | "remoteIp" => &mut self.source,
            "source_workload" => &mut self.workload,
            "method" | "requestMethod" => &mut self.method,
            "protocol" => &mut self.protocol,
            "logName" => &mut self.log,
            "pod_name" if above == "labels" || above == "kubernetes" => &mut self.pod,
            "namespace_name" if above == "labels" || above == "kubernetes" => &mut self.namespace,
            "cluster_name" if above == "labels" => &mut self.cluster_name,
            "location" if above == "labels" => &mut self.location,
            "project_id" if above == "labels" => &mut self.project,
            "textPayload" | "message" | "log" | "msg" | "_msg" | "line" => &mut self.message,
            _ => return,
        };
        if own.is_none() {
            *own = Some(value);
        }
    }

    /// Whether it is one request of an access log: its flags, with its status, its details or its cluster.
    pub fn is_access(&self) -> bool {
        let is_log = self.reporter().is_some();
        let Some(flags) = self.flags.or(is_log.then_some("-")) else { return false };
        let has_more = self.code.is_some() || self.details.is_some() || (is_log && self.cluster.is_some());
        // A format has names of fields in place of their values.
        let is_code = self
            .code
            .is_none_or(|code| code.is_empty() || is_none(code) || code.bytes().all(|byte| byte.is_ascii_digit()));
        has_more && is_code && Flags::read(word(flags)).is_some()
    }

    /// The request.
    pub fn access(&self) -> Access<'t> {
        let of = |field: Option<&'t str>| word(field.unwrap_or(""));
        let code: u16 = of(self.code).parse().unwrap_or(0);
        let protocol = of(self.protocol);
        let access = Access {
            time: [of(self.start_time), of(self.timestamp)].into_iter().find(|time| !time.is_empty()).unwrap_or(""),
            code,
            flags: Flags::read(of(self.flags)).unwrap_or_default(),
            details: of(self.details),
            has_details: self.details.is_some(),
            termination: of(self.termination),
            duration: of(self.duration).parse().ok(),
            transport: of(self.transport),
            is_tcp: code == 0
                && of(self.method).is_empty()
                && !protocol.starts_with("http")
                && !protocol.starts_with("HTTP"),
            is_http10: protocol == "HTTP/1.0",
            authority: of(self.authority),
            upstream: of(self.upstream),
            has_upstream: self.upstream.is_some(),
            cluster: of(self.cluster).trim_end_matches(';'),
            route: of(self.route),
            sni: of(self.sni),
            source: [of(self.workload), of(self.source)].into_iter().find(|source| !source.is_empty()).unwrap_or(""),
            reporter: self.reporter(),
            ..Access::default()
        };
        self.around(access)
    }

    /// A request that the text of this entry holds: the entry says where it was logged, and when if the text does not.
    pub fn around<'a>(&self, access: Access<'a>) -> Access<'a>
    where
        't: 'a,
    {
        let of = |field: Option<&'t str>| word(field.unwrap_or(""));
        let time = if access.time.is_empty() { of(self.timestamp) } else { access.time };
        Access {
            time,
            pod: of(self.pod),
            namespace: of(self.namespace),
            cluster_name: of(self.cluster_name),
            location: of(self.location),
            project: of(self.project),
            ..access
        }
    }

    /// The text within the entry.
    pub fn text(&self) -> Option<&'t str> {
        self.message
    }

    /// Which proxy wrote it, by the log's name: `server-accesslog-stackdriver`.
    fn reporter(&self) -> Option<Direction> {
        let log = self.log?;
        let is_of = |side: &str| log.contains(side) && log.contains("accesslog");
        is_of("server-").then_some(Direction::Inbound).or(is_of("client-").then_some(Direction::Outbound))
    }
}

/// A value; empty for what stands for none.
fn word(value: &str) -> &str {
    if is_none(value) { "" } else { value }
}

fn is_none(value: &str) -> bool {
    matches!(value, "-" | "null" | "\"-\"" | "<nil>")
}
