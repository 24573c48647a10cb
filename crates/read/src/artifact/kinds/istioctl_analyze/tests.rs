use super::super::super::tree::read_yaml;
use super::object::Object;
use super::*;

fn of_line(line: &str) -> [String; 7] {
    let (_, (_, records)) = lines(line, 0).unwrap();
    let field = |name| records[0].field(name).to_owned();
    ["level", "code", "kind", "namespace", "name", "file", "message"].map(field)
}

#[test]
fn every_form_of_a_line_gives_the_same() {
    for (line, wanted) in [
        (
            "Error [IST0101] (VirtualService shop/web conf/x.yaml:10) Referenced gateway not found: \"gw\"",
            [
                "error",
                "IST0101",
                "VirtualService",
                "shop",
                "web",
                "conf/x.yaml:10",
                "Referenced gateway not found: \"gw\"",
            ],
        ),
        (
            "Warn [IST0103] (Pod web-1.shop) The pod is missing the Istio proxy.",
            ["warning", "IST0103", "Pod", "shop", "web-1", "", "The pod is missing the Istio proxy."],
        ),
        (
            "Error [IST0101](VirtualService/shop/web) Referenced host not found: \"cart\"",
            ["error", "IST0101", "VirtualService", "shop", "web", "", "Referenced host not found: \"cart\""],
        ),
        (
            "Warn [IST0102] (Namespace/shop) The namespace is not enabled.",
            ["warning", "IST0102", "Namespace", "", "shop", "", "The namespace is not enabled."],
        ),
        (
            "2026-05-04T08:50:32.9482201Z ##[error]Error [IST0106] (Gateway shop/edge) Schema validation error: no servers",
            ["error", "IST0106", "Gateway", "shop", "edge", "", "Schema validation error: no servers"],
        ),
        (
            "[33mWarning[0m [IST0108] (Service shop/web) Unknown annotation: sidecar.istio.io/x",
            ["warning", "IST0108", "Service", "shop", "web", "", "Unknown annotation: sidecar.istio.io/x"],
        ),
        (
            "Error [IST0142] The Kubernetes Version \"v1.15.0\" is lower than the minimum version: v1.16",
            [
                "error",
                "IST0142",
                "",
                "",
                "",
                "",
                "The Kubernetes Version \"v1.15.0\" is lower than the minimum version: v1.16",
            ],
        ),
    ] {
        assert_eq!(of_line(line), wanted, "{line}");
    }
}

#[test]
fn what_was_never_printed_is_no_message() {
    for line in [
        "Error [IST0101] Referenced %s not found: %q",
        "\t\t\"Error [IST0101] (VirtualService shop/web) Referenced host not found\",",
        "the code [IST0101] means that",
        "Error [IST01] (VirtualService shop/web) Referenced",
        "Error [IST0101]: see the page",
    ] {
        assert!(!is_message(line), "{line}");
    }
}

#[test]
fn a_message_ends_where_another_begins_and_a_wrapped_one_does_not() {
    let text = "Error [IST0109] (VirtualService shop/web) The VirtualServices shop/web,shop/cart associated\n\
                with mesh gateway define the same host web which can lead to undefined behavior.\n\
                Warning [IST0130] (VirtualService\n  shop/cart) VirtualService rule #1 not used (only the last rule can have no matches).\n\
                Error: Analyzers found issues when analyzing namespace: shop.\n\
                See https://istio.io/v1.24/docs/reference/config/analysis for more information about causes and resolutions.\n\
                What do I do now?\n";
    let (range, (_, records)) = lines(text, 0).unwrap();
    assert_eq!(text[range.end..].trim(), "What do I do now?");
    let all: Vec<_> = records.iter().map(|record| (record.field("code"), record.field("name"))).collect();
    assert_eq!(all, [("IST0109", "web"), ("IST0130", "cart")]);
    assert!(records[0].field("message").ends_with("undefined behavior."));
}

#[test]
fn no_issue_is_health() {
    let line = "\u{2714} No validation issues found when analyzing namespace: shop.\n";
    let (_, (_, records)) = lines(line, 0).unwrap();
    assert_eq!((records[0].name, records[0].field("of")), ("analysis-result", "namespace: shop"));
    assert!(lines("then `No validation issues found when analyzing namespace: shop.` is printed", 0).is_none());
}

#[test]
fn the_fleet_names_objects_by_paths() {
    for (path, wanted) in [
        ("member-1/shop/virtualservices/web", ["virtualservices", "shop", "web"]),
        ("member-1/namespaces/shop", ["Namespace", "", "shop"]),
        ("member-1/mutatingwebhookconfigurations/istio", ["mutatingwebhookconfigurations", "", "istio"]),
        (
            "projects/p/locations/l/clusters/c/k8s/namespaces/shop/networking.istio.io/virtualservices/web",
            ["virtualservices", "shop", "web"],
        ),
        ("/namespaces/tools", ["Namespace", "", "tools"]),
        ("member-1", ["", "", ""]),
    ] {
        let object = Object::at_path(path);
        assert_eq!([object.kind, object.namespace, object.name], wanted, "{path}");
    }
}

#[test]
fn an_older_status_has_its_code_in_the_address() {
    let text = "kind: Gateway\napiVersion: gateway.networking.k8s.io/v1\nmetadata:\n  name: edge\n  namespace: shop\nstatus:\n  \
                validationMessages:\n  - documentationUrl: https://istio.io/v1.9/docs/reference/config/analysis/ist0162/?ref=x\n    \
                level: WARNING\n    type:\n      name: GatewayPortNotDefinedOnService\n";
    let tree = read_yaml(text, 0, text.len());
    assert!(recognise(&tree).is_some());
    let all = records(&tree);
    assert_eq!((all[0].field("code"), all[0].field("level")), ("IST0162", "warning"));
    assert_eq!(all[0].values["RESOURCE"], "gateways.gateway.networking.k8s.io/edge");
}
