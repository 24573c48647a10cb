//! Where names stand in any text, recognised by what stands around them: full names of resources, fields and labels, flags, quoted names
//! behind what they are, mail addresses, hosts, contexts, pods and nodes by their form.
//!
//! Sources: the API reference, "Resource names"; Cloud Logging's monitored resources; the labels of Istio's telemetry; SPIFFE ids; what
//! kubectl and gcloud take.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::class::Class;
use super::runs::escape;
use super::{class, host};
use crate::domain::{contexts, owners, resource_names};

/// What stands before a name with `/` between: `projects/NAME`, `pod/NAME`.
const COLLECTIONS: &[(Class, &str)] = &[
    (Class::Project, " projects "),
    (Class::Number, " organizations folders accessPolicies "),
    (Class::Cluster, " clusters memberships "),
    (Class::Namespace, " namespaces namespace ns "),
    (Class::Service, " services service svc "),
    (
        Class::Workload,
        " pods pod po deployments deployment deploy deployment.apps replicasets replicaset rs statefulsets statefulset sts daemonsets \
         daemonset ds jobs job cronjobs cronjob rollout ",
    ),
    (Class::Node, " nodes node nodePools "),
    (Class::Network, " networks subnetworks firewalls routers addresses vpnTunnels "),
    (Class::Machine, " instances instanceGroups instanceGroupManagers instanceTemplates disks "),
    (
        Class::Resource,
        " backendServices forwardingRules targetHttpProxies targetTcpProxies urlMaps networkEndpointGroups healthChecks meshes \
         gateways httpRoutes grpcRoutes tcpRoutes tlsRoutes serviceBindings endpointPolicies virtualservice virtualservices \
         destinationrule destinationrules serviceentry envoyfilter httproute gateway secret secrets configmap configmaps repositories ",
    ),
    (Class::Account, " sa serviceAccounts serviceaccount serviceaccounts "),
];

/// What stands before a name with `:` or `=` between, quotes aside, and behind `--`: `namespace: NAME`, `--project=NAME`.
const FIELDS: &[(Class, &str)] = &[
    (
        Class::Project,
        " project project_id projectId quota_project consumer_project host_project fleet_project PROJECT_ID ",
    ),
    (Class::Number, " project_number projectNumber organization_id PROJECT_NUMBER instance_id instanceId "),
    (
        Class::Cluster,
        " cluster_name clusterName membership membership_name CLUSTER_NAME cluster_id ISTIO_META_CLUSTER_ID ",
    ),
    (
        Class::Namespace,
        " namespace namespace_name namespaceName involvedObject.namespace metadata.namespace source_workload_namespace \
         destination_workload_namespace destination_service_namespace NAMESPACE POD_NAMESPACE io.kubernetes.pod.namespace ",
    ),
    (
        Class::Service,
        " service service_name serviceName destination_service_name canonical_service canonical_name SERVICE ",
    ),
    (
        Class::Workload,
        " pod pod_name podName POD_NAME pod-name io.kubernetes.pod.name deployment deployment_name workload workload_name source_workload destination_workload \
         source_app destination_app app app.kubernetes.io/name k8s-app controller_name top_level_controller_name container_name container ",
    ),
    (Class::Node, " node node_name nodeName NODE_NAME node_pool nodepool host_name "),
    (Class::Network, " network subnetwork subnet vpc "),
    (Class::Machine, " instance_name instanceName instance_group vm "),
    (Class::Account, " serviceAccountName serviceAccount service_account_name serviceaccount user username principal "),
];

/// What stands before a quoted name: `namespace "NAME"`.
const NOUNS: &[(Class, &str)] = &[
    (Class::Project, " project projects "),
    (Class::Cluster, " cluster membership "),
    (Class::Namespace, " namespace namespaces "),
    (Class::Service, " service services "),
    (
        Class::Workload,
        " pod pods deployment deployments deployments.apps replicaset replicasets statefulset daemonset workload job ",
    ),
    (Class::Node, " node nodes "),
    (Class::Network, " network subnetwork "),
    (Class::Machine, " instance vm "),
    (Class::Account, " user User serviceaccount serviceaccounts "),
];

/// The classes of a table by its words; a word that stands twice is of the first.
fn by_word(table: &'static [(Class, &'static str)]) -> BTreeMap<&'static str, Class> {
    let words = table.iter().rev().flat_map(|(class, words)| words.split_ascii_whitespace().map(|word| (word, *class)));
    let mut by_word = BTreeMap::new();
    by_word.extend(words);
    by_word
}

