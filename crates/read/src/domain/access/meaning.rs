//! The table that decides what a request that failed means: from the most special combination to the most general, the first row counts.

use std::ops::RangeInclusive;

use super::cluster::{BLACKHOLE, PASSTHROUGH};
use super::entry::Access;
use super::reset::{has_error, plain, reset_reason};
use When::{
    Answered, Code, Detail, Error, Flag, Http10, In, NoDetail, NoFlag, NoUpstream, Reason, Reset, Route, Tcp, Upstream,
};

/// What a line means: a value of the field `meaning` of the record `access`.
pub type Meaning = &'static str;

/// What no row is for.
pub const UNLISTED: Meaning = "unlisted";

/// What a row asks of a line; all of them must be so.
enum When {
    /// The transport's reason or the details hold one of these, underscores being blanks.
    Reason(&'static [&'static str]),
    /// The connection failed with an error of one of these numbers.
    Error(&'static [&'static str]),
    /// The stream was reset before headers for one of these reasons.
    Reset(&'static [&'static str]),
    /// The details, of the response or of the connection's end, are one of these, whatever stands in braces behind.
    Detail(&'static [&'static str]),
    /// It has one of these flags.
    Flag(&'static [&'static str]),
    /// The upstream cluster begins with one of these.
    In(&'static [&'static str]),
    /// The name of the route.
    Route(&'static str),
    Code(RangeInclusive<u16>),
    /// No HTTP.
    Tcp,
    /// HTTP/1.0.
    Http10,
    /// The status is one of success.
    Answered,
    /// No flag says that anything failed.
    NoFlag,
    /// There are no details.
    NoDetail,
    /// An upstream host took the request, or none did.
    Upstream,
    NoUpstream,
}

