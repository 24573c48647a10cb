//! Envoy's response flags as it documents them.

/// One flag.
pub(super) struct Flag {
    pub(super) short: &'static str,
    pub(super) long: &'static str,
    pub(super) means: &'static str,
}

const fn flag(short: &'static str, long: &'static str, means: &'static str) -> Flag {
    Flag { short, long, means }
}

/// Every flag.
pub(super) const FLAGS: &[Flag] = &[
    flag("UH", "NoHealthyUpstream", "no healthy upstream hosts in the upstream cluster"),
    flag("UF", "UpstreamConnectionFailure", "upstream connection failure"),
    flag("UO", "UpstreamOverflow", "upstream overflow (circuit breaking)"),
    flag("NR", "NoRouteFound", "no route configured, or no filter chain that matches"),
    flag("URX", "UpstreamRetryLimitExceeded", "the limit of retries or of connection attempts was reached"),
    flag("NC", "NoClusterFound", "upstream cluster not found"),
    flag("DT", "DurationTimeout", "the request or connection exceeded its longest duration"),
    flag("DC", "DownstreamConnectionTermination", "downstream connection termination"),
    flag("LH", "FailedLocalHealthCheck", "the local service failed its health check"),
    flag("UT", "UpstreamRequestTimeout", "upstream request timeout"),
    flag("LR", "LocalReset", "connection local reset"),
    flag("UR", "UpstreamRemoteReset", "upstream remote reset"),
    flag("UC", "UpstreamConnectionTermination", "upstream connection termination"),
    flag("DI", "DelayInjected", "a fault was injected: a delay"),
    flag("FI", "FaultInjected", "a fault was injected: an abort"),
    flag("RL", "RateLimited", "limited by a rate limit filter"),
    flag("UAEX", "UnauthorizedExternalService", "denied by the external authorization service"),
    flag("RLSE", "RateLimitServiceError", "an error in the rate limit service"),
    flag("IH", "InvalidEnvoyRequestHeaders", "an invalid value in a header that is checked strictly"),
    flag("SI", "StreamIdleTimeout", "stream idle timeout"),
    flag("DPE", "DownstreamProtocolError", "an HTTP protocol error of the downstream request"),
    flag("UPE", "UpstreamProtocolError", "an HTTP protocol error of the upstream response"),
    flag("UMSDR", "UpstreamMaxStreamDurationReached", "the upstream request reached its longest stream duration"),
    flag("RFCF", "ResponseFromCacheFilter", "the response came from a cache filter"),
    flag("NFCF", "NoFilterConfigFound", "the configuration of a filter did not arrive in time"),
    flag("OM", "OverloadManagerTerminated", "Overload Manager ended the request"),
    flag("DF", "DnsResolutionFailed", "DNS resolution failed"),
    flag("DO", "DropOverload", "dropped, as the control plane asks for overload"),
    flag("DR", "DownstreamRemoteReset", "downstream remote reset"),
    flag("UDO", "UnconditionalDropOverload", "dropped, as the control plane asks of all requests"),
];
