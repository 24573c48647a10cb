//! What outputs tell of a cluster: its control plane, its revisions, what installed it.

use std::collections::BTreeMap;

use meshmedic_format::Kind;
use meshmedic_format::conditions::Word;
use meshmedic_format::entities::EntityType;
use meshmedic_read::artifact::Record;
use meshmedic_read::domain::{installers, namespaces, revisions, webhooks};

use super::what::What::{self, Is, Revision};
use crate::detect::Part;

/// A fleet's word on a membership's control plane: what is on its way, or stalled, is no managed one yet, and where it is disabled there may
/// be one in the cluster, or none.
pub(super) fn control_plane(record: &Record) -> Vec<What> {
    let mut all = Vec::new();
    if matches!(record.field("state"), "ACTIVE" | "NEEDS_ATTENTION" | "DEGRADED") {
        all.push(Is(Word::Managed));
    }
    match record.field("implementation") {
        "ISTIOD" => all.push(Is(Word::Istiod)),
        "TRAFFIC_DIRECTOR" => all.push(Is(Word::TrafficDirector)),
        _ => {}
    }
    let is_ready = record.field("code") == "REVISION_READY";
    all.extend(record.values.get("REVISION").filter(|_| is_ready).cloned().map(Revision));
    all
}

/// A ControlPlaneRevision by its conditions, which only a cluster gives it.
pub(super) fn managed_revision(record: &Record) -> Vec<What> {
    let Some(revision) = record.values.get("REVISION") else { return Vec::new() };
    let serves = record.field("type") == "Reconciled" && record.field("status") == "True";
    let managed = (serves && revisions::is_managed(revision)).then_some(Is(Word::Managed));
    managed.into_iter().chain([Revision(revision.clone())]).collect()
}

/// The first webhook of each configuration of an output, by the configuration's name.
pub(super) fn first_webhooks<'r>(part: &Part<'r>) -> BTreeMap<&'r str, &'r Record> {
    let webhooks = part.records.iter().rev().filter(|record| record.name == "webhook");
    webhooks.map(|webhook| (webhook.field("configuration"), *webhook)).collect()
}

/// An admission webhook configuration and its first webhook: what it is, and, of an injector that a cluster has, what the cluster has.
pub(super) fn configuration(record: &Record, hook: Option<&Record>) -> Vec<(EntityType, What)> {
    let (name, rev, serves) = (record.field("name"), record.field("rev"), record.field("revision"));
    let mut all = Vec::new();
    match record.field("type") {
        "mutating" => all.push((EntityType::WebhookConfiguration, Is(Word::Mutating))),
        "validating" => all.push((EntityType::WebhookConfiguration, Is(Word::Validating))),
        _ => {}
    }
    let is_live = record.kind == Kind::WebhookConfigurationList
        || !record.field("list").is_empty()
        || hook.is_some_and(|hook| hook.field("applied") == "yes");
    if !is_live || !webhooks::is_of_mesh(name) {
        return all;
    }
    let mut tell = |what: What| all.push((EntityType::Cluster, what));
    if let Some(by) = Word::from_id(record.field("installed-by")) {
        tell(Is(by));
    }
    let service = hook.map_or("", |hook| hook.field("service"));
    if let Some(generation) = generation(service) {
        tell(Is(generation));
    }
    if serves.is_empty() {
        return all;
    }
    let url = hook.map_or("", |hook| hook.field("url"));
    if let Some(managed) = webhooks::is_managed(name, url, service, rev) {
        tell(Is(if managed { Word::Managed } else { Word::InCluster }));
    }
    // A tag is no revision, and the label says which one it points to.
    let revision = if rev.is_empty() && !name.starts_with("istio-revision-tag-") { serves } else { rev };
    if !revision.is_empty() {
        tell(Revision(revision.to_owned()));
    }
    all
}

