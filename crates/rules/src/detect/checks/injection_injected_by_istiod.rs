//! injection/injected-by-istiod: sidecars come from an istiod in the cluster although a managed control plane is there.
//!
//! Source: "Resolving managed Anthos Service Mesh issues", section "Pod is injected with istiod.istio-system". In a mesh that has no
//! managed control plane the same address is right.

use super::Context;
use super::mesh;
use crate::artifact::{Record, learn};
use crate::detect::{Detected, Match};
use crate::knowledge::{Confidence, Level};
use crate::values::Values;

pub(super) fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    if mesh::is_managed(context) {
        injected(context, detected);
        would_be(context, detected);
    }
}

/// Pods whose proxy was told the address of istiod in the cluster.
fn injected(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    for pod in mesh::pods(context) {
        let record = pod.record;
        let address = record.field("discovery-address");
        // A revision in the cluster that was asked for by name is meant.
        let meant =
            !matches!(record.field("revision"), "" | "default") && !record.field("revision").starts_with("asm-managed");
        if !is_istiod(address) || meant {
            continue;
        }
        let mut details = Values::new();
        details.insert("address".to_owned(), address.to_owned());
        push(
            context,
            detected,
            (pod.source, record, "discovery-address"),
            Level::Problem,
            Confidence::Confirmed,
            details,
        );
    }
}

/// The injector of the cluster beside the managed one, and namespaces that it takes.
fn would_be(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let named = |name: &str| {
        let name = name.to_owned();
        context.records("webhook-configuration").find(move |(_, record)| record.field("name") == name)
    };
    let tagged = context
        .records("webhook-configuration")
        .any(|(_, r)| r.field("name").starts_with("istio-revision-tag-default"));
    let managed =
        context.records("webhook-configuration").any(|(_, r)| r.field("name").starts_with("istiod-asm-managed"));
    let Some((source, injector)) = named("istio-sidecar-injector").filter(|_| !tagged) else { return };
    let all = mesh::namespaces(context);
    let taken: Vec<_> = all.iter().filter(|n| n.injection == "enabled" && !n.is_platform()).collect();
    for namespace in &taken {
        let mut values = Values::new();
        learn(&mut values, "NAMESPACE", namespace.name);
        for (source, record, field) in [(namespace.source, namespace.record, "injection"), (source, injector, "name")] {
            detected.matches.push(Match {
                rule: context.rule,
                level: Level::Problem,
                confidence: Confidence::Likely,
                source,
                span: mesh::shown(context, source, record, field),
                values: values.clone(),
                details: Values::new(),
            });
        }
    }
    // Without the namespaces nobody can tell whether it takes any.
    if managed && !all.iter().any(|namespace| namespace.shown) {
        push(context, detected, (source, injector, "name"), Level::Warning, Confidence::Possible, Values::new());
    }
}

/// `istiod.istio-system.svc:15012`, with or without a revision; a managed control plane has Google's address.
fn is_istiod(address: &str) -> bool {
    address.starts_with("istiod") && address.contains(".istio-system")
}

fn push(
    context: &Context<'_, '_>,
    detected: &mut Detected<'static>,
    (source, record, field): (usize, &Record, &str),
    level: Level,
    confidence: Confidence,
    details: Values,
) {
    let mut values = record.values.clone();
    values.remove("NAME");
    detected.matches.push(Match {
        rule: context.rule,
        level,
        confidence,
        source,
        span: record.place(field),
        values,
        details,
    });
}
