use super::*;
use meshmedic_format::records::MEANINGS;

/// Status, flags, details and reason, and what they mean.
const ROWS: &[(u16, &str, &str, &str, &str)] = &[
    (503, "UH", "no_healthy_upstream", "-", "no-healthy-upstream"),
    (
        503,
        "UF,URX",
        "upstream_reset_before_response_started{remote_connection_failure,delayed_connect_error:_111}",
        "delayed_connect_error:_111",
        "upstream-connection-refused",
    ),
    (
        503,
        "URX,UF",
        "upstream_reset_before_response_started{connection_failure}",
        "delayed connect error: Connection refused",
        "upstream-connection-refused",
    ),
    (503, "UF", "upstream_reset_before_response_started{connection_timeout}", "-", "upstream-connect-timeout"),
    (
        503,
        "UF,URX",
        "upstream_reset_before_response_started{connection_failure}",
        "delayed connect error: 110",
        "upstream-connect-timeout",
    ),
    (
        503,
        "UF",
        "upstream_reset_before_response_started{connection_failure}",
        "immediate connect error: 101",
        "upstream-unreachable",
    ),
    (
        503,
        "UF",
        "upstream_reset_before_response_started{connection_failure,delayed_connect_error:_113}",
        "-",
        "upstream-unreachable",
    ),
    (
        503,
        "UF,URX",
        "upstream_reset_before_response_started{remote_connection_failure,TLS_error:|268435703:SSL_routines:OPENSSL_internal:WRONG_VERSION_NUMBER:TLS_error_end}",
        "TLS_error:|268435703:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER:TLS_error_end",
        "mtls-server-plaintext",
    ),
    (
        503,
        "UF",
        "upstream_reset_before_response_started{connection failure,TLS error: 268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED}",
        "TLS error: 268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED",
        "certificate-verify-failed",
    ),
    (
        503,
        "UF",
        "upstream_reset_before_response_started{connection_failure}",
        "TLS error: Secret is not supplied by SDS",
        "secret-not-supplied",
    ),
    (
        503,
        "UF",
        "-",
        "TLS error: 268436501:SSL routines:OPENSSL_internal:SSLV3_ALERT_CERTIFICATE_EXPIRED",
        "tls-alert-from-peer",
    ),
    (503, "UF", "-", "TLS error: 268435612:SSL routines:OPENSSL_internal:HTTP_REQUEST", "tls-alert-from-peer"),
    (0, "NR", "filter_chain_not_found", "-", "mtls-client-plaintext"),
    (503, "UC", "upstream_reset_before_response_started{connection_termination}", "-", "upstream-closed-connection"),
    (503, "UR", "upstream_reset_before_response_started{remote_reset}", "-", "upstream-remote-reset"),
    (503, "UR", "upstream_reset_before_response_started{remote_refused_stream_reset}", "-", "refused-stream"),
    (404, "NR", "route_not_found", "-", "no-route"),
    (404, "NR", "route_configuration_not_found", "-", "route-config-missing"),
    (503, "NC", "cluster_not_found", "-", "no-cluster"),
    (503, "UO", "upstream_reset_before_response_started{overflow}", "-", "circuit-breaker-open"),
    (503, "URX", "via_upstream", "-", "retries-exhausted"),
    (504, "UT", "response_timeout", "-", "response-timeout"),
    (504, "UT", "upstream_response_timeout", "-", "response-timeout"),
    (504, "UT,URX", "upstream_per_try_timeout", "-", "per-try-timeout"),
    (0, "DC", "downstream_remote_disconnect", "-", "client-disconnected"),
    (0, "-", "downstream_local_disconnect(on_idle_timeout)", "-", "downstream-local-disconnect"),
    (408, "SI", "stream_idle_timeout", "-", "stream-idle-timeout"),
    (0, "DT", "duration_timeout", "-", "connection-duration-exceeded"),
    (504, "UMSDR", "upstream_max_stream_duration_reached", "-", "max-stream-duration"),
    (504, "UMSDR,LR", "upstream_reset_before_response_started{local_reset}", "-", "max-stream-duration"),
    (500, "DI,FI", "fault_filter_abort", "-", "fault-injected"),
    (429, "RL", "local_rate_limited", "-", "rate-limited"),
    (500, "RLSE", "rate_limiter_error", "-", "rate-limit-service-error"),
    (403, "UAEX", "ext_authz_denied", "-", "ext-authz-denied"),
    (403, "UAEX", "ext_authz_error", "-", "ext-authz-unavailable"),
    (403, "-", "rbac_access_denied_matched_policy[none]", "-", "rbac-denied"),
    (401, "-", "jwt_authn_access_denied{Jwt_is_expired}", "-", "jwt-rejected"),
    (401, "-", "jwt_authn_access_denied{Jwks_remote_fetch_is_failed}", "-", "jwks-fetch-failed"),
    (400, "DPE", "http1.codec_error", "-", "downstream-protocol-error"),
    (400, "DPE", "http2.violation.of.messaging.rule", "-", "downstream-protocol-error"),
    (502, "UPE", "upstream_reset_before_response_started{protocol_error}", "-", "upstream-protocol-error"),
    (502, "UPE", "http1.invalid_transfer_encoding", "-", "upstream-protocol-error"),
    (503, "OM", "overload", "-", "overload-manager"),
    (503, "UH,DF", "no_healthy_upstream", "-", "dns-resolution-failed"),
    (503, "DO", "drop_overload", "-", "drop-overload"),
    (503, "LH", "failed_local_healthcheck", "-", "local-health-check-failed"),
    (503, "LR", "upstream_reset_before_response_started{local_reset}", "-", "local-reset"),
    (400, "IH", "request_headers_failed_strict_check", "-", "strict-header-check"),
    (500, "NFCF", "filter_config_not_found", "-", "filter-config-missing"),
    (0, "DR", "downstream_remote_reset", "-", "downstream-reset"),
    (426, "-", "low_version", "-", "http10-rejected"),
    (403, "-", "upgrade_failed", "-", "upgrade-failed"),
    (413, "-", "request_payload_too_large", "-", "payload-too-large"),
    (431, "DPE", "http1.headers_too_large", "-", "headers-too-large"),
    (507, "-", "request_payload_exceeded_retry_buffer_limit", "-", "retry-buffer-exceeded"),
    (400, "DPE", "missing_host_header", "-", "bad-request-line"),
    (400, "DPE", "http1.invalid_url", "-", "bad-request-line"),
    (503, "-", "websocket_handshake_unsuccessful", "-", "websocket-handshake-failed"),
    (503, "-", "via_upstream", "-", "upstream-error"),
    (503, "DI", "via_upstream", "-", "upstream-error"),
    (404, "-", "via_upstream", "-", "client-error"),
    (200, "UC", "upstream_reset_after_response_started{connection_termination}", "-", "late-reset"),
    (200, "UF", "upstream_reset_before_response_started{connection_failure}", "-", "grpc-status-in-200"),
    (
        200,
        "UF,URX",
        "upstream_reset_before_response_started{connection_failure}",
        "delayed connect error: 111",
        "upstream-connection-refused",
    ),
    (503, "UF", "upstream_reset_before_response_started{connection_failure}", "-", "upstream-connection-refused"),
    (503, "ZQ", "-", "-", UNLISTED),
    (502, "-", "direct_response", "-", "blackhole"),
    (503, "-", "direct_response", "-", UNLISTED),
    (500, "-", "wasm_fail_stream", "-", UNLISTED),
    (200, "-", "via_upstream", "-", ""),
    (200, "DI", "via_upstream", "-", ""),
    (200, "RFCF", "-", "-", ""),
    (301, "-", "direct_response", "-", ""),
];