/// What is asked of every word of every text.
static COLLECTIONS_BY_WORD: Words = LazyLock::new(|| by_word(COLLECTIONS));
static FIELDS_BY_WORD: Words = LazyLock::new(|| by_word(FIELDS));
static NOUNS_BY_WORD: Words = LazyLock::new(|| by_word(NOUNS));

type Words = LazyLock<BTreeMap<&'static str, Class>>;

fn listed(words: &Words, word: &str) -> Option<Class> {
    words.get(word).copied()
}

/// Between two words stands no more than so many bytes.
const GAP: usize = 12;

/// Tells every name in a text that its place shows, with its class, in the order of the text. A name may be told many times, and may be a
/// platform's own.
pub fn names_in<'t>(text: &'t str, told: &mut dyn FnMut(Class, &'t str)) {
    let mut before = 0..0;
    let mut account = false;
    for range in words(text) {
        let word = &text[range.clone()];
        let gap =
            text.get(before.end..range.start).filter(|gap| gap.len() <= GAP && !before.is_empty()).unwrap_or("\n");
        let key = &text[before.clone()];
        let class = class_by_place(text, &before, key, gap);
        if let Some(class) = class {
            tell(class, word, told);
        } else if account && gap == ":" {
            tell(Class::Account, word, told);
        }
        account = key == "serviceaccount" && gap == ":";
        let gap_at = gap == "@";
        if gap_at {
            mail(text, &before, word, range.end, told);
        }
        by_form(text, &range, word, gap_at, told);
        before = range;
    }
}

/// Runs of letters, digits and `. _ -`, without those signs at their ends and without what an escape before them would join to them.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + bytes.get(at..)?.iter().position(|byte| is_part(*byte))?;
            at = start + bytes[start..].iter().take_while(|byte| is_part(**byte)).count();
            let start = start + escape(bytes, start).min(at - start);
            let word = &text[start..at];
            let from = start + word.len() - word.trim_start_matches(['.', '_', '-']).len();
            let to = start + word.trim_end_matches(['.', '_', '-']).len();
            if from < to {
                return Some(from..to);
            }
        }
    })
}

/// The class of the word behind `key`, by that and by what stands between them.
fn class_by_place(text: &str, before: &Range<usize>, key: &str, gap: &str) -> Option<Class> {
    if gap == "/" || gap == "%2F" || gap == "%2f" {
        return listed(&COLLECTIONS_BY_WORD, key)
            .or_else(|| (key == "gcr.io" || key.ends_with(".pkg.dev")).then_some(Class::Project));
    }
    let inner = gap.trim_matches(['"', '\'', '\\', ' ', '`']);
    let flag = text[..before.start].ends_with("--") && (gap == " " || gap == "=");
    if flag || matches!(inner, ":" | "=" | "=~" | "==") {
        // `service.name`, `resource.labels.cluster_name`: the last part says what it is.
        let last = key.rsplit_once('.').map_or(key, |(_, last)| last);
        let cluster = flag && matches!(key, "cluster" | "context" | "membership");
        return listed(&FIELDS_BY_WORD, key)
            .or_else(|| listed(&FIELDS_BY_WORD, last))
            .or(cluster.then_some(Class::Cluster));
    }
    if key == "n" && gap == " " && text[..before.start].ends_with(" -") {
        return Some(Class::Namespace);
    }
    if matches!(gap, " " | " \"" | ": [")
        && let Some(class) = super::behind::class(&text[..before.end])
    {
        return Some(class);
    }
    let quoted = inner.is_empty() && gap.contains(' ') && gap.contains(['"', '\'', '`']);
    if quoted { listed(&NOUNS_BY_WORD, key) } else { None }
}

fn tell<'t>(class: Class, word: &'t str, told: &mut dyn FnMut(Class, &'t str)) {
    let mut part_told = |part: &'t str| {
        // A project's number stands in the names of what Google makes for it.
        let is_number = part.len() >= 6 && part.bytes().all(|byte| byte.is_ascii_digit());
        told(if is_number { Class::Number } else { class }, part);
    };
    match host::parts(word, false) {
        Some(parts) => parts.into_iter().for_each(|part| told(Class::Host, part)),
        None if class == Class::Host => {}
        None => word.split(['.', '_', '/', ':', '@', '+', '%']).for_each(&mut part_told),
    }
}

