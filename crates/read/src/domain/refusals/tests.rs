use super::*;

fn named(message: &str) -> Vec<(&str, &str)> {
    refusals(message).into_iter().map(|refusal| (refusal.resource, refusal.reason)).collect()
}

#[test]
fn one_reason_for_an_update_as_a_whole() {
    let reason = "Only unique values for domains are permitted. Duplicate entry of domain a.b in route 8080";
    for words in [
        "gRPC config for type.googleapis.com/envoy.config.route.v3.RouteConfiguration rejected: ",
        "ADS:RDS: ACK ERROR web-1.shop-11 Internal:",
        "ADS:RDS: ACK ERROR sidecar~10.0.0.1~web-1.shop~shop.svc.cluster.local-3 Internal: ",
        "",
    ] {
        assert_eq!(named(&format!("{words}{reason}")), [("", reason)], "{words}");
    }
}

#[test]
fn each_resource_has_its_reason() {
    let clusters = "delta config for x.Cluster rejected: Error adding/updating cluster(s) outbound|443||one.example.com: Invalid path: /a.pem, \
                    outbound|443||two.example.com: Invalid path: /b.pem";
    let expected = [
        ("outbound|443||one.example.com", "Invalid path: /a.pem"),
        ("outbound|443||two.example.com", "Invalid path: /b.pem"),
    ];
    assert_eq!(named(clusters), expected);
    for feed in ["\n", "\\n", " "] {
        let listeners = format!(
            "gRPC config for x rejected: Error adding/updating listener(s) 0.0.0.0_80: cannot bind '0.0.0.0:80'{feed}virtualInbound: script \
             load error: [string \"x\"]:3: 'end' expected{feed}"
        );
        let expected = [
            ("0.0.0.0_80", "cannot bind '0.0.0.0:80'"),
            ("virtualInbound", "script load error: [string \"x\"]:3: 'end' expected"),
        ];
        assert_eq!(named(&listeners), expected, "{feed:?}");
    }
}

#[test]
fn a_quotation_of_configuration_names_no_resource() {
    let quoting = "x rejected: Error adding/updating listener(s) virtualInbound: V2 is deprecated in stat_prefix: \"a\"\ngrpc_service {\n  \
                   target: \"b\"\n}\n. The end";
    assert_eq!(named(quoting).len(), 1);
}

#[test]
fn reasons_that_differ_in_names_are_of_one_kind() {
    let kinds: Vec<String> = refusals(
        "Error adding/updating cluster(s) outbound|1||a: Invalid path: /a.pem, outbound|2||b: Invalid path: /b.pem, outbound|3||c: Failed to \
         load private key from <inline>",
    )
    .iter()
    .map(Refusal::kind)
    .collect();
    assert_eq!(kinds[0], kinds[1]);
    assert_ne!(kinds[0], kinds[2]);
}

#[test]
fn a_message_ends_where_its_log_or_its_string_does() {
    let log = "2026-11-02T08:14:21Z\twarning\tdelta config for x rejected: Error adding/updating listener(s) a: one\nb: two\tthread=3\n2026-11-02T08:14:22Z\tinfo\tnext: x";
    let (_, message) = message_at(log, log.find("two").unwrap_or_default());
    assert!(message.starts_with(" config for") && message.ends_with("b: two"), "{message}");
    let json = r#"{"level":"warn","msg":"ADS:LDS: ACK ERROR a.b-1 Internal:Error adding/updating listener(s) a: \"x\" bad","time":"now"}"#;
    let (_, message) = message_at(json, json.find("bad").unwrap_or_default());
    assert!(message.starts_with("ACK ERROR") && message.ends_with("bad"), "{message}");
}

#[test]
fn a_name_tells_what_made_it() {
    let cases = [
        ("outbound|80||web.shop.svc.cluster.local", "Service shop/web:80"),
        ("outbound|80|v2|web.shop.svc.cluster.local", "DestinationRule subset v2 (web.shop.svc.cluster.local)"),
        ("outbound|443||api.example.com", "ServiceEntry api.example.com:443"),
        ("outbound_.80_.v2_.web.shop.svc.cluster.local", "DestinationRule subset v2 (web.shop.svc.cluster.local)"),
        ("outbound_.80_._.web.shop.svc.cluster.local", "Service shop/web:80"),
        ("inbound|8080||", "Sidecar/Service port 8080"),
        ("0.0.0.0_443", "Gateway/Service port 443"),
        ("10.0.3.7_443", "Service 10.0.3.7:443"),
        ("http.8080", "Gateway port 8080"),
        ("https.443.https-web.web-gateway.shop", "Gateway shop/web-gateway"),
        ("kubernetes://web-cert", "Secret web-cert"),
        ("kubernetes-gateway://shop/web-cert-cacert", "Secret shop/web-cert"),
        ("8080", "Service/VirtualService port 8080"),
        ("web.shop.svc.cluster.local:80", "Service shop/web:80"),
    ];
    for (resource, expected) in cases {
        assert_eq!(origin(resource).as_deref(), Some(expected), "{resource}");
    }
    for resource in
        ["virtualInbound", "BlackHoleCluster", "xds-grpc", "", "outbound|80", "TRAFFICDIRECTOR_INTERCEPTION_PORT"]
    {
        assert_eq!(origin(resource), None, "{resource}");
    }
    assert_eq!(thing_named("origins-0").as_deref(), Some("RequestAuthentication"));
    assert_eq!(thing_named("extenstions.istio.io/wasmplugin/shop.auth").as_deref(), Some("WasmPlugin shop/auth"));
}

#[test]
fn whatever_a_message_holds_it_is_read_to_its_end() {
    for text in ["\u{3000}", "\u{a0}a:\u{2003}b", "\\n\\n", "a:", "{{{ a: b", "é: ü\\nö: ä", "\n\n"] {
        let message = format!("x rejected: Error adding/updating listener(s) {text} end");
        assert!(refusals(&message).iter().all(|refusal| message[refusal.at..].starts_with(refusal.reason)), "{text:?}");
        for place in 0..=message.len() + 1 {
            let (start, around) = message_at(&message, place);
            assert_eq!(&message[start..start + around.len()], around, "{text:?}");
        }
    }
}