const CLUSTER: &str = "outbound|8443||pay.bank.svc.cluster.local";

fn as_text(code: u16, flags: &str, details: &str, reason: &str) -> String {
    format!(
        "[2026-03-01T10:00:00.001Z] \"POST /pay?a=b HTTP/2\" {code} {flags} {details} - \"{reason}\" 12 0 7 - \"10.4.0.9\" \"okhttp/4.9\" \"0b1c\" \"pay.bank:8443\" \"10.4.1.2:8443\" {CLUSTER} 10.4.0.9:4000 10.5.0.1:8443 10.4.0.9:5000 - default"
    )
}

fn as_json(code: u16, flags: &str, details: &str, reason: &str) -> String {
    format!(
        "{{\"upstream_cluster\":\"{CLUSTER}\",\"route_name\":null,\"response_flags\":\"{flags}\",\"user_agent\":\"UH \\\"response_flags\\\"\",\"response_code_details\":\"{details}\",\"upstream_host\":\"10.4.1.2:8443\",\"duration\":7,\"response_code\":{code},\"method\":\"POST\",\"protocol\":\"HTTP/2\",\"upstream_transport_failure_reason\":\"{reason}\",\"start_time\":\"2026-03-01T10:00:00.001Z\"}}"
    )
}

fn as_entry(code: u16, flags: &str, details: &str, reason: &str) -> String {
    format!(
        "{{\"httpRequest\":{{\"status\":{code},\"requestMethod\":\"POST\",\"protocol\":\"http\"}},\"insertId\":\"a1\",\"labels\":{{\"response_flag\":\"{flags}\",\"response_details\":\"{details}\",\"upstream_transport_failure_reason\":\"{reason}\",\"upstream_cluster\":\"{CLUSTER}\",\"upstream_host\":\"10.4.1.2:8443\"}},\"logName\":\"projects/p/logs/client-accesslog-stackdriver\",\"timestamp\":\"2026-03-01T10:00:00.001Z\"}}"
    )
}

