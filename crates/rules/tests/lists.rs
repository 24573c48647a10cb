//! A List of several kinds of objects, as `kubectl get pods,events -o yaml` prints it, gives what each of its items alone gives.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use meshmedic_rules::report::Finding;
use meshmedic_rules::{Input, Options, analyze};
use serde_json::{Value, json};

/// Objects that have nothing to do with each other, some with a fault and some without.
fn objects() -> Vec<Value> {
    let live = |name: &str, namespace: &str| json!({ "creationTimestamp": "2026-07-30T08:00:00Z", "name": name, "namespace": namespace, "resourceVersion": "7", "uid": format!("u-{name}") });
    let event = |name: &str, kind: &str, object: &str, reason: &str, message: &str, namespace: &str| {
        json!({
            "apiVersion": "v1",
            "involvedObject": { "kind": kind, "name": object, "namespace": namespace },
            "kind": "Event",
            "lastTimestamp": "2026-07-30T09:00:00Z",
            "message": message,
            "metadata": live(name, namespace),
            "reason": reason,
            "type": "Warning",
        })
    };
    let pod = |name: &str, namespace: &str| {
        json!({
            "apiVersion": "v1",
            "kind": "Pod",
            "metadata": live(name, namespace),
            "spec": { "containers": [{ "image": "example/app:1", "name": "app" }, { "image": "gcr.io/gke-release/asm/proxyv2:1.20.8-asm.20", "name": "istio-proxy" }] },
            "status": { "phase": "Running" },
        })
    };
    let refused = "Error creating: Internal error occurred: failed calling webhook \"namespace.sidecar-injector.istio.io\": failed to call webhook: Post \"https://istiod.istio-system.svc:443/inject?timeout=10s\": no endpoints available for service \"istiod\"";
    vec![
        event("lb", "Service", "istio-ingressgateway", "SyncLoadBalancerFailed", "Error syncing load balancer", "edge"),
        pod("cart-6c9f7d5b9b-x2x7k", "shop"),
        event("hook", "Pod", "early-7d9c5b6f4d-abcde", "FailedCreate", refused, "alpha"),
        json!({ "apiVersion": "v1", "kind": "Secret", "metadata": live("token", "shop"), "type": "Opaque" }),
        json!({
            "apiVersion": "v1",
            "kind": "Namespace",
            "metadata": {
                "creationTimestamp": "2026-07-30T08:00:00Z",
                "labels": { "istio-injection": "enabled", "istio.io/rev": "asm-managed" },
                "name": "both", "resourceVersion": "7", "uid": "u-both",
            },
            "status": { "phase": "Active" },
        }),
        pod("payment-7d9c5b6f4d-x2x7k", "pay"),
        json!({
            "apiVersion": "mesh.cloud.google.com/v1beta1",
            "kind": "ControlPlaneRevision",
            "metadata": live("asm-managed", "istio-system"),
            "spec": { "channel": "rapid", "type": "managed_service" },
            "status": {},
        }),
    ]
}

/// A value as kubectl prints it as YAML.
fn yaml(value: &Value, indent: usize) -> String {
    let margin = " ".repeat(indent);
    let inner = |value: &Value| match value {
        Value::Object(map) if !map.is_empty() => format!("\n{}", yaml(value, indent + 2)),
        Value::Array(list) if !list.is_empty() => format!("\n{}", yaml(value, indent)),
        other => format!(" {other}\n"),
    };
    match value {
        Value::Object(map) => map.iter().map(|(key, value)| format!("{margin}{key}:{}", inner(value))).collect(),
        Value::Array(list) => {
            list.iter().map(|item| format!("{margin}- {}", yaml(item, indent + 2).trim_start())).collect()
        }
        other => format!("{margin}{other}\n"),
    }
}

/// Rule, level, confidence and told values of each finding on a List of these objects.
fn found(items: &[&Value], as_yaml: bool) -> BTreeSet<String> {
    let list = json!({ "apiVersion": "v1", "items": items, "kind": "List", "metadata": { "resourceVersion": "" } });
    let text = if as_yaml { yaml(&list, 0) } else { serde_json::to_string_pretty(&list).unwrap() };
    let inputs = [Input { source: "list".to_owned(), bytes: text.as_bytes(), kind: None }];
    let report = analyze(&inputs, &Options::default(), &mut |_, _| {});
    assert!(report.problems.is_empty(), "{:?}\n{text}", report.problems);
    let told = |finding: &Finding| {
        // What is assumed depends on what else is in the case.
        let mut values = finding.values.clone();
        values.retain(|name, _| !finding.assumed.contains(name));
        format!("{} {:?} {:?} {values:?}", finding.rule, finding.level, finding.confidence)
    };
    report.findings.iter().map(told).collect()
}

#[test]
fn a_list_gives_what_its_items_give() {
    let objects = objects();
    for as_yaml in [true, false] {
        let alone: BTreeSet<String> = objects.iter().flat_map(|object| found(&[object], as_yaml)).collect();
        let rules = [
            "setup/gateway-address-pending",
            "webhook/istiod-no-endpoints",
            "injection/conflicting-labels",
            "control-plane/channel-mismatch",
        ];
        for rule in rules {
            assert!(alone.iter().any(|found| found.starts_with(rule)), "{rule} is in none of {alone:#?}");
        }
        for turn in 0..objects.len() {
            let (last, first) = objects.split_at(turn);
            let turned: Vec<&Value> = first.iter().chain(last).collect();
            assert_eq!(found(&turned, as_yaml), alone, "turned by {turn}, as YAML: {as_yaml}");
            let backwards: Vec<&Value> = turned.into_iter().rev().collect();
            assert_eq!(found(&backwards, as_yaml), alone, "turned by {turn}, backwards, as YAML: {as_yaml}");
        }
    }
}

#[test]
fn what_an_event_is_about_fills_the_names() {
    let objects = objects();
    let all: Vec<&Value> = objects.iter().collect();
    for as_yaml in [true, false] {
        let found = found(&all, as_yaml);
        let webhook = found.iter().find(|found| found.starts_with("webhook/istiod-no-endpoints")).unwrap();
        for name in ["\"NAMESPACE\": \"alpha\"", "\"POD\": \"early-7d9c5b6f4d-abcde\"", "\"SERVICE\": \"istiod\""] {
            assert!(webhook.contains(name), "{name} is not in {webhook}");
        }
    }
}

#[test]
fn a_list_is_checked_for_what_it_holds() {
    let revision = objects().into_iter().find(|object| object["kind"] == "ControlPlaneRevision").unwrap();
    let list = json!({ "apiVersion": "v1", "items": [revision], "kind": "List" });
    let text = yaml(&list, 0);
    let inputs = [Input { source: "list".to_owned(), bytes: text.as_bytes(), kind: None }];
    let report = analyze(&inputs, &Options::default(), &mut |_, _| {});
    let checked = &report.artifacts[0].checked;
    assert!(checked.iter().any(|rule| rule == "control-plane/channel-mismatch"), "{checked:?}");
    assert!(
        !checked.iter().any(|rule| rule == "setup/data-plane-not-ready"),
        "it holds no DataPlaneControl: {checked:?}"
    );
}
