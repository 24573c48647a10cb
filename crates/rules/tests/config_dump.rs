//! Big config dumps, made here: all of one is read, and of a cut or broken one what stands before the fault.
#![allow(clippy::unwrap_used)]

use std::fmt::Write;

use meshmedic_rules::report::Report;
use meshmedic_rules::{Input, Options, analyze};

fn report(text: &str, set: &[(&str, &str)]) -> Report {
    let input = Input { source: "dump".to_owned(), bytes: text.as_bytes(), kind: None };
    let set = set.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    analyze(&[input], &Options { set, ..Options::default() }, &mut |_, _| {})
}

/// A sidecar's dump with as many listeners and clusters; the listener `rejected` is refused.
fn dump(count: usize, rejected: Option<usize>) -> String {
    let mut text = String::from(
        "{\n \"configs\": [\n  {\"@type\": \"type.googleapis.com/envoy.admin.v3.BootstrapConfigDump\",\n   \"bootstrap\": {\"node\": \
         {\"id\": \"sidecar~10.0.0.7~web-1.shop~shop.svc.cluster.local\", \"metadata\": {\"ISTIO_VERSION\": \"1.21.5-asm.7\"}}}},\n  {\"@type\": \
         \"type.googleapis.com/envoy.admin.v3.ClustersConfigDump\",\n   \"dynamic_active_clusters\": [\n",
    );
    let comma = |at: usize| if at + 1 < count { "," } else { "" };
    let padding = "x".repeat(300);
    for at in 0..count {
        let _ = writeln!(
            text,
            "    {{\"cluster\": {{\"name\": \"c{at}\", \"metadata\": {{\"a\": [1, -2.5, null, \"{padding}\\n\"]}}}}}}{}",
            comma(at)
        );
    }
    text.push_str(
        "   ]},\n  {\"@type\": \"type.googleapis.com/envoy.admin.v3.ListenersConfigDump\",\n   \"dynamic_listeners\": [\n",
    );
    for at in 0..count {
        let address = format!("10.{}.{}.{}", at / 65536, at / 256 % 256, at % 256);
        let state = if rejected == Some(at) {
            "\"error_state\": {\"details\": \"duplicate \\\"listener\\\" address\"}".to_owned()
        } else {
            format!(
                "\"active_state\": {{\"listener\": {{\"name\": \"{address}_80\", \"address\": {{\"socket_address\": {{\"address\": \
                 \"{address}\", \"port_value\": 80}}}}, \"traffic\": \"{padding}\"}}}}"
            )
        };
        let _ = writeln!(text, "    {{\"name\": \"{address}_80\", {state}}}{}", comma(at));
    }
    text.push_str("   ]}\n ]\n}\n");
    text
}

fn rules(report: &Report) -> Vec<&str> {
    report.findings.iter().map(|finding| finding.rule.as_str()).collect()
}

#[test]
fn all_of_a_big_dump_is_read() {
    let text = dump(6000, None);
    assert!(text.len() > 4_000_000);
    let last = [("VIP", "10.0.23.111"), ("PORT", "80")];
    let there = report(&text, &last);
    assert_eq!(there.artifacts.len(), 1);
    let contents = "6,000 listeners, 6,000 clusters; configured by the control plane; version 1.21.5-asm.7";
    assert_eq!(there.artifacts[0].contents.as_deref(), Some(contents));
    assert_eq!(there.artifacts[0].kind, "envoy-config-dump");
    assert!(there.findings.is_empty() && there.problems.is_empty(), "{:?} {:?}", rules(&there), there.problems);
    let missing = report(&text, &[("VIP", "10.0.23.112"), ("PORT", "80")]);
    assert_eq!(rules(&missing), ["envoy/listener-missing"]);
}

#[test]
fn a_rejected_listener_is_found_where_it_stands() {
    let text = dump(6000, Some(4321));
    let found = report(&text, &[]);
    assert_eq!(rules(&found), ["proxy/config-rejected"]);
    let line = text.lines().position(|line| line.contains("error_state")).unwrap() + 1;
    assert_eq!(found.findings[0].evidence[0].lines, [line, line]);
}