/// Tells what a value of a name tells: all its parts, of the class of that name.
pub fn in_value<'t>(key: &str, value: &'t str, told: &mut dyn FnMut(Class, &'t str)) {
    let Some(class) = class::class_of(key) else { return };
    names_in(value, told);
    if !matches!(class, Class::Host | Class::Account) && !resource_like(value) {
        tell(class, value.rsplit_once('/').map_or(value, |(_, name)| name), told);
    }
}

fn resource_like(value: &str) -> bool {
    value.contains("://")
        || value.contains('@')
        || !resource_names::names_in(value).is_empty()
        || !contexts::names_in(value).is_empty()
}

/// The name before `@` and, in a prompt, the machine behind it.
fn mail<'t>(text: &'t str, local: &Range<usize>, behind: &'t str, end: usize, told: &mut dyn FnMut(Class, &'t str)) {
    let rest = &text[end..];
    let is_prompt =
        !behind.contains('.') && (rest.starts_with(":~") || rest.starts_with(":/") || rest.starts_with(" ~]"));
    let is_mail = behind.contains('.') && behind.ends_with(|c: char| c.is_ascii_lowercase());
    if !(is_mail || is_prompt) {
        return;
    }
    for part in text[local.clone()].split(['.', '_']) {
        if let Some(number) = part
            .rsplit('-')
            .chain(part.split('-'))
            .find(|part| part.len() > 5 && part.bytes().all(|b| b.is_ascii_digit()))
        {
            told(Class::Number, number);
        } else {
            told(Class::Account, part);
        }
    }
    if is_prompt {
        told(Class::Machine, behind);
    }
}

/// What a word's own form shows.
fn by_form<'t>(text: &'t str, range: &Range<usize>, word: &'t str, mailed: bool, told: &mut dyn FnMut(Class, &'t str)) {
    if word.starts_with("gke_") || word.starts_with("connectgateway_") {
        let parts: Vec<&str> = word.split('_').collect();
        if !contexts::names_in(word).is_empty() {
            told(Class::Project, parts[1]);
            parts.last().into_iter().for_each(|last| told(Class::Cluster, last));
        }
    } else if word.contains('.') {
        dotted(text, range, word, mailed, told);
    } else if word.len() > 13 && owners::owner_by_name(word).starts_with("deployment/") {
        told(Class::Workload, word);
    } else if word.starts_with("gke-") && of_node(word).is_some() {
        told(Class::Node, word);
    }
}

/// The middle of a GKE node's name: `CLUSTER-POOL` of `gke-CLUSTER-POOL-HASH-xxxx`.
pub fn of_node(node: &str) -> Option<&str> {
    let (rest, end) = node.strip_prefix("gke-")?.rsplit_once('-')?;
    let (names, hash) = rest.rsplit_once('-')?;
    (hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) && matches!(end.len(), 3 | 4))
        .then_some(names)
}

fn dotted<'t>(text: &'t str, range: &Range<usize>, word: &'t str, mailed: bool, told: &mut dyn FnMut(Class, &'t str)) {
    if let Some((project, _)) = word.split_once(".svc.id.goog").or_else(|| word.split_once(".iam.gserviceaccount.com"))
    {
        if !project.starts_with("gcp-sa-") {
            told(Class::Project, project);
        }
        return;
    }
    if let Some(rest) = word.strip_suffix(".internal") {
        // `VM.ZONE.c.PROJECT.internal`, `VM.c.PROJECT.internal`.
        if let Some((machine, project)) = rest.split_once(".c.") {
            told(Class::Project, project);
            told(Class::Machine, machine.split('.').next().unwrap_or(machine));
            return;
        }
    }
    let labels: Vec<&str> = word.split('.').collect();
    if let Some(at) = labels.iter().position(|label| *label == "svc").filter(|at| (2..=3).contains(at)) {
        told(Class::Namespace, labels[at - 1]);
        labels[..at - 1].iter().rev().for_each(|label| told(Class::Service, label));
        return;
    }
    let before = &text[..range.start];
    let addressed = mailed || before.ends_with("//");
    // `example.io/name` is a label's key or an API's group.
    if addressed || !text[range.end..].starts_with('/') {
        host::parts(word, addressed).into_iter().flatten().for_each(|part| told(Class::Host, part));
    }
}
