//! injection/label-missing: nothing asks for a sidecar, neither the namespace nor the pod, or injection is switched off.
//!
//! Source: "Resolving sidecar proxy/webhook issues in Cloud Service Mesh", section on sidecar injection, step 1. A single namespace or
//! pod was pasted because it has no sidecars; a list names every namespace of the person's that has no label.

use crate::checks::shared::analysis;
use crate::checks::shared::injection_health;
use crate::checks::shared::injector;
use crate::checks::shared::namespaces::{self, Namespace};
use crate::checks::shared::phase::{Check, Incomplete, Outcome, Phase};
use crate::checks::shared::pods::{self, Pod};
use crate::checks::shared::view::View;
use crate::checks::shared::webhooks::Webhooks;
use crate::detect::{Match, set_detail};
use crate::knowledge::{Confidence, Level};
use meshmedic_format::Kind;
use meshmedic_read::domain;
use meshmedic_read::domain::labels::{self, Labels};

pub(crate) const CHECK: Check = &[Phase::Complete(complete), Phase::Find(find)];

/// Where istioctl lists many namespaces without a label, analysis/namespace-not-injected has them in one table.
fn complete(view: &View<'_>, own: &mut [Incomplete<'_>]) {
    let Some(listed) = analysis::many_unlabeled(view) else { return };
    for found in own {
        found.counts = !found.get("NAMESPACE").is_some_and(|namespace| listed.contains(namespace));
    }
}

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let webhooks = Webhooks::in_case(view);
    let all = namespaces::namespaces(view);
    let pods = pods::pods(view);
    if all.iter().any(|namespace| !namespace.shown && !namespace.is_platform()) {
        view.wants(Kind::NamespaceList);
    }
    injection_health::add_healthy(view, &webhooks, &all, &pods, &mut outcome);
    // A selector may take what has no label of Istio's: then nothing is missing.
    let taken = |namespace: &&Namespace<'_>| webhooks.may_call(&namespace.labels, &Labels::whole(""));
    let without: Vec<&Namespace<'_>> = all.iter().filter(|n| is_without(n) && !taken(n)).collect();
    let mesh = view.mentions_a_mesh();
    if mesh || matches!(&all[..], [only] if view.is_all_of(only.record)) {
        add_single(view, &without, &mut outcome);
    }
    add_listed((view, mesh), &all, &without, &pods, &mut outcome);
    let by_name = namespaces::by_name(&all);
    for pod in &pods {
        add_pod((view, mesh), &webhooks, by_name.get(pod.namespace).copied(), pod, &mut outcome);
    }
    add_served(&webhooks, &mut outcome.matches);
    outcome
}

/// Adds what the webhooks of the case would take, for the texts and commands of these matches.
fn add_served(webhooks: &Webhooks<'_>, matches: &mut [Match<'static>]) {
    let asks = webhooks.asks();
    let served = webhooks.served();
    for found in matches.iter_mut().filter(|_| !asks.is_empty()) {
        set_detail(&mut found.details, "asks", asks.join(", "));
        // Webhooks of another input may be another cluster's: what they serve is assumed at most.
        let is_beside = webhooks.all.iter().all(|webhook| webhook.source == found.source);
        if let [only] = served[..]
            && is_beside
        {
            found.add_value("REVISION", only);
        }
    }
}

/// A namespace by itself: any cluster has some without labels, but one that is pasted beside a mesh, or alone, lacks them.
fn add_single(view: &View<'_>, without: &[&Namespace<'_>], outcome: &mut Outcome) {
    // A manifest may be labelled by what applies it.
    for namespace in without.iter().filter(|namespace| !namespace.is_listed() && namespace.is_live()) {
        let found = with_switch(about_namespace(fault(view, namespace), namespace.name), namespace);
        let found = found.level(Level::Problem).confidence(Confidence::Confirmed);
        outcome.found(found.value("NAMESPACE", namespace.name));
    }
}