/// Whether an output holds the whole list of a cluster's injectors, and all of them are one revision's, the default tag too. A list in YAML
/// or JSON says at its end that it is one; a table may be cut.
pub(super) fn has_one_revision(part: &Part<'_>) -> bool {
    let asks = part.command.is_some_and(|command| asks_for_all_injectors(&command.line));
    let listed =
        |record: &&&Record| record.name == "webhook-configuration" && record.kind == Kind::WebhookConfiguration;
    let all: Vec<&Record> = part.records.iter().filter(listed).copied().collect();
    let whole = asks && !all.is_empty() && all.iter().all(|record| record.field("list") == "yes");
    let injectors: Vec<&Record> = all.into_iter().filter(|record| !record.field("revision").is_empty()).collect();
    let serves_default = injectors.iter().any(|record| record.field("revision") == "default");
    let revision = |record: &Record| match record.field("rev") {
        "" => record.field("revision").to_owned(),
        rev => rev.to_owned(),
    };
    whole && serves_default && injectors.iter().all(|record| revision(record) == revision(injectors[0]))
}

/// `kubectl get mutatingwebhookconfiguration`, of all of them or of those with the injector's label.
fn asks_for_all_injectors(line: &str) -> bool {
    let mut words = line.split_whitespace().skip_while(|word| *word != "get").skip(1);
    let resource =
        words.next().is_some_and(|word| word.starts_with("mutatingwebhookconfiguration") && !word.contains('/'));
    let mut rest = words.take_while(|word| *word != "|");
    let mut whole = true;
    while let Some(word) = rest.next() {
        whole &= match word {
            "-l" | "--selector" => {
                rest.next().is_some_and(|label| label.trim_matches(['\'', '"']) == "app=sidecar-injector")
            }
            "-o" | "--output" | "--context" => rest.next().is_some(),
            _ => ["-l=app=sidecar-injector", "-oyaml", "-ojson"].contains(&word) || word.starts_with("--context="),
        };
    }
    resource && whole && !line.contains('|')
}

/// A Deployment that runs: what it is a part of, and what installed it.
pub(super) fn deployment(record: &Record, namespace: &str) -> Vec<What> {
    let by = Word::from_id(record.field("installed-by"));
    let by = by.filter(|by| is_of_control_plane(namespace) || *by == Word::Openshift);
    let mut all = control_plane_part(record.field("name"), namespace, record.field("revision"));
    all.extend(by.map(Is));
    all
}

/// A Deployment, or the owner of a pod, by its name: what the control plane is made of, and which revision it is.
pub(super) fn control_plane_part(name: &str, namespace: &str, label: &str) -> Vec<What> {
    if name.starts_with("istio-operator") {
        let of_openshift = namespace == "openshift-operators";
        return vec![Is(if of_openshift { Word::Openshift } else { Word::Operator })];
    }
    if namespace == installers::AZURE {
        return vec![Is(Word::InCluster), Is(Word::OtherDistribution)];
    }
    if !is_of_control_plane(namespace) {
        return Vec::new();
    }
    if revisions::is_before_istiod(name) {
        return vec![Is(Word::InCluster), Is(Word::OldControlPlane)];
    }
    let Some(named) = revisions::of_istiod(name).filter(|named| !revisions::is_managed(named)) else {
        return Vec::new();
    };
    let revision = [named, label, "default"].into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    let by = revisions::is_of_asmcli(revision).then_some(Is(Word::Asmcli));
    let all = [Is(Word::InCluster), Is(Word::CurrentControlPlane), Revision(revision.to_owned())];
    all.into_iter().chain(by).collect()
}

/// Whether it is the namespace of Google's control planes and of most others, or not known.
fn is_of_control_plane(namespace: &str) -> bool {
    matches!(namespace, "" | namespaces::CONTROL_PLANE)
}

/// The generation of a control plane by the Service that it answers at.
pub(in crate::report::circumstances) fn generation(service: &str) -> Option<Word> {
    if revisions::is_before_istiod(service) {
        Some(Word::OldControlPlane)
    } else {
        revisions::of_istiod(service).map(|_| Word::CurrentControlPlane)
    }
}
