//! Whose a namespace is.

/// Namespaces of the platform, of the mesh itself and of add-ons: no workload of the person's is in them.
pub fn is_platform(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "istio-operator",
        "istio-cni",
        "istio-config",
        "anthos-identity-service",
        "anthos-creds",
        "hnc-system",
        "local-path-storage",
        "argo-rollouts",
        "external-secrets",
        "ingress-nginx",
        "velero",
    ];
    const PREFIXES: &[&str] = &[
        "kube-",
        "gke-",
        "gmp-",
        "config-management-",
        "knative-",
        "krmapihosting-",
        "openshift",
        "cert-manager",
        "calico-",
        "cattle-",
        "flux-",
        "linkerd",
        "argocd",
        "kiali-",
        "composer-",
    ];
    NAMES.contains(&name) || name.ends_with("-system") || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}
