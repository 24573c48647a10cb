//! What the names and addresses of admission webhooks tell: whether they are the mesh's, which revision they serve, who answers them.
//!
//! Source: istio's charts (`mutatingwebhook.yaml`, `revision-tags-mwc.yaml`) and what a managed control plane installs.

use super::revisions;

const TAG: &str = "istio-revision-tag-";
const INJECTOR: &str = "istio-sidecar-injector";

/// Whether a webhook configuration of this name is the mesh's.
pub fn is_of_mesh(name: &str) -> bool {
    [INJECTOR, TAG, "istiod-", "istio-validator"].iter().any(|prefix| name.starts_with(prefix))
}

/// Whether a webhook is an injector of the mesh: by its own name, or, as people give their own webhooks names of their own, by calling
/// the mesh's Service or URL on the injector's path.
pub fn is_injector(name: &str, service: &str, path: &str, url: &str) -> bool {
    let calls = service.starts_with("istio") && path.starts_with("/inject");
    name.ends_with("sidecar-injector.istio.io") || calls || url.contains("/inject/")
}

/// What `istio.io/rev` must say for an injector's configuration of this name and these labels: a tag has its own name, and the label of
/// the revision that it points to. Empty for what is no injector's.
pub fn served_by<'a>(name: &'a str, rev: &'a str, tag: &'a str) -> &'a str {
    let named = revision_of(name);
    if !tag.is_empty() {
        tag
    } else if name.starts_with(TAG) || rev.is_empty() {
        named
    } else {
        rev
    }
}

/// The revision that an injector's configuration of this name serves; empty for what is no injector's.
fn revision_of(name: &str) -> &str {
    if matches!(name, INJECTOR | "istiod-default-validator") {
        return if name == INJECTOR { "default" } else { "" };
    }
    // The validators of the mesh are named for a namespace: istiod-istio-system, istiod-istio-system-mcp.
    let revisions = ["istio-sidecar-injector-", TAG, "istiod-"];
    let revision = revisions.iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or("");
    // An old injector is named for its namespace too.
    let revision = revision.strip_suffix("-istio-system").unwrap_or(revision);
    if revision.starts_with("istio-system") { "" } else { revision }
}

/// Whether a configuration of this name changes what is made, as the injectors' do, or only refuses what is wrong. None for a name that
/// does not tell.
pub fn is_mutating(configuration: &str) -> Option<bool> {
    let is_validator = configuration == "istio-galley"
        || configuration == "istiod-default-validator"
        || ["istio-validator", "istiod-istio-system"].iter().any(|prefix| configuration.starts_with(prefix));
    if is_validator { Some(false) } else { (!revision_of(configuration).is_empty()).then_some(true) }
}

/// Whether a managed control plane answers it: by its address, the name of its configuration, or the revision that this one's label
/// gives. None where neither that nor an istiod of the cluster is told.
pub fn is_managed(configuration: &str, url: &str, service: &str, rev: &str) -> Option<bool> {
    let of_google = ["meshconfig.googleapis.com", "/controlPlanes/asm-managed", "ISTIO_META_CLOUDRUN_ADDR"]
        .iter()
        .any(|part| url.contains(part));
    let named = revisions::of_istiod(configuration).is_some_and(revisions::is_managed);
    if named || of_google || revisions::is_managed(rev) {
        Some(true)
    } else if !rev.is_empty() || !service.is_empty() || configuration.starts_with(INJECTOR) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_configuration_serves() {
        for (name, rev, tag, serves) in [
            ("istio-sidecar-injector", "", "", "default"),
            ("istio-sidecar-injector", "asm-1234-7", "", "asm-1234-7"),
            ("istio-sidecar-injector-asm-1234-7", "", "", "asm-1234-7"),
            ("istio-sidecar-injector-asm-1234-7-istio-system", "", "", "asm-1234-7"),
            ("istio-revision-tag-prod", "asm-1234-7", "prod", "prod"),
            ("istio-revision-tag-prod", "asm-1234-7", "", "prod"),
            ("istiod-asm-managed-rapid", "", "", "asm-managed-rapid"),
            ("istiod-istio-system", "", "", ""),
            ("istiod-istio-system-mcp", "", "", ""),
            ("istiod-default-validator", "", "", ""),
            ("cert-manager-webhook", "", "", ""),
        ] {
            assert_eq!(served_by(name, rev, tag), serves, "{name} {rev} {tag}");
            assert_eq!(is_of_mesh(name), name.starts_with("istio"), "{name}");
        }
    }

    #[test]
    fn an_injector_is_known_by_what_it_calls() {
        for (name, service, path, url, injector) in [
            ("rev.namespace.sidecar-injector.istio.io", "", "", "", true),
            ("sidecars.example.com", "istiod", "/inject", "", true),
            ("sidecars.example.com", "istiod-asm-1234-7", "/inject/cluster/c1", "", true),
            ("sidecars.example.com", "", "", "https://x.a.run.app/inject/ISTIO_META_CLOUDRUN_ADDR/x", true),
            ("rev.validation.istio.io", "istiod", "/validate", "", false),
            ("agents.example.com", "agent-injector", "/inject", "", false),
        ] {
            assert_eq!(is_injector(name, service, path, url), injector, "{name}");
        }
    }

    #[test]
    fn what_a_name_tells_of_the_type() {
        for (name, mutating) in [
            ("istio-sidecar-injector", Some(true)),
            ("istiod-asm-managed", Some(true)),
            ("istio-revision-tag-prod", Some(true)),
            ("istiod-istio-system", Some(false)),
            ("istiod-istio-system-mcp", Some(false)),
            ("istiod-default-validator", Some(false)),
            ("istio-validator-asm-1143-0-istio-system", Some(false)),
            ("istio-galley", Some(false)),
            ("cert-manager-webhook", None),
        ] {
            assert_eq!(is_mutating(name), mutating, "{name}");
        }
    }

    #[test]
    fn who_answers_a_webhook() {
        let url = "https://meshconfig.googleapis.com/v1/x";
        for (configuration, url, service, rev, managed) in [
            ("istiod-asm-managed", "", "", "", Some(true)),
            ("istio-revision-tag-default", url, "", "", Some(true)),
            ("istio-revision-tag-default", "", "istiod", "asm-managed", Some(true)),
            ("istio-revision-tag-default", "", "", "asm-1234-7", Some(false)),
            ("istio-revision-tag-default", "", "istiod", "", Some(false)),
            ("istio-sidecar-injector", "", "", "", Some(false)),
            ("istio-revision-tag-default", "", "", "", None),
        ] {
            assert_eq!(is_managed(configuration, url, service, rev), managed, "{configuration} {url} {service} {rev}");
        }
    }
}
