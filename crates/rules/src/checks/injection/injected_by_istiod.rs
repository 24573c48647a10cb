//! injection/injected-by-istiod: sidecars come from an istiod in the cluster although a managed control plane is there.
//!
//! Source: "Resolving managed Anthos Service Mesh issues", section "Pod is injected with istiod.istio-system". In a mesh that has no
//! managed control plane the same address is right.

use crate::checks::shared::managed;
use crate::checks::shared::namespaces;
use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::pods;
use crate::checks::shared::view::View;
use crate::checks::shared::webhooks::Webhooks;
use crate::detect::Match;
use crate::knowledge::{Confidence, Level};
use meshmedic_read::artifact::Record;
use meshmedic_read::domain::labels::Labels;
use meshmedic_read::domain::revisions;

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    if managed::control_plane(view) {
        add_injected(view, &mut outcome);
        add_to_be_injected(view, &mut outcome);
    }
    outcome
}

/// Pods whose proxy was told the address of istiod in the cluster.
fn add_injected(view: &View<'_>, outcome: &mut Outcome) {
    for pod in pods::pods(view) {
        let record = pod.record;
        let address = record.field("discovery-address");
        // A revision in the cluster that was asked for by name is meant.
        let meant = !revisions::may_be_managed(record.field("revision"));
        if !is_istiod(address) || meant {
            continue;
        }
        let found = fault(view, pod.source, record, "discovery-address").detail("address", address);
        outcome.found(found.level(Level::Problem).confidence(Confidence::Confirmed));
    }
}

/// The injector of the cluster beside the managed one, and namespaces that it takes.
fn add_to_be_injected(view: &View<'_>, outcome: &mut Outcome) {
    let webhooks = Webhooks::in_case(view);
    // That of the cluster's own istiod where it takes these labels and the managed one does not.
    let taken = |labels: &Labels<'_>| {
        let called = webhooks.called(labels, &Labels::whole(""));
        let own = called.iter().all(|webhook| webhook.managed == Some(false));
        called.first().copied().filter(|_| own)
    };
    let all = namespaces::namespaces(view);
    for namespace in all.iter().filter(|n| n.injection == "enabled" && !n.is_platform()) {
        let Some(injector) = taken(&namespace.labels) else { continue };
        for (source, record, field) in [
            (namespace.source, namespace.record, "injection"),
            (injector.source, injector.record, "namespace-selector"),
        ] {
            let found = view.fault(source, view.lines_of(source, record, field)).value("NAMESPACE", namespace.name);
            let found = found.level(Level::Problem).confidence(Confidence::Likely);
            outcome.found(found.detail("webhook", injector.title()));
        }
    }
    // Without the namespaces nobody can tell whether it takes any.
    let managed = webhooks.all.iter().any(|webhook| webhook.managed == Some(true));
    if managed
        && !all.iter().any(|namespace| namespace.shown)
        && let Some(injector) = taken(&Labels::whole("istio-injection=enabled"))
    {
        let found = fault(view, injector.source, injector.record, "name").detail("webhook", injector.title());
        outcome.found(found.level(Level::Warning).confidence(Confidence::Possible));
    }
}

/// `istiod.istio-system.svc:15012`, with or without a revision, in whatever namespace; a managed control plane has Google's address.
fn is_istiod(address: &str) -> bool {
    let service = address.split([':', '/']).next().unwrap_or("");
    let mut parts = service.split('.');
    let named = parts.next().is_some_and(|name| revisions::of_istiod(name).is_some());
    named && parts.next().is_some_and(|namespace| !namespace.is_empty()) && matches!(parts.next(), None | Some("svc"))
}

/// The rule's fault at a field of a record, with the record's names but its own.
fn fault(view: &View<'_>, source: usize, record: &Record, field: &str) -> Match<'static> {
    let mut values = record.values.clone();
    values.remove("NAME");
    view.fault(source, record.place(field)).values(values)
}
