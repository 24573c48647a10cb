//! setup/data-plane-unmanaged-workload: what a managed data plane does not upgrade, where there is one.

use meshmedic_read::ground::order;
use std::collections::BTreeSet;

use crate::checks::shared::injector;
use crate::checks::shared::managed;
use crate::checks::shared::namespaces::{self, Namespace};
use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::verdict::Verdict;
use crate::checks::shared::view::View;
use crate::checks::shared::webhooks::Webhooks;
use crate::knowledge::{Confidence, Level};
use meshmedic_read::artifact::Record;
use meshmedic_read::domain;
use meshmedic_read::domain::annotation::Proxy;
use meshmedic_read::domain::gateways;
use meshmedic_read::domain::labels::Labels;

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    if !managed::data_plane(view) {
        return outcome;
    }
    let webhooks = Webhooks::in_case(view);
    let all = namespaces::namespaces(view);
    let all = namespaces::by_name(&all);
    let mut placed = view.records_in_namespaces("workload");
    placed.extend(view.records_in_namespaces("pod"));
    let described = order::set(view.records("workload").map(|(_, known)| known.field("name")));
    for (source, record, asked) in placed {
        let namespace = all.get(asked).copied();
        let why = match record.name {
            "pod" => pod(&described, &webhooks, namespace, record),
            _ => workload(&webhooks, namespace, record),
        };
        let Some((why, confidence)) = why else { continue };
        if record.field("platform") == "yes" || gateways::is_gateway(record.field("name")) {
            continue;
        }
        // Somebody asked for it on this very workload, and will wait in vain.
        let annotated = Proxy::parse(record.field("proxy-annotation")).asks();
        let found = view
            .fault_in(source, record, record.place("name"))
            .level(if annotated { Level::Warning } else { view.rule.level })
            .confidence(confidence)
            .value("NAMESPACE", asked)
            .detail("why", why);
        outcome.found(match record.values.get("RESOURCE") {
            Some(resource) => found.detail(way(why), resource.as_str()),
            None => found,
        });
    }
    outcome
}

/// The detail that shows the steps for what is not upgraded for this reason; empty where no step is.
fn way(why: &str) -> &'static str {
    match why {
        "StatefulSet" | "DaemonSet" => "restart",
        "Job" | "CronJob" => "job",
        "istioctl kube-inject" => "manifest",
        _ => "",
    }
}

/// What is not upgraded, and how sure that is.
type Why = (&'static str, Confidence);

/// Whether pods with this record's labels have a sidecar in that namespace. Returns `None` if that is not known.
fn injects(webhooks: &Webhooks<'_>, namespace: Option<&Namespace<'_>>, record: &Record) -> Option<bool> {
    let inject = record.field("inject");
    if domain::injector::refuses(inject) {
        return Some(false);
    }
    let asks = !inject.is_empty() || !record.field("revision").is_empty();
    let labels = injector::labels_of(record);
    let unknown = Labels::default();
    match webhooks.verdict(namespace.map_or(&unknown, |namespace| &namespace.labels), &labels) {
        Verdict::Called(_) => Some(true),
        Verdict::NotCalled(_) if webhooks.whole => Some(false),
        _ if asks => Some(true),
        _ => namespace.filter(|namespace| namespace.whole || namespace.injects()).map(Namespace::injects),
    }
}

fn workload(webhooks: &Webhooks<'_>, namespace: Option<&Namespace<'_>>, record: &Record) -> Option<Why> {
    // Injected by hand: the proxy stands in the template itself, with a real image.
    let by_hand = !matches!(record.field("proxy-image"), "" | "auto") && record.field("sidecar-status") == "present";
    if by_hand {
        return Some(("istioctl kube-inject", Confidence::Confirmed));
    }
    let kind = ["StatefulSet", "DaemonSet", "Job", "CronJob"].into_iter().find(|kind| record.field("kind") == *kind);
    // What has ended runs no proxy.
    let kind = kind.filter(|_| record.field("complete").is_empty())?;
    match injects(webhooks, namespace, record) {
        Some(true) => Some((kind, Confidence::Confirmed)),
        Some(false) => None,
        None => Some((kind, Confidence::Possible)),
    }
}

/// The same of a pod, where the workload that it is of is not among those that the case describes.
fn pod(
    described: &BTreeSet<&str>,
    webhooks: &Webhooks<'_>,
    namespace: Option<&Namespace<'_>>,
    record: &Record,
) -> Option<Why> {
    let owner = record.field("owner");
    let kind = [("statefulset/", "StatefulSet"), ("daemonset/", "DaemonSet"), ("job/", "Job")]
        .into_iter()
        .find(|(prefix, _)| owner.starts_with(prefix))
        .map(|(_, kind)| kind);
    let list = record.field("list") == "yes";
    let described = described.contains(owner.rsplit('/').next().unwrap_or(""));
    let ended = matches!(record.field("status"), "Completed" | "Succeeded" | "Failed" | "Error");
    match kind {
        _ if described || ended => None,
        Some(kind) if !list && record.field("sidecar") == "present" => Some((kind, Confidence::Confirmed)),
        // In a list a name that ends with a number speaks for a StatefulSet, and two containers for a sidecar.
        Some(kind) if list && record.field("sidecar") != "absent" => {
            (injects(webhooks, namespace, record) != Some(false)).then_some((kind, Confidence::Possible))
        }
        None if !list
            && record.field("sidecar") == "absent"
            && Proxy::parse(record.field("proxy-annotation")).asks() =>
        {
            Some(("no sidecar", Confidence::Likely))
        }
        _ => None,
    }
}
