//! What the sidecar injector makes of a namespace and a pod.
//!
//! Source: `injectRequired` and `IgnoredNamespaces` in istio's `pkg/kube/inject/inject.go`.

/// Whether a value of `sidecar.istio.io/inject` asks for a sidecar, as the injector reads it.
pub fn asks(inject: &str) -> bool {
    ["y", "yes", "true", "on"].iter().any(|yes| inject.eq_ignore_ascii_case(yes))
}

/// Whether a value of `sidecar.istio.io/inject` refuses a sidecar; an empty one says nothing.
pub fn refuses(inject: &str) -> bool {
    !inject.is_empty() && !asks(inject)
}

/// Whether new pods of a namespace with these values of `istio-injection` and `istio.io/rev` get a sidecar: the first label wins.
pub fn injects(injection: &str, revision: &str) -> bool {
    injection == "enabled" || (injection.is_empty() && !revision.is_empty())
}

/// Whether the injector leaves a pod as it is although a webhook was called for it: one on the node's network, one that refuses, and
/// one of these namespaces. They are istio's own list, shorter than that of the platform's namespaces: elsewhere a webhook that is
/// called does inject.
pub fn leaves_alone(host_network: bool, inject: &str, namespace: &str) -> bool {
    host_network
        || refuses(inject)
        || ["kube-system", "kube-public", "kube-node-lease", "local-path-storage"].contains(&namespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_the_label_as_yaml_has_them() {
        for inject in ["true", "True", "y", "yes", "ON"] {
            assert!(asks(inject) && !refuses(inject), "{inject}");
        }
        for inject in ["false", "no", "0", "1", "enabled"] {
            assert!(!asks(inject) && refuses(inject), "{inject}");
        }
        assert!(!asks("") && !refuses(""));
    }

    #[test]
    fn the_old_label_of_a_namespace_wins() {
        for (injection, revision, wanted) in [
            ("enabled", "", true),
            ("enabled", "asm-managed", true),
            ("", "asm-managed", true),
            ("disabled", "asm-managed", false),
            ("", "", false),
        ] {
            assert_eq!(injects(injection, revision), wanted, "{injection} {revision}");
        }
    }

    #[test]
    fn pods_that_the_injector_leaves_alone() {
        assert!(!leaves_alone(false, "", "shop") && !leaves_alone(false, "true", "shop"));
        assert!(leaves_alone(true, "", "shop"), "on the node's network");
        assert!(leaves_alone(false, "false", "shop"), "refuses");
        assert!(leaves_alone(false, "", "kube-system") && !leaves_alone(false, "", "gke-mcs"));
    }
}