#[test]
fn what_came_before_a_cut_or_a_fault_is_kept() {
    let text = dump(2000, Some(100));
    let cut = report(&text[..text.len() - 100_000], &[("VIP", "10.0.200.1")]);
    assert_eq!(rules(&cut), ["proxy/config-rejected"]);
    assert_eq!(cut.problems.len(), 1, "{:?}", cut.problems);
    let broken = text.replacen("\"name\": \"10.0.7.100_80\",", "\"name\": ...", 1);
    assert_ne!(broken, text);
    let message = "no endpoints available for service \"istiod\"";
    let broken = report(&format!("{broken}\n{message}\n"), &[]);
    assert_eq!(rules(&broken).len(), 2, "{:?}", rules(&broken));
    assert_eq!(broken.problems.len(), 1, "{:?}", broken.problems);
}

fn kinds(report: &Report) -> Vec<(&str, &str)> {
    report.artifacts.iter().map(|artifact| (artifact.kind.as_str(), artifact.reason.as_str())).collect()
}

#[test]
fn dumps_in_all_their_forms_are_dumps() {
    let failed = |name: &str, details: &str| {
        format!("{{\"name\": \"{name}\", \"{details}\": {{\"details\": \"duplicate address\"}}}}")
    };
    let node = "\"bootstrap\": {\"node\": {\"id\": \"sidecar~10.0.0.7~web-1.shop~shop.svc.cluster.local\"}}";
    let (snake, camel) = (failed("10.0.0.1_80", "error_state"), failed("10.0.0.1_80", "errorState"));
    for text in [
        // The administration page, version 3 and version 2, and a map of sections as the first versions wrote it.
        format!(
            "{{\"configs\": [{{\"@type\": \"type.googleapis.com/envoy.admin.v3.BootstrapConfigDump\", {node}}}, {{\"@type\": \"type.googleapis.com/envoy.admin.v3.ListenersConfigDump\", \"dynamic_listeners\": [{snake}]}}]}}"
        ),
        format!(
            "{{\"configs\": [{{\"@type\": \"type.googleapis.com/envoy.admin.v2alpha.ListenersConfigDump\", \"dynamic_warming_listeners\": [{snake}]}}]}}"
        ),
        format!(
            "{{\"configs\": {{\"bootstrap\": {{\"@type\": \"type.googleapis.com/envoy.admin.v2alpha.BootstrapConfigDump\", {node}}}, \"listeners\": {{\"@type\": \"type.googleapis.com/envoy.admin.v2alpha.ListenersConfigDump\", \"dynamic_listeners\": [{snake}]}}}}}}"
        ),
        // ?resource=dynamic_listeners, ?mask=dynamic_listeners, and istioctl's camel case, as one answer and as an array.
        format!(
            "{{\"configs\": [{{\"@type\": \"type.googleapis.com/envoy.admin.v3.ListenersConfigDump.DynamicListener\", {}]}}",
            snake.trim_start_matches('{')
        ),
        format!(
            "{{\"configs\": [{{\"@type\": \"type.googleapis.com/envoy.admin.v3.ListenersConfigDump\", \"dynamic_listeners\": [{snake}]}}]}}"
        ),
        format!(
            "{{\"configs\": [{{\"@type\": \"type.googleapis.com/envoy.admin.v3.ListenersConfigDump\", \"versionInfo\": \"1\", \"dynamicListeners\": [{camel}]}}]}}"
        ),
        format!(
            "[{{\"@type\": \"type.googleapis.com/envoy.admin.v3.ListenersConfigDump\", \"dynamicListeners\": [{camel}]}}]"
        ),
        // One section alone, pretty and behind a status line.
        format!("200\n{{\n \"dynamic_listeners\": [\n  {snake}\n ]\n}}\n"),
    ] {
        let found = report(&text, &[]);
        assert_eq!(rules(&found), ["proxy/config-rejected"], "{text}");
        assert!(found.findings[0].evidence[0].text().contains("duplicate address"), "{text}");
    }
}