fn meaning(line: &str) -> Option<&'static str> {
    let mut buffer = String::new();
    let access = of_line(line, &mut buffer).or_else(|| of_part(line))?;
    Some(meaning::of(&access).unwrap_or(""))
}

#[test]
fn every_row_in_every_form() {
    for (code, flags, details, reason, wanted) in ROWS {
        for form in [as_text, as_json, as_entry] {
            let line = form(*code, flags, details, reason);
            assert!(MARKS.iter().any(|mark| line.contains(mark)), "{line}");
            assert_eq!(meaning(&line), Some(*wanted), "{line}");
        }
        let all_strings = as_json(*code, flags, details, reason)
            .replace(&format!("\"response_code\":{code}"), &format!("\"response_code\":\"{code}\",\"body\":{{}}"))
            .replace("null", "\"-\"");
        assert_eq!(meaning(&all_strings), Some(*wanted), "{all_strings}");
        let nested = format!(
            "{{\"insertId\":\"x\",\"jsonPayload\":{},\"timestamp\":\"2026-03-01T10:00:00Z\"}}",
            as_json(*code, flags, details, reason)
        );
        assert_eq!(meaning(&nested), Some(*wanted), "{nested}");
    }
}

#[test]
fn the_table_and_the_record_know_the_same_meanings() {
    let missing: Vec<_> = MEANINGS.iter().filter(|own| !meaning::all().any(|given| given == **own)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(meaning::all().all(|given| MEANINGS.contains(&given)));
}

#[test]
fn old_forms_and_others() {
    for (line, wanted) in [
        (
            "[2020-01-01T00:00:00.001Z] \"GET /a HTTP/1.1\" 503 UF,URX \"-\" \"TLS error: 268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED\" 0 95 12 - \"-\" \"curl/7.64.0\" \"a-b\" \"web:80\" \"10.0.0.1:80\" outbound|80||web.shop.svc.cluster.local - 10.1.0.1:80 10.0.0.2:4000 - default",
            Some("certificate-verify-failed"),
        ),
        (
            "[2018-12-01T00:00:00.001Z] \"GET /a HTTP/1.1\" 404 NR 0 0 0 - \"-\" \"curl/7.64.0\" \"a-b\" \"web:80\" \"-\"",
            Some("no-route"),
        ),
        (
            "[2018-12-01T00:00:00.001Z] \"GET /a HTTP/1.1\" 200 - 0 12 3 2 \"-\" \"curl/7.64.0\" \"a-b\" \"web:80\" \"10.0.0.1:80\"",
            Some(""),
        ),
        (
            "[2020-01-01T00:00:00.001Z] \"GET /a HTTP/1.1\" 500 - \"-\" \"-\" 0 95 12 11 \"-\" \"x\" \"a-b\" \"web:80\" \"10.0.0.1:80\" inbound|80|http|web.shop.svc.cluster.local - 10.1.0.1:80 10.0.0.2:4000 - default",
            Some("upstream-error"),
        ),
        (
            "[2026-03-01T10:00:00.001Z] \"- - -\" 0 UF,URX - - \"delayed_connect_error:_111\" 0 0 5 - \"-\" \"-\" \"-\" \"-\" \"10.0.0.1:5432\" outbound|5432||db.data.svc.cluster.local - 10.1.0.1:5432 10.0.0.2:4000 - -",
            Some("tcp-no-endpoint"),
        ),
        (
            "[2026-03-01T10:00:00.001Z] \"- - -\" 0 - - - \"-\" 120 340 5000 - \"-\" \"-\" \"-\" \"-\" \"10.0.0.1:5432\" outbound|5432||db.data.svc.cluster.local 10.0.0.2:4001 10.1.0.1:5432 10.0.0.2:4000 - -",
            Some(""),
        ),
        (
            "[2026-03-01T10:00:00.001Z] \"- - -\" 0 UH - - \"-\" 0 0 5 - \"-\" \"-\" \"-\" \"-\" \"-\" BlackHoleCluster - 10.1.0.1:443 10.0.0.2:4000 a.example.com -",
            Some("blackhole"),
        ),
        (
            "[2026-03-01T10:00:00.001Z] \"GET / HTTP/1.1\" 502 - direct_response - \"-\" 0 0 0 - \"-\" \"curl\" \"a\" \"a.example.com\" \"-\" - - 10.1.0.1:80 10.0.0.2:4000 - block_all",
            Some("blackhole"),
        ),
        (
            "[2026-03-01T10:00:00.001Z] \"GET / HTTP/1.1\" 200 - via_upstream - \"-\" 0 5 3 2 \"-\" \"curl\" \"a\" \"a.example.com\" \"1.2.3.4:80\" PassthroughCluster 10.0.0.2:4001 10.1.0.1:80 10.0.0.2:4000 - allow_any",
            Some("passthrough"),
        ),
        (
            "[2026-03-01T10:00:00.001Z] \"- - -\" 0 - rbac_access_denied_matched_policy[ns[shop]-policy[deny]-rule[1]] - \"-\" 0 0 0 - \"-\" \"-\" \"-\" \"-\" \"-\" inbound|3306|| - 10.0.0.1:3306 10.0.0.2:4000 outbound_.3306_._.db.shop.svc.cluster.local -",
            Some("rbac-denied"),
        ),
        (
            "[2026-03-01T10:00:00.001Z] \"- - -\" 0 - - rbac_access_denied_matched_policy[none] \"-\" 0 0 0 - \"-\" \"-\" \"-\" \"-\" \"-\" inbound|3306|| - 10.0.0.1:3306 10.0.0.2:4000 - -",
            Some("rbac-denied"),
        ),
        // Fields of one's own before and behind, and long names of flags.
        (
            "eu-1 cart [2026-03-01T10:00:00.001Z] \"GET / HTTP/1.1\" 503 UpstreamOverflow upstream_reset_before_response_started{overflow} - \"-\" 0 5 3 - \"-\" \"curl\" \"a\" \"web\" \"-\" outbound|80||web.shop.svc.cluster.local - 10.1.0.1:80 10.0.0.2:4000 - default \"tenant 7\" trace=UH",
            Some("circuit-breaker-open"),
        ),
        (
            "[pod/web-1/istio-proxy] [2026-03-01T10:00:00.001Z] \"GET / HTTP/1.1\" 503 UH no_healthy_upstream - \"-\" 0 5 3 - \"-\" \"curl\" \"a\" \"web\" \"-\" outbound|80||web.shop.svc.cluster.local - 10.1.0.1:80 10.0.0.2:4000 - default",
            Some("no-healthy-upstream"),
        ),
        // Cut at either end.
        ("[2026-03-01T10:00:00.001Z] \"GET / HTTP/1.1\" 503 UH no_healthy_upst", Some("no-healthy-upstream")),
        (
            "[2026-03-01T10:00:00.001Z] \"GET / HTTP/1.1\" 503 UF,URX upstream_reset_before_response_started{connection_failure,TLS_error:_268435703:SSL_routines:OPENSSL_internal:WRONG_VERSION_NU",
            Some(UNLISTED),
        ),
        (
            "ge?x=1 HTTP/1.1\" 503 UO upstream_reset_before_response_started{overflow} - \"-\" 0 5 3 - \"-\" \"curl\" \"a\" \"web\" \"-\" outbound|80||web.shop.svc.cluster.local - 10.1.0.1:80 10.0.0.2:4000 - default",
            Some("circuit-breaker-open"),
        ),
        ("503 UC upstream_reset_before_response_started{connection_termination}", Some("upstream-closed-connection")),
        ("503 UH,DF", Some("dns-resolution-failed")),
        ("\"- - -\" 0 UH - -", Some("tcp-no-endpoint")),
        ("403 - upgrade_failed", Some("upgrade-failed")),
        ("500 DI,FI fault_filter_abort", Some("fault-injected")),
        // What is none.
        ("[2026-03-01T10:00:00.001Z] \"GET / HTTP/1.1\" 50", None),
        (
            "[%START_TIME%] \"%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%\" %RESPONSE_CODE% %RESPONSE_FLAGS% %RESPONSE_CODE_DETAILS%",
            None,
        ),
        ("{\"response_code\":\"%RESPONSE_CODE%\",\"response_flags\":\"%RESPONSE_FLAGS%\"}", None),
        ("10.0.0.1 - - [30/Jul/2026:00:10:00 +0000] \"GET / HTTP/1.1\" 404 - \"-\" \"UH no_healthy_upstream\"", None),
        ("127.0.0.1 - - [30/Jul/2026 00:10:00] \"GET / HTTP/1.1\" 404 -", None),
        ("10.0.0.1 - - [30/Jul/2026:00:10:00 +0000] \"GET / HTTP/1.1\" 503 UH", None),
        ("UH: No healthy upstream hosts in upstream cluster in addition to 503 response code.", None),
        ("503 UC Berkeley", None),
        ("503 -", None),
        ("503 UH means that there is no healthy host", None),
        ("2026-03-01T10:00:00Z info 503 UH no_healthy_upstream", None),
    ] {
        let given = meaning(line);
        // Details that are cut are no detail that is known; the flags tell the same.
        assert_eq!(given, wanted, "{line}");
    }
}

#[test]
fn no_field_is_read_from_anothers_text() {
    let mut buffer = String::new();
    let evil = "UH no_healthy_upstream - \\\" 503 UF";
    for (path, agent) in [
        ("/UH/UF,URX/503/no_healthy_upstream", "curl/8"),
        ("/a\"503", "curl/8"),
        ("/", "UH UF,URX 503 no_healthy_upstream"),
        ("/", evil),
        (
            "/",
            "x\" \"y\" \"z\" \"1.2.3.4:80\" outbound|80||evil.ns.svc.cluster.local 1.2.3.4:1 1.2.3.4:2 1.2.3.4:3 - evil",
        ),
        ("/", "x\" \"y\" \"z"),
        ("/", "x\" 503 UH no_healthy_upstream - \"-\" 1 2 3 - \"a\" \"b"),
    ] {
        let line = format!(
            "[2026-03-01T10:00:00.001Z] \"GET {path} HTTP/1.1\" 404 NR route_not_found - \"-\" 1 2 3 - \"-\" \"{agent}\" \"rid\" \"web.shop\" \"10.0.0.7:80\" outbound|80||web.shop.svc.cluster.local 10.0.0.2:4001 10.1.0.1:80 10.0.0.2:4000 sni.a route.b"
        );
        let access = of_line(&line, &mut buffer).unwrap();
        assert_eq!(
            (access.code, access.flags.joined().as_str(), access.details),
            (404, "NR", "route_not_found"),
            "{line}"
        );
        assert_eq!(
            (access.cluster, access.upstream),
            ("outbound|80||web.shop.svc.cluster.local", "10.0.0.7:80"),
            "{line}"
        );
        assert_eq!((access.authority, access.sni, access.route), ("web.shop", "sni.a", "route.b"), "{line}");
        buffer = String::new();
    }
    // A path with blanks, and one that holds a whole line.
    for path in ["/a b c", "/a\" 200 b"] {
        let line =
            as_text(503, "UO", "upstream_reset_before_response_started{overflow}", "-").replace("/pay?a=b", path);
        assert_eq!(meaning(&line), Some("circuit-breaker-open"), "{line}");
    }
    let json = as_json(200, "-", "via_upstream", "-").replace("okhttp", "x");
    let json = json.replace("\"duration\":7", "\"path\":\"/?\\\"response_flags\\\":\\\"UH\\\"\",\"request_headers\":{\"response_code\":\"503\",\"response_flags\":\"UH\"}");
    assert_eq!(meaning(&json), Some(""), "{json}");
}

#[test]
fn an_entry_that_holds_a_line_as_text() {
    let line = as_text(503, "UH", "no_healthy_upstream", "-").replace('"', "\\\"");
    let entry = format!(
        "{{\"textPayload\":\"{line}\",\"insertId\":\"a\",\"resource\":{{\"labels\":{{\"pod_name\":\"web-1\",\"namespace_name\":\"shop\",\"cluster_name\":\"c1\"}}}},\"timestamp\":\"2026-03-01T10:00:00Z\"}}"
    );
    let mut buffer = String::new();
    let access = of_line(&entry, &mut buffer).unwrap();
    assert_eq!((access.pod, access.namespace, access.cluster_name, access.cluster), ("web-1", "shop", "c1", CLUSTER));
}

#[test]
fn what_is_counted() {
    let mut tally = Tally::default();
    let mut add = |line: &str, at: usize| {
        let mut buffer = String::new();
        let access = of_line(line, &mut buffer).unwrap();
        tally.add(&access, Some(at..at + 1));
    };
    for at in 0..6 {
        add(&as_text(503, "UH", "no_healthy_upstream", "-").replace("10:00:00", &format!("10:00:0{}", 9 - at)), at);
    }
    add(&as_json(200, "-", "via_upstream", "-"), 7);
    add(&as_text(503, "UH", "no_healthy_upstream", "-").replace(CLUSTER, "inbound|8080||"), 8);
    assert_eq!((tally.total, tally.failed.len()), (8, 2));
    let outbound = tally.failed.values().last().unwrap();
    assert_eq!((outbound.count, outbound.host.get(), outbound.port.get()), (6, "pay.bank.svc.cluster.local", "8443"));
    assert_eq!(outbound.places, [0..1, 1..2, 2..3, 5..6]);
    let time = |time: &Option<(_, String)>| time.as_ref().unwrap().1.clone();
    assert_eq!(time(&outbound.first), "2026-03-01T10:00:04.001Z");
    assert_eq!(time(&outbound.last), "2026-03-01T10:00:09.001Z");
    assert_eq!(
        (share(42, 1000), share(1, 1), share(1, 10_000), share(7, 7)),
        ("4.2 %".into(), String::new(), "< 0.1 %".into(), "100 %".into())
    );
}

#[test]
fn a_connection_that_failed_without_a_reason_is_told_by_its_time() {
    let line = |details: &str, taken: u32| {
        format!(
            "[2026-11-21T08:00:00.000Z] \"GET / HTTP/1.1\" 503 UF,URX {details} 0 91 {taken} - \"-\" \"curl\" \"i\" \"cart\" \"10.8.0.9:80\" \
             outbound|80||cart.shop.svc.cluster.local - 10.0.0.1:80 10.8.0.2:4000 - default"
        )
    };
    let plain = "upstream_reset_before_response_started{connection_failure} - \"-\"";
    for (details, taken, wanted) in [
        (plain, 10_003, "upstream-connect-timeout"),
        (plain, 30_047, "upstream-connect-timeout"),
        (plain, 2, "upstream-connection-refused"),
        (plain, 5_700, "upstream-connection-refused"),
        ("\"-\" \"-\"", 30_061, "upstream-connect-timeout"),
        ("via_upstream - \"-\"", 2, UNLISTED),
        // Cut, or with a reason that no row is for.
        ("upstream_reset_before_response_started{remote_connection_failure|TLS_error: - \"-\"", 2, UNLISTED),
        ("upstream_reset_before_response_started{remote_connection_failure - \"-\"", 2, UNLISTED),
    ] {
        assert_eq!(meaning(&line(details, taken)), Some(wanted), "{details} {taken}");
    }
}

#[test]
fn a_collectors_entry_holds_the_line_under_any_key() {
    let line = |key: &str| {
        format!(
            "{{\"stream\":\"stdout\",\"_p\":\"F\",\"{key}\":\"[2026-11-21T08:00:00.000Z] \\\"GET / HTTP/1.1\\\" 503 UH no_healthy_upstream - \\\"-\\\" 0 19 0 - \\\"-\\\" \\\"curl\\\" \\\"i\\\" \\\"cart\\\" \\\"-\\\" - - 10.0.0.1:80 10.8.0.2:4000 - -\",\"kubernetes\":{{\"pod_name\":\"web-1\",\"namespace_name\":\"shop\"}}}}"
        )
    };
    for key in ["log", "message", "msg", "line"] {
        let (line, mut buffer) = (line(key), String::new());
        let access = of_line(&line, &mut buffer).expect("a request");
        assert_eq!((meaning::of(&access), access.pod), (Some("no-healthy-upstream"), "web-1"), "{key}");
        assert!(MARKS.iter().any(|mark| line.contains(mark)));
    }
}

#[test]
fn what_people_do_to_a_line() {
    for (line, wanted) in [
        // No blank before the protocol.
        (
            "[2026-11-21T08:00:00.000Z] \"GET /cartHTTP/1.1\" 404 NR 0 0 0 - \"-\" \"curl\" \"i\" \"cart.example.com\" \"-\" - - 10.0.0.1:80 10.8.0.2:4000",
            "no-route",
        ),
        // The cell of a CSV file, whole and cut.
        (
            "[2026-11-21T08:00:00.000Z] \"\"GET /cart HTTP/1.1\"\" 503 UH no_healthy_upstream - \"\"-\"\" 0 19 0 - \"\"-\"\" \"\"curl\"\" \"\"i\"\" \"\"cart\"\" \"\"-\"\"",
            "no-healthy-upstream",
        ),
        (
            "POST /cart HTTP/1.1\"\" 0 DC downstream_remote_disconnect - \"\"-\"\" 515 0 4969 - \"\"",
            "client-disconnected",
        ),
        // Behind somebody's words.
        ("The sidecar has \"POST /cart HTTP/1.1\" 502 - via_upstream - and nothing else", "upstream-error"),
        // Answered by an upstream host, of which the line was cut.
        ("[2026-11-21T08:00:00.000Z] \"GET /cart HTTP/1.1\" 500 - 0 133 5 4 \"10.8.0.9\" ", "upstream-error"),
        // The mesh's policy service of old.
        (
            "[2026-11-21T08:00:00.000Z] \"GET /cart HTTP/1.1\" 503 UAEX \"UNAVAILABLE:no healthy upstream\" \"-\" 0 31 0 - \"-\" \"curl\" \"i\" \"cart\" \"-\" - - 10.0.0.1:80 10.8.0.2:4000 - -",
            "ext-authz-unavailable",
        ),
    ] {
        let found = of_line(line, &mut String::new()).map(|access| meaning::of(&access));
        let found = found.or_else(|| of_part(line).map(|access| meaning::of(&access)));
        assert_eq!(found, Some(Some(wanted)), "{line}");
    }
    for line in [
        "10.0.0.1 - - [21/Nov/2026:08:00:00 +0000] \"GET / HTTP/1.1\" 503 - \"-\" \"curl/8.0\"",
        "the format is \"%REQ(:METHOD)% %PROTOCOL%\" 503 UH no_healthy_upstream",
        "it says \"GET / HTTP/1.1\" 503 Service Unavailable",
    ] {
        assert!(of_line(line, &mut String::new()).is_none() && of_part(line).is_none(), "{line}");
    }
}
