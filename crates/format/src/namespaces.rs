//! Whose a namespace is. Patterns of rules and the facts of what was read ask the same list.

/// Namespaces of Kubernetes, of Google's add-ons, of the mesh itself and of what others install beside it.
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

/// What the names of others begin with.
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

/// What the names of most others end with: `istio-system`, `gke-managed-system`.
const SUFFIX: &str = "-system";

/// Whether a namespace is of the platform, of the mesh itself or of an add-on: no workload of the person's is in it.
pub fn is_platform(name: &str) -> bool {
    NAMES.contains(&name) || name.ends_with(SUFFIX) || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// The same as a pattern, for the word `<platform>`: the whole name, and the character behind it, which is none of a name.
pub(crate) fn pattern() -> String {
    let (names, prefixes) = (NAMES.join("|"), PREFIXES.join("|"));
    format!("(?:{names}|[a-z0-9-]*{SUFFIX}|(?:{prefixes})[a-z0-9-]*)(?:[^a-z0-9-]|$)")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::compile;

    #[test]
    fn a_pattern_and_a_name_are_judged_by_one_list() {
        let platform = ["kube-system", "kube-public", "istio-system", "gke-mcs", "argocd", "calico-apiserver"];
        let more = ["kiali-operator", "composer-2-9-1-airflow-2-9-3-0a1b2c3d", "cert-manager", "velero", "istio-cni"];
        let own = ["shop", "default", "systems", "my-system-test", "velero-test", "kiali", "my-argocd", "istio", ""];
        let regex = compile("^\\(Namespace <q><platform>").unwrap();
        for (names, wanted) in [(&platform[..], true), (&more[..], true), (&own[..], false)] {
            for name in names {
                assert_eq!(is_platform(name), wanted, "{name}");
                for behind in ["", ")", "' ", " is"] {
                    let text = format!("(Namespace {name}{behind}");
                    assert_eq!(regex.is_match(text.as_bytes()), wanted, "{text}");
                }
            }
        }
    }
}