#[test]
fn istioctls_lists_of_resources_are_dumps() {
    for text in [
        r#"[{"name": "0.0.0.0_80", "address": {"socketAddress": {"address": "0.0.0.0", "portValue": 80}}, "filterChains": [{"filters": []}]}]"#,
        r#"[{"name": "80", "virtualHosts": [{"name": "web:80", "domains": ["web"], "routes": [{"route": {"cluster": "outbound|80||web"}}]}]}]"#,
        r#"[{"name": "outbound|80||web", "type": "EDS", "edsClusterConfig": {}, "connectTimeout": "10s"}]"#,
        r#"[{"name": "outbound|80||web", "addedViaApi": true, "hostStatuses": [{"address": {"socketAddress": {"address": "10.0.0.1", "portValue": 80}}, "healthStatus": {"edsHealthStatus": "UNHEALTHY"}}]}]"#,
    ] {
        let found = report(text, &[("VIP", "10.0.0.9"), ("PORT", "80")]);
        assert_eq!(kinds(&found), [("envoy-config-dump", "Envoy's config_dump")], "{text}");
        // A list of one kind of resources proves nothing by what it lacks.
        assert!(found.findings.is_empty(), "{text}: {:?}", rules(&found));
    }
    assert_eq!(kinds(&report(r#"[{"name": "web", "type": "LoadBalancer", "address": "10.0.0.1"}]"#, &[]))[0].0, "text");
}

#[test]
fn a_dump_of_another_products_envoy_is_told_and_nothing_is_found_in_it() {
    let dump = |id: &str, cluster: &str| {
        format!(
            "{{\"configs\": [{{\"@type\": \"type.googleapis.com/envoy.admin.v3.BootstrapConfigDump\", \"bootstrap\": {{\"node\": {{\"id\": \"{id}\"}}, \
             \"static_resources\": {{\"clusters\": [{{\"name\": \"{cluster}\"}}]}}}}}}, {{\"@type\": \"type.googleapis.com/envoy.admin.v3.ListenersConfigDump\", \
             \"dynamic_listeners\": [{{\"name\": \"x\", \"error_state\": {{\"details\": \"duplicate address\"}}}}]}}]}}"
        )
    };
    for (id, cluster, name) in [
        ("mesh/prod/virtualNode/web", "x", "App Mesh"),
        ("web-1-sidecar-proxy", "local_agent", "Consul"),
        ("envoy-x2x7k", "contour", "Contour"),
    ] {
        let found = report(&dump(id, cluster), &[("VIP", "10.0.0.9"), ("PORT", "80")]);
        assert!(found.findings.is_empty(), "{id}: {:?}", rules(&found));
        assert!(kinds(&found)[0].1.contains(name), "{:?}", kinds(&found));
    }
    let own = report(&dump("sidecar~10.0.0.7~web-1.shop~shop.svc.cluster.local", "xds-grpc"), &[]);
    assert_eq!(rules(&own), ["proxy/config-rejected"]);
}

#[test]
fn other_jsons_and_other_shapes_do_no_harm() {
    for text in [
        "{\"configs\": [{\"name\": \"mine\"}]}",
        "{\"configs\": []}",
        "{\"configs\": [{\"@type\": \"type.googleapis.com/envoy.admin.v3.ListenersConfigDump\", \"dynamic_listeners\": 5}]}",
        "{\"dynamic_listeners\": [[], {}, \"x\", {\"active_state\": [{\"listener\": 1}], \"error_state\": \"y\"}]}",
        "{\"@type\": \"type.googleapis.com/envoy.admin.v3.ClustersConfigDump\", \"static_clusters\": {\"a\": {\"cluster\": null}}}",
        "{\"bootstrap\": {\"node\": {\"id\": 1e400}}}",
        "{\"bootstrap\": {\"node\":",
        "{\"@type\": \"type.googleapis.com/envoy.admin.v3.ClustersConfigDump\", \"日本語",
        "{\"controlPlaneManagement\": {\"details\": \"日本語",
    ] {
        assert!(report(text, &[("VIP", "10.0.0.1"), ("PORT", "80")]).findings.is_empty(), "{text}");
    }
}
