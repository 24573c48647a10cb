//! injection/label-missing: nothing asks for a sidecar, neither the namespace nor the pod, or injection is switched off.
//!
//! Source: "Resolving sidecar proxy/webhook issues in Cloud Service Mesh", section on sidecar injection, step 1. A single namespace or
//! pod was pasted because it has no sidecars; a list names every namespace of the person's that has no label.

use crate::checks::shared::view::Check;
use std::collections::BTreeSet;

use crate::checks::shared::injection_health;
use crate::checks::shared::injector;
use crate::checks::shared::namespaces::{self, Namespace};
use crate::checks::shared::pods::{self, Pod};
use crate::checks::shared::selector::Labels;
use crate::checks::shared::sight;
use crate::checks::shared::verdict::Verdict;
use crate::checks::shared::view::{Context, put};
use crate::checks::shared::webhooks::Webhooks;
use crate::detect::{Detected, Match};
use crate::knowledge::{Confidence, Level};
use meshmedic_format::Kind;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::learn;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let webhooks = Webhooks::of(context);
    let all = namespaces::namespaces(context);
    let pods = pods::pods(context);
    if all.iter().any(|namespace| !namespace.shown && !namespace.is_platform()) {
        context.wants(Kind::NamespaceList);
    }
    injection_health::passed(context, &webhooks, &all, &pods, detected);
    // A selector may take what has no label of Istio's: then nothing is missing.
    let taken = |namespace: &&Namespace<'_>| {
        matches!(webhooks.verdict(&namespace.labels, &Labels::whole("")), Verdict::Called(_))
    };
    let without: Vec<&Namespace<'_>> = all.iter().filter(|n| is_without(n) && !taken(n)).collect();
    let before = detected.matches.len();
    single(context, &without, detected);
    listed(context, &all, &without, &pods, detected);
    let by_name = namespaces::by_name(&all);
    for pod in &pods {
        of_pod(context, &webhooks, by_name.get(pod.namespace).copied(), pod, detected);
    }
    served(&webhooks, &mut detected.matches[before..]);
}

/// What the webhooks of the case would take, for the texts and commands of these matches.
fn served(webhooks: &Webhooks<'_>, matches: &mut [Match<'static>]) {
    let asks = webhooks.asks();
    let served = webhooks.served();
    for found in matches.iter_mut().filter(|_| !asks.is_empty()) {
        put(&mut found.details, "asks", asks.join(", "));
        if let [only] = served[..] {
            learn(&mut found.values, "REVISION", only);
        }
    }
}

/// A namespace by itself.
fn single(context: &Context<'_, '_>, without: &[&Namespace<'_>], detected: &mut Detected<'static>) {
    for namespace in without.iter().filter(|namespace| !namespace.is_listed()) {
        // A manifest may be labelled by what applies it.
        if !namespace.is_live() {
            continue;
        }
        let mut details = Values::new();
        about_namespace(&mut details, namespace.name);
        off(namespace, &mut details);
        push(context, detected, namespace, Level::Problem, Confidence::Confirmed, details, true);
    }
}

/// The namespaces of a table, in one finding.
fn listed(
    context: &Context<'_, '_>,
    all: &[Namespace<'_>],
    without: &[&Namespace<'_>],
    pods: &[Pod<'_>],
    detected: &mut Detected<'static>,
) {
    let own = |namespace: &&Namespace<'_>| namespace.is_listed() && !namespace.is_platform();
    let injecting = all.iter().filter(own).any(|namespace| namespace.injects() || namespace.ambient);
    // The labels of any cluster say nothing of a mesh; a column that was asked for does.
    let about_mesh = all.iter().any(|namespace| namespace.is_listed() && (!namespace.whole || is_marked(namespace)))
        || sight::in_sight(context);
    let lacking: BTreeSet<&str> = pods.iter().filter(|pod| pods::lacks_sidecar(pod)).map(|pod| pod.namespace).collect();
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
    let mut details = Values::new();
    let names: Vec<&str> = named.iter().map(|namespace| namespace.name).collect();
    about_namespace(&mut details, &names.join(", "));
    if let [only] = named[..] {
        off(only, &mut details);
    } else {
        put(&mut details, "namespaces", names.join(", "));
    }
    for namespace in &named {
        let confidence = if namespace.whole { Confidence::Confirmed } else { Confidence::Likely };
        push(context, detected, namespace, level, confidence, details.clone(), named.len() == 1);
    }
}

/// A pod by itself: switched off, or with nothing that asks for a sidecar.
fn of_pod(
    context: &Context<'_, '_>,
    webhooks: &Webhooks<'_>,
    namespace: Option<&Namespace<'_>>,
    pod: &Pod<'_>,
    detected: &mut Detected<'static>,
) {
    let record = pod.record;
    let whole = record.field("labels") == "shown" && record.field("list").is_empty() && record.field("live") == "yes";
    if !whole || record.field("sidecar") != "absent" || record.field("host-network") == "true" {
        return;
    }
    let namespace = namespace.filter(|namespace| namespace.shown);
    let inject = record.field("inject");
    let switched_off = injector::refuses(inject);
    let asks = !inject.is_empty() || !record.field("revision").is_empty();
    let taken = namespace.is_some_and(|namespace| {
        matches!(webhooks.verdict(&namespace.labels, &injector::labels_of(record)), Verdict::Called(_))
    });
    // Any cluster has pods without labels for a mesh: only one that is pasted beside a mesh is missing them.
    let bare = !asks && pods::lacks_sidecar(pod) && namespace.is_none_or(is_without) && sight::in_sight(context);
    if !switched_off && (!bare || taken) {
        return;
    }
    let mut details = Values::new();
    if switched_off {
        put(&mut details, "about", "Pod".to_owned());
        put(&mut details, "opted", record.field("name").to_owned());
        put(&mut details, "opt", format!("{}={inject}", injector::INJECT));
    } else {
        about_namespace(&mut details, pod.namespace);
        put(&mut details, "pod", record.field("name").to_owned());
    }
    // Most pods that refuse a sidecar are meant to: jobs, agents, databases.
    let (level, confidence) = match (switched_off, namespace.is_some()) {
        (true, _) => (Level::Warning, Confidence::Possible),
        (false, true) => (Level::Problem, Confidence::Confirmed),
        (false, false) => (Level::Problem, Confidence::Possible),
    };
    detected.matches.push(Match {
        rule: context.rule,
        level,
        confidence,
        source: pod.source,
        span: record.place("inject"),
        values: record.values.clone(),
        details,
    });
}

/// The namespaces that the steps with a label are for, told apart from pods that refuse a sidecar: theirs is no question of a label.
fn about_namespace(details: &mut Values, names: &str) {
    put(details, "about", "Namespace".to_owned());
    put(details, "bare", names.to_owned());
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

/// The label that switches injection off.
fn off(namespace: &Namespace<'_>, details: &mut Values) {
    if !namespace.injection.is_empty() {
        put(details, "switched", format!("istio-injection={}", namespace.injection));
    }
}

fn push(
    context: &Context<'_, '_>,
    detected: &mut Detected<'static>,
    namespace: &Namespace<'_>,
    level: Level,
    confidence: Confidence,
    details: Values,
    named: bool,
) {
    let mut values = Values::new();
    if named {
        learn(&mut values, "NAMESPACE", namespace.name);
    }
    detected.matches.push(Match {
        rule: context.rule,
        level,
        confidence,
        source: namespace.source,
        span: sight::shown(context, namespace.source, namespace.record, "injection"),
        values,
        details,
    });
}
