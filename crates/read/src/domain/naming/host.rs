//! Hosts' names: which are somebody's, and which are a platform's, a product's or the documentation's.

/// Domains whose hosts are everybody's.
const EVERYBODYS: &[&str] = &[
    "googleapis.com",
    "google.com",
    "gstatic.com",
    "googleusercontent.com",
    "goog",
    "gcr.io",
    "pkg.dev",
    "gke.io",
    "google.internal",
    "gserviceaccount.com",
    "cluster.local",
    "istio.io",
    "k8s.io",
    "kubernetes.io",
    "envoyproxy.io",
    "cncf.io",
    "docker.io",
    "docker.com",
    "quay.io",
    "ghcr.io",
    "github.com",
    "githubusercontent.com",
    "github.io",
    "opentelemetry.io",
    "prometheus.io",
    "argoproj.io",
    "cert-manager.io",
    "projectcalico.org",
    "tigera.io",
    "linkerd.io",
    "openshift.io",
    "redhat.com",
    "letsencrypt.org",
    "w3.org",
    "fluentbit.io",
    "hashicorp.com",
    "grpc.io",
    "golang.org",
    "cilium.io",
    "kiali.io",
    "maistra.io",
    "knative.dev",
    "solo.io",
    "tetrate.io",
    "kyverno.io",
    "amazonaws.com",
    "azure.com",
    "windows.net",
    "example.com",
    "example.org",
    "example.net",
];

/// What hosts' names end with, where those are no words of a program: top-level domains, and what networks call themselves inside.
const ENDS: &[&str] = &[
    "com", "net", "org", "io", "dev", "cloud", "app", "internal", "local", "lan", "corp", "intra", "biz", "info",
    "tech", "jp", "uk", "de", "fr", "eu", "us", "ca", "au", "in", "br", "ch", "nl", "kr", "sg", "es", "it", "se", "no",
    "pl",
];

/// The parts of a host's name that are somebody's; none where it is everybody's, or no host's name. `sure` says that it stands where only a
/// host can.
pub(super) fn parts(host: &str, sure: bool) -> Option<Vec<&str>> {
    let labels: Vec<&str> = host.split('.').collect();
    let (end, own) = labels.split_last()?;
    let is_label =
        |label: &&str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    let least = if end.len() == 2 && *end != "io" && !sure { 2 } else { 1 };
    if !ENDS.contains(end) || own.len() < least || !own.iter().all(is_label) {
        return None;
    }
    if EVERYBODYS
        .iter()
        .any(|known| host.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
    {
        return Some(Vec::new());
    }
    // `co` of `shop.co.jp` is nobody's.
    Some(
        own.iter()
            .filter(|label| label.len() > 2 && !matches!(**label, "com" | "net" | "org" | "www" | "svc"))
            .copied()
            .collect(),
    )
}