/// The namespaces of a table, in one finding.
fn add_listed(
    (view, mesh): (&View<'_>, bool),
    all: &[Namespace<'_>],
    without: &[&Namespace<'_>],
    pods: &[Pod<'_>],
    outcome: &mut Outcome,
) {
    let own = |namespace: &&Namespace<'_>| namespace.is_listed() && !namespace.is_platform();
    let injecting = all.iter().filter(own).any(|namespace| namespace.injects() || namespace.ambient);
    // The labels of any cluster say nothing of a mesh; a column that was asked for does.
    let about_mesh =
        all.iter().any(|namespace| namespace.is_listed() && (!namespace.whole || is_marked(namespace))) || mesh;
    let lacking = pods::bare_namespaces(pods);
    let bare = |namespace: &&Namespace<'_>| lacking.contains(namespace.name);
    let named: Vec<&Namespace<'_>> = without
        .iter()
        .copied()
        .filter(|namespace| namespace.is_listed())
        // Where others inject, switched off is meant, and so is a namespace `default` that nobody uses.
        .filter(|namespace| {
            !injecting || (namespace.injection.is_empty() && (bare(namespace) || namespace.name != "default"))
        })
        .collect();
    if !about_mesh || named.is_empty() {
        return;
    }
    let level = if named.iter().any(bare) { Level::Problem } else { Level::Warning };
    let names: Vec<&str> = named.iter().map(|namespace| namespace.name).collect();
    let names = names.join(", ");
    for namespace in &named {
        let confidence = if namespace.whole { Confidence::Confirmed } else { Confidence::Likely };
        let found = about_namespace(fault(view, namespace), &names).level(level).confidence(confidence);
        outcome.found(match named[..] {
            [only] => with_switch(found, only).value("NAMESPACE", only.name),
            _ => found.detail("namespaces", names.as_str()).about_many(),
        });
    }
}

/// A pod by itself: switched off, or with nothing that asks for a sidecar.
fn add_pod(
    (view, mesh): (&View<'_>, bool),
    webhooks: &Webhooks<'_>,
    namespace: Option<&Namespace<'_>>,
    pod: &Pod<'_>,
    outcome: &mut Outcome,
) {
    let record = pod.record;
    let whole = record.field("labels") == "shown" && record.field("list").is_empty() && record.field("live") == "yes";
    if !whole || record.field("sidecar") != "absent" || record.field("host-network") == "true" {
        return;
    }
    let namespace = namespace.filter(|namespace| namespace.shown);
    let inject = record.field("inject");
    let switched_off = domain::injector::refuses(inject);
    let asks = !inject.is_empty() || !record.field("revision").is_empty();
    let taken = namespace.is_some_and(|namespace| webhooks.may_call(&namespace.labels, &injector::labels_of(record)));
    // Any cluster has pods without labels for a mesh: only one that is pasted beside a mesh is missing them.
    let bare = !asks && pods::lacks_sidecar(pod) && namespace.is_none_or(is_without) && mesh;
    if !switched_off && (!bare || taken) {
        return;
    }
    // Most pods that refuse a sidecar are meant to: jobs, agents, databases.
    let (level, confidence) = match (switched_off, namespace.is_some()) {
        (true, _) => (Level::Warning, Confidence::Possible),
        (false, true) => (Level::Problem, Confidence::Confirmed),
        (false, false) => (Level::Problem, Confidence::Possible),
    };
    let name = record.field("name");
    let found = view.fault(pod.source, record.place("inject")).values(record.values.clone());
    let found = found.level(level).confidence(confidence);
    outcome.found(if switched_off {
        let opt = format!("{}={inject}", labels::INJECT);
        found.detail("about", "Pod").detail("opted", name).detail("opt", opt)
    } else {
        about_namespace(found, pod.namespace).detail("pod", name)
    });
}

/// Says which namespaces the steps with a label are for, told apart from pods that refuse a sidecar: theirs is no question of a label.
fn about_namespace(found: Match<'static>, names: &str) -> Match<'static> {
    found.detail("about", "Namespace").detail("bare", names)
}

fn is_without(namespace: &Namespace<'_>) -> bool {
    namespace.shown && !namespace.is_platform() && !namespace.injects() && !namespace.ambient && !is_conflict(namespace)
}

/// Both labels are another rule's.
fn is_conflict(namespace: &Namespace<'_>) -> bool {
    !namespace.injection.is_empty() && !namespace.revision.is_empty()
}

fn is_marked(namespace: &Namespace<'_>) -> bool {
    matches!(namespace.name, "istio-system" | "asm-system")
        || !namespace.injection.is_empty()
        || !namespace.revision.is_empty()
}

/// The rule's fault where the namespace's label would stand.
fn fault(view: &View<'_>, namespace: &Namespace<'_>) -> Match<'static> {
    view.fault(namespace.source, view.lines_of(namespace.source, namespace.record, "injection"))
}

/// Adds the label that switches injection off.
fn with_switch(found: Match<'static>, namespace: &Namespace<'_>) -> Match<'static> {
    match namespace.injection {
        "" => found,
        injection => found.detail("switched", format!("istio-injection={injection}")),
    }
}
