//! Where on its way a request ended that a proxy's access log tells of. The log proves that it came as far: what stands before the link that
//! broke was passed.

use meshmedic_format::Say;
use meshmedic_format::values::Values;

use crate::detect::{CellState, Entry, Link, Way};

/// Where a request ends, by what its line means: in the log of the proxy that called another workload, and in that of the proxy that called
/// its own application. Of what is not listed the end is the client's own, or none.
const ENDS: &[(&[&str], Link, Link)] = &[
    (
        &[
            "ext-authz-denied",
            "ext-authz-unavailable",
            "fault-injected",
            "filter-config-missing",
            "headers-too-large",
            "jwks-fetch-failed",
            "jwt-rejected",
            "overload-manager",
            "payload-too-large",
            "rate-limit-service-error",
            "rate-limited",
            "rbac-denied",
            "upgrade-failed",
        ],
        Link::Listener,
        Link::ServerListener,
    ),
    (&["blackhole", "no-route", "route-config-missing"], Link::Route, Link::ServerListener),
    (&["circuit-breaker-open", "drop-overload", "no-cluster"], Link::Cluster, Link::ServerListener),
    (
        &["dns-resolution-failed", "local-health-check-failed", "no-healthy-upstream", "tcp-no-endpoint"],
        Link::Endpoints,
        Link::Application,
    ),
    (
        &[
            "certificate-verify-failed",
            "mtls-client-plaintext",
            "mtls-server-plaintext",
            "secret-not-supplied",
            "tls-alert-from-peer",
            "upstream-connect-timeout",
            "upstream-connection-refused",
            "upstream-unreachable",
        ],
        Link::Connection,
        Link::Application,
    ),
    (
        &[
            "grpc-status-in-200",
            "max-stream-duration",
            "per-try-timeout",
            "refused-stream",
            "response-timeout",
            "retries-exhausted",
            "stream-idle-timeout",
            "upstream-closed-connection",
            "upstream-error",
            "upstream-protocol-error",
            "upstream-remote-reset",
            "websocket-handshake-failed",
        ],
        Link::Application,
        Link::Application,
    ),
];

/// The way of the requests that a record `access` counts, by its fields. `None` where the log does not say whom the proxy called, or where
/// no link of the way is broken.
pub(super) fn way(access: &Values) -> Option<Way> {
    let field = |name: &str| access.get(name).map_or("", String::as_str);
    let (_, outbound, inbound) = ENDS.iter().find(|(meanings, ..)| meanings.contains(&field("meaning")))?;
    let (mut way, end) = match field("direction") {
        "outbound" => (Way::of_log(field("outbound"), true), *outbound),
        "inbound" => (Way::of_log(field("inbound"), false), *inbound),
        _ => return None,
    };
    // What is no HTTP has no route.
    way.links.retain(|(link, _)| *link != Link::Route || field("code") != "0");
    let at = way.links.iter().position(|(link, _)| *link == end)?;
    for (place, (link, entry)) in way.links.iter_mut().enumerate() {
        let name = if *link == Link::Cluster { field("cluster") } else { "" };
        *entry = match place.cmp(&at) {
            std::cmp::Ordering::Less if name.is_empty() => Some(Entry::Answer(true)),
            std::cmp::Ordering::Less => Some(Entry::Name(name.to_owned(), Some(CellState::Yes))),
            std::cmp::Ordering::Equal => Some(Entry::Fault(Say { en: "failed here", ja: "ここで失敗" })),
            std::cmp::Ordering::Greater => None,
        };
    }
    Some(way)
}

#[cfg(test)]
mod tests {
    use super::*;
    use meshmedic_format::records;

    /// Of these the client ended the request, or it went around, or nothing is said.
    const NOWHERE: [&str; 14] = [
        "bad-request-line",
        "client-disconnected",
        "client-error",
        "connection-duration-exceeded",
        "downstream-local-disconnect",
        "downstream-protocol-error",
        "downstream-reset",
        "http10-rejected",
        "late-reset",
        "local-reset",
        "passthrough",
        "retry-buffer-exceeded",
        "strict-header-check",
        "unlisted",
    ];

    #[test]
    fn every_meaning_ends_somewhere_or_is_known_not_to() {
        let record = records::record("access").unwrap();
        let known = |meaning: &str| record.may_hold("meaning", meaning);
        let drawn = || ENDS.iter().flat_map(|(meanings, ..)| *meanings).copied();
        assert!(drawn().all(known), "{:?}", drawn().filter(|meaning| !known(meaning)).collect::<Vec<_>>());
        let all = meshmedic_format::records::MEANINGS;
        let open: Vec<_> =
            all.iter().filter(|own| !drawn().any(|known| known == **own) && !NOWHERE.contains(own)).collect();
        assert!(open.is_empty(), "{open:?} end nowhere yet");
    }

    fn links(fields: &[(&str, &str)]) -> Option<(Vec<Link>, Option<Link>)> {
        let access = fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        let way = way(&access)?;
        let broken = way.break_at().map(|at| way.links[at].0);
        let passed = way
            .links
            .iter()
            .take_while(|(_, entry)| matches!(entry.as_ref().and_then(Entry::state), Some(CellState::Yes)));
        Some((passed.map(|(link, _)| *link).collect(), broken))
    }

    #[test]
    fn a_request_was_passed_on_as_far_as_its_line_says() {
        let outbound = |meaning| [("direction", "outbound"), ("meaning", meaning), ("code", "503")];
        let ended = |meaning| links(&outbound(meaning)).map(|(passed, broken)| (passed.len(), broken));
        assert_eq!(ended("no-route"), Some((1, Some(Link::Route))));
        assert_eq!(ended("no-healthy-upstream"), Some((3, Some(Link::Endpoints))));
        assert_eq!(ended("upstream-unreachable"), Some((4, Some(Link::Connection))));
        assert_eq!(ended("client-disconnected"), None);
        let tcp = [("direction", "outbound"), ("meaning", "tcp-no-endpoint"), ("code", "0")];
        assert_eq!(links(&tcp), Some((vec![Link::Listener, Link::Cluster], Some(Link::Endpoints))));
        let inbound = [("direction", "inbound"), ("meaning", "upstream-connection-refused"), ("code", "503")];
        let passed = vec![Link::ClientSide, Link::ServerInterception, Link::ServerListener];
        assert_eq!(links(&inbound), Some((passed, Some(Link::Application))));
        assert_eq!(links(&[("meaning", "no-route"), ("code", "404")]), None, "whose log it is nobody knows");
    }
}
