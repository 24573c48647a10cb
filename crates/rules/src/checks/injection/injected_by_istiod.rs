//! injection/injected-by-istiod: sidecars come from an istiod in the cluster although a managed control plane is there.
//!
//! Source: "Resolving managed Anthos Service Mesh issues", section "Pod is injected with istiod.istio-system". In a mesh that has no
//! managed control plane the same address is right.

use crate::checks::shared::managed;
use crate::checks::shared::namespaces;
use crate::checks::shared::pods;
use crate::checks::shared::selector::Labels;
use crate::checks::shared::sight;
use crate::checks::shared::view::Check;
use crate::checks::shared::view::{Context, put};
use crate::checks::shared::webhooks::Webhooks;
use crate::detect::{Detected, Match};
use crate::knowledge::{Confidence, Level};
use meshmedic_format::values::Values;
use meshmedic_read::artifact::{Record, learn};
use meshmedic_read::domain::revisions;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    if managed::control_plane(context) {
        injected(context, detected);
        would_be(context, detected);
    }
}

/// Pods whose proxy was told the address of istiod in the cluster.
fn injected(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    for pod in pods::pods(context) {
        let record = pod.record;
        let address = record.field("discovery-address");
        // A revision in the cluster that was asked for by name is meant.
        let meant = !revisions::may_be_managed(record.field("revision"));
        if !is_istiod(address) || meant {
            continue;
        }
        let mut details = Values::new();
        put(&mut details, "address", address.to_owned());
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
    let webhooks = Webhooks::of(context);
    // That of the cluster's own istiod where it takes these labels and the managed one does not.
    let taken = |labels: &Labels<'_>| {
        let called = webhooks.called(labels, &Labels::whole(""));
        let own = called.iter().all(|webhook| webhook.managed == Some(false));
        called.first().copied().filter(|_| own)
    };
    let all = namespaces::namespaces(context);
    for namespace in all.iter().filter(|n| n.injection == "enabled" && !n.is_platform()) {
        let Some(injector) = taken(&namespace.labels) else { continue };
        let mut values = Values::new();
        learn(&mut values, "NAMESPACE", namespace.name);
        let mut details = Values::new();
        put(&mut details, "webhook", injector.title());
        for (source, record, field) in [
            (namespace.source, namespace.record, "injection"),
            (injector.source, injector.record, "namespace-selector"),
        ] {
            detected.matches.push(Match {
                rule: context.rule,
                level: Level::Problem,
                confidence: Confidence::Likely,
                source,
                span: sight::shown(context, source, record, field),
                values: values.clone(),
                details: details.clone(),
            });
        }
    }
    // Without the namespaces nobody can tell whether it takes any.
    let managed = webhooks.all.iter().any(|webhook| webhook.managed == Some(true));
    if managed
        && !all.iter().any(|namespace| namespace.shown)
        && let Some(injector) = taken(&Labels::whole("istio-injection=enabled"))
    {
        let mut details = Values::new();
        put(&mut details, "webhook", injector.title());
        let place = (injector.source, injector.record, "name");
        push(context, detected, place, Level::Warning, Confidence::Possible, details);
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
