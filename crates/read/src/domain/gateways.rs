//! Which Service, workload or pod is a gateway of the mesh: another ingress controller is none of ours.
//!
//! Sources: istio's charts (`gateways/istio-ingress`, `gateway`) and the Cloud Service Mesh documentation, "Install and upgrade
//! gateways" (names, labels and the status port 15021).

use super::labels;

/// By the name that the mesh's own manifests and charts give.
pub fn is_gateway(name: &str) -> bool {
    let of_mesh = ["istio", "asm-", "csm-", "mesh"].iter().any(|word| name.contains(word));
    let role = ["gateway", "ingress", "egress"].iter().any(|word| name.contains(word));
    let whole = ["ingressgateway", "egressgateway", "eastwestgateway"].iter().any(|word| name.contains(word));
    whole || (of_mesh && role)
}

/// By its labels or selector, `istio=ingressgateway,app=...`, or the port that only the mesh's gateways answer for health.
pub fn is_gateway_service(selector: &str, ports: &str) -> bool {
    let labelled = labels::parse(selector).any(|(key, value)| matches!(key, "istio" | "app") && is_gateway(value));
    labelled || ports.split(',').any(|port| port == "15021" || port.starts_with("15021:"))
}

/// Whether a pod's name may be that of a proxy or a control plane, of this mesh or another's, which has no sidecar and needs none.
pub fn may_be_a_proxy(name: &str) -> bool {
    ["gateway", "ingress", "egress", "waypoint", "ztunnel", "istiod"].iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_gateways_of_the_mesh() {
        for name in ["istio-ingressgateway", "asm-ingressgateway-7d9f-x", "istio-eastwestgateway", "istio-ingress"] {
            assert!(is_gateway(name) && may_be_a_proxy(name), "{name}");
        }
        for name in ["ingress-nginx-controller", "kong-gateway", "api-gateway", "istiod"] {
            assert!(!is_gateway(name) && may_be_a_proxy(name), "{name}");
        }
        assert!(!is_gateway("productpage") && !may_be_a_proxy("productpage"));
        assert!(is_gateway_service("app=my-gw,istio=ingressgateway", "80:31904/TCP"));
        assert!(is_gateway_service("app=my-gw, istio=ingressgateway", ""));
        assert!(is_gateway_service("", "15021:30687/TCP,80:30233/TCP") && is_gateway_service("", "80,15021"));
        assert!(!is_gateway_service("app=nginx", "80:30233/TCP") && !is_gateway_service("", "150210"));
        assert!(!is_gateway_service("gateway=ingressgateway", ""), "another label");
    }
}
