//! Which Service, workload or pod is a gateway of the mesh: another ingress controller is none of ours.

/// By the name that the mesh's own manifests and charts give.
pub(crate) fn is_gateway(name: &str) -> bool {
    let of_mesh = ["istio", "asm-", "csm-", "mesh"].iter().any(|word| name.contains(word));
    let role = ["gateway", "ingress", "egress"].iter().any(|word| name.contains(word));
    let whole = ["ingressgateway", "egressgateway", "eastwestgateway"].iter().any(|word| name.contains(word));
    whole || (of_mesh && role)
}

/// By its labels or selector, `istio=ingressgateway,app=...`, or the port that only the mesh's gateways answer for health.
pub(crate) fn is_gateway_service(selector: &str, ports: &str) -> bool {
    let mut labels = selector.split(',').filter_map(|label| label.trim().split_once('='));
    let labelled = labels.any(|(key, value)| matches!(key, "istio" | "app") && is_gateway(value));
    labelled || ports.split(',').any(|port| port == "15021" || port.starts_with("15021:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_gateways_of_the_mesh() {
        for name in ["istio-ingressgateway", "asm-ingressgateway-7d9f-x", "istio-eastwestgateway", "istio-ingress"] {
            assert!(is_gateway(name), "{name}");
        }
        for name in ["ingress-nginx-controller", "kong-gateway", "api-gateway", "istiod", "productpage"] {
            assert!(!is_gateway(name), "{name}");
        }
        assert!(is_gateway_service("app=my-gw,istio=ingressgateway", "80:31904/TCP"));
        assert!(is_gateway_service("", "15021:30687/TCP,80:30233/TCP"));
        assert!(!is_gateway_service("app=nginx", "80:30233/TCP"));
    }
}