type Row = (Meaning, &'static [When]);

const TABLE: &[Row] = &[
    // What TLS says.
    ("secret-not-supplied", &[Reason(&["Secret is not supplied by SDS"])]),
    ("certificate-verify-failed", &[Reason(&["CERTIFICATE VERIFY FAILED"])]),
    ("mtls-server-plaintext", &[Reason(&["WRONG VERSION NUM"])]),
    (
        "tls-alert-from-peer",
        &[Reason(&["TLSV1 ALERT", "SSLV3 ALERT", ":HTTP REQUEST", "NO COMMON SIGNATURE ALGORITHMS"])],
    ),
    // What the connection says.
    ("blackhole", &[In(&[BLACKHOLE])]),
    ("blackhole", &[Route("block_all"), Code(400..=599)]),
    // What istiod has Envoy answer where nothing may leave the mesh.
    ("blackhole", &[Detail(&["direct_response"]), Code(502..=502)]),
    ("upstream-connect-timeout", &[Error(&["110"])]),
    ("upstream-connect-timeout", &[Reason(&["Connection timed out"])]),
    ("upstream-connect-timeout", &[Reset(&["connection_timeout"])]),
    ("upstream-unreachable", &[Error(&["113", "101"])]),
    ("upstream-unreachable", &[Reason(&["No route to host", "Network is unreachable"])]),
    ("dns-resolution-failed", &[Flag(&["DF"])]),
    ("tcp-no-endpoint", &[Code(0..=0), Flag(&["UF", "UH"])]),
    ("upstream-connection-refused", &[Error(&["111"])]),
    ("upstream-connection-refused", &[Reason(&["Connection refused"])]),
    ("upstream-closed-connection", &[Error(&["104"])]),
    ("upstream-closed-connection", &[Flag(&["UF"]), Reason(&["Connection reset by peer"])]),
    // What the details say.
    ("jwks-fetch-failed", &[Detail(&["jwt_authn_access_denied{Jwks_remote_fetch_is_failed"])]),
    ("jwt-rejected", &[Detail(&["jwt_authn_access_denied"])]),
    ("rbac-denied", &[Detail(&["rbac_access_denied", "rbac_access_denied_matched_policy"])]),
    ("ext-authz-unavailable", &[Detail(&["ext_authz_error"])]),
    ("ext-authz-denied", &[Detail(&["ext_authz_denied"])]),
    ("mtls-client-plaintext", &[Detail(&["filter_chain_not_found"])]),
    ("route-config-missing", &[Detail(&["route_configuration_not_found"])]),
    ("no-route", &[Detail(&["route_not_found"])]),
    ("no-cluster", &[Detail(&["cluster_not_found"])]),
    ("dns-resolution-failed", &[Detail(&["dns_resolution_failure"])]),
    ("no-healthy-upstream", &[Detail(&["no_healthy_upstream"])]),
    ("per-try-timeout", &[Detail(&["upstream_per_try_timeout", "upstream_per_try_idle_timeout"])]),
    ("response-timeout", &[Detail(&["response_timeout", "upstream_response_timeout"])]),
    ("max-stream-duration", &[Detail(&["upstream_max_stream_duration_reached", "max_duration_timeout"])]),
    ("connection-duration-exceeded", &[Detail(&["duration_timeout"])]),
    ("stream-idle-timeout", &[Detail(&["stream_idle_timeout"])]),
    ("late-reset", &[Detail(&["upstream_reset_after_response_started"])]),
    ("circuit-breaker-open", &[Reset(&["overflow"])]),
    ("refused-stream", &[Reset(&["remote_refused_stream_reset"])]),
    ("upstream-protocol-error", &[Reset(&["protocol_error"])]),
    ("max-stream-duration", &[Flag(&["UMSDR"])]),
    ("response-timeout", &[Flag(&["UT"])]),
    ("upstream-closed-connection", &[Reset(&["connection_termination"])]),
    ("upstream-remote-reset", &[Reset(&["remote_reset"])]),
    ("local-reset", &[Reset(&["local_reset"])]),
    ("client-disconnected", &[Detail(&["downstream_remote_disconnect"])]),
    ("downstream-local-disconnect", &[Detail(&["downstream_local_disconnect"])]),
    ("downstream-reset", &[Detail(&["downstream_remote_reset"])]),
    ("overload-manager", &[Detail(&["overload"])]),
    ("drop-overload", &[Detail(&["drop_overload", "unconditional_drop_overload"])]),
    ("http10-rejected", &[Detail(&["low_version"])]),
    (
        "bad-request-line",
        &[Detail(&[
            "missing_host_header",
            "missing_path_rejected",
            "invalid_path",
            "absolute_path_rejected",
            "path_normalization_failed",
            "http1.invalid_url",
        ])],
    ),
    ("headers-too-large", &[Detail(&["http1.headers_too_large", "http1.too_many_headers", "http2.too_many_headers"])]),
    ("strict-header-check", &[Detail(&["request_headers_failed_strict_check"])]),
    ("upgrade-failed", &[Detail(&["upgrade_failed"])]),
    ("websocket-handshake-failed", &[Detail(&["websocket_handshake_unsuccessful"])]),
    ("payload-too-large", &[Detail(&["request_payload_too_large", "response_payload_too_large"])]),
    ("retry-buffer-exceeded", &[Detail(&["request_payload_exceeded_retry_buffer_limit"])]),
    ("rate-limited", &[Detail(&["local_rate_limited", "request_rate_limited"])]),
    ("rate-limit-service-error", &[Detail(&["rate_limiter_error"])]),
    ("fault-injected", &[Detail(&["fault_filter_abort"])]),
    ("filter-config-missing", &[Detail(&["filter_config_not_found"])]),
    ("local-health-check-failed", &[Detail(&["failed_local_healthcheck"])]),
    ("upstream-protocol-error", &[Detail(&["http1.", "http2.", "http3."]), Flag(&["UPE"])]),
    ("upstream-protocol-error", &[Detail(&["http1.", "http2.", "http3."]), Code(502..=503)]),
    ("downstream-protocol-error", &[Detail(&["http1.", "http2.", "http3."])]),
    // What the flags say, in forms without details or with details that say no more.
    ("fault-injected", &[Flag(&["FI"])]),
    // An authorizer's no is a 4xx or a redirect; of old, the mesh's own policy service was one.
    ("ext-authz-unavailable", &[Flag(&["UAEX"]), NoDetail, Code(500..=599)]),
    ("ext-authz-denied", &[Flag(&["UAEX"])]),
    ("rate-limit-service-error", &[Flag(&["RLSE"])]),
    ("rate-limited", &[Flag(&["RL"])]),
    ("strict-header-check", &[Flag(&["IH"])]),
    ("filter-config-missing", &[Flag(&["NFCF"])]),
    ("overload-manager", &[Flag(&["OM"])]),
    ("drop-overload", &[Flag(&["DO", "UDO"])]),
    ("local-health-check-failed", &[Flag(&["LH"])]),
    ("stream-idle-timeout", &[Flag(&["SI"])]),
    ("connection-duration-exceeded", &[Flag(&["DT"])]),
    ("no-cluster", &[Flag(&["NC"])]),
    ("no-healthy-upstream", &[Flag(&["UH"])]),
    ("circuit-breaker-open", &[Flag(&["UO"])]),
    ("mtls-client-plaintext", &[Tcp, Flag(&["NR"]), NoDetail]),
    ("no-route", &[Flag(&["NR"])]),
    ("downstream-protocol-error", &[Flag(&["DPE"])]),
    ("upstream-protocol-error", &[Flag(&["UPE"])]),
    ("grpc-status-in-200", &[Answered, Flag(&["UF"])]),
    ("late-reset", &[Answered, Flag(&["UC", "UR", "LR"])]),
    ("upstream-closed-connection", &[Flag(&["UC"])]),
    ("upstream-remote-reset", &[Flag(&["UR"])]),
    ("local-reset", &[Flag(&["LR"])]),
    ("client-disconnected", &[Flag(&["DC"])]),
    ("downstream-reset", &[Flag(&["DR"])]),
    (UNLISTED, &[Flag(&["UF"])]),
    ("retries-exhausted", &[Flag(&["URX"])]),
    // What the application answered.
    ("upstream-error", &[NoFlag, Detail(&["via_upstream"]), Code(500..=599)]),
    ("client-error", &[NoFlag, Detail(&["via_upstream"]), Code(400..=499)]),
    ("upstream-error", &[NoFlag, NoDetail, Upstream, Code(500..=599)]),
    ("client-error", &[NoFlag, NoDetail, Upstream, Code(400..=499)]),
    ("http10-rejected", &[NoFlag, NoDetail, NoUpstream, Http10, Code(426..=426)]),
];

/// Details that no row needs: of what went well.
const OTHERS: [&str; 4] = ["via_upstream", "direct_response", "internal_redirect", "admin_filter_response"];

/// What a request means that failed; none for one that did not.
pub(super) fn of(access: &Access<'_>) -> Option<Meaning> {
    let detail = access.details;
    let is_plain = detail.is_empty() || OTHERS.contains(&detail);
    if is_plain
        && access.code < 400
        && !access.flags.fail()
        && access.transport.is_empty()
        && access.termination.is_empty()
    {
        let is_passed = PASSTHROUGH.iter().any(|name| access.cluster.starts_with(name));
        return match access.cluster {
            BLACKHOLE if access.is_tcp => Some("blackhole"),
            _ => is_passed.then_some("passthrough"),
        };
    }
    let reason = if access.transport.is_empty() && !detail.contains('{') {
        String::new()
    } else {
        plain(&format!("{} {detail}", access.transport))
    };
    let of_row = |(meaning, whens): &Row| whens.iter().all(|when| holds(when, access, &reason)).then_some(*meaning);
    let listed = TABLE.iter().find_map(of_row).filter(|meaning| *meaning != UNLISTED);
    Some(listed.or_else(|| surmised(access)).unwrap_or(UNLISTED))
}

/// A connection that failed for a reason that its line does not have, as old versions of Envoy write it: one that no packet answered takes
/// as long as the connect timeout, whole seconds, and some more for each try; one that was refused takes no time. Details that go on behind
/// the failure, or were cut, have a reason.
pub(super) fn surmised(access: &Access<'_>) -> Option<Meaning> {
    let is_bare = access.details.is_empty()
        || reset_reason(access.details).is_some_and(|reason| reason.replace(' ', "_").ends_with("connection_failure"))
            && access.details.ends_with('}')
            && !access.details.contains([',', '|']);
    if !access.flags.has("UF") || !access.transport.is_empty() || !is_bare || access.is_tcp || access.is_answered() {
        return None;
    }
    let waited = access.duration.is_some_and(|taken| taken >= 1000 && taken % 1000 < 250);
    Some(if waited { "upstream-connect-timeout" } else { "upstream-connection-refused" })
}

fn holds(when: &When, access: &Access<'_>, reason: &str) -> bool {
    match when {
        Reason(words) => !reason.is_empty() && words.iter().any(|word| reason.contains(word)),
        Error(numbers) => !reason.is_empty() && numbers.iter().any(|number| has_error(reason, number)),
        Reset(reasons) => {
            reset_reason(access.details).is_some_and(|own| reasons.contains(&own.replace(' ', "_").as_str()))
        }
        Detail(names) => {
            let own = |details| names.iter().any(|name| is_detail(details, name));
            own(access.details) || (!access.termination.is_empty() && own(access.termination))
        }
        Flag(flags) => flags.iter().any(|flag| access.flags.has(flag)),
        In(names) => names.iter().any(|name| access.cluster.starts_with(name)),
        Route(name) => access.route == *name,
        Code(codes) => codes.contains(&access.code),
        Tcp => access.is_tcp,
        Http10 => access.is_http10,
        Answered => access.is_answered(),
        NoFlag => !access.flags.fail(),
        NoDetail => access.details.is_empty(),
        Upstream => !access.upstream.is_empty() || access.is_served,
        NoUpstream => access.upstream.is_empty() && !access.is_served,
    }
}

/// Whether details are these, with whatever stands behind in braces or brackets; old versions have blanks for underscores.
fn is_detail(details: &str, name: &str) -> bool {
    let same = |(own, wanted): (u8, u8)| own == wanted || (own == b' ' && wanted == b'_');
    let is_same = details.len() >= name.len() && details.bytes().zip(name.bytes()).all(same);
    is_same
        && (name.ends_with('.')
            || !details
                .as_bytes()
                .get(name.len())
                .is_some_and(|byte| byte.is_ascii_alphanumeric() || b"_.".contains(byte)))
}

/// Whether a word is the details of an Envoy.
pub(super) fn is_known_detail(word: &str) -> bool {
    let asked = TABLE.iter().flat_map(|(_, whens)| whens.iter()).any(|when| match when {
        Detail(names) => names.iter().any(|name| is_detail(word, name)),
        _ => false,
    });
    asked || OTHERS.contains(&word) || reset_reason(word).is_some()
}

/// Every meaning that the table gives.
#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = Meaning> {
    TABLE.iter().map(|(meaning, _)| *meaning).chain(["passthrough", UNLISTED])
}
