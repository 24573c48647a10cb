//! injection/sidecar-missing: pods run without istio-proxy although their namespace, or they themselves, ask for one.
//!
//! Where the webhooks are in the case, it says whether one would inject the pod today: then it is older than the label or the webhook;
//! or none would, and which label is in the way.

use crate::checks::shared::injector;
use crate::checks::shared::namespaces;
use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::pods::{self, Pod};
use crate::checks::shared::verdict::Verdict;
use crate::checks::shared::view::View;
use crate::checks::shared::webhooks::Webhooks;
use crate::detect::Match;
use crate::knowledge::Confidence;
use meshmedic_format::Kind;
use meshmedic_read::domain;
use meshmedic_read::domain::labels;

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let webhooks = Webhooks::in_case(view);
    let all = namespaces::namespaces(view);
    let all = namespaces::by_name(&all);
    let pods = pods::pods(view);
    if pods.is_empty() && all.values().any(|namespace| namespace.injects() && !namespace.is_platform()) {
        view.wants(Kind::PodList);
    }
    for pod in pods {
        let record = pod.record;
        let left_alone = injector::is_left_alone(record, pod.namespace);
        if !pods::lacks_sidecar(&pod) || left_alone || !record.field("templates").is_empty() {
            continue;
        }
        let namespace = all.get(pod.namespace);
        // The pod's own label says what is wanted even where the namespace is not there; a table shows it as one column.
        let asks = domain::injector::asks(record.field("inject")) || !record.field("revision").is_empty();
        let sure = record.field("list").is_empty() || record.field("labels") == "shown";
        let labels = if sure { injector::labels_of(record) } else { injector::plain_labels_of(record) };
        let verdict = match namespace {
            Some(namespace) if !namespace.ambient => webhooks.verdict(&namespace.labels, &labels),
            _ => Verdict::Unknown,
        };
        let called = matches!(&verdict, Verdict::Called(webhook) if !webhook.is_assumed());
        if !asks && namespace.is_none_or(|namespace| !namespace.shown) {
            view.wants(Kind::NamespaceList);
        }
        let off = namespace.is_some_and(|namespace| namespace.ambient || namespace.injection == "disabled");
        let injects = namespace.is_some_and(|namespace| namespace.injects());
        if (off && !called) || !(injects || asks || called) {
            continue;
        }
        let mut found = view
            .fault(pod.source, view.lines_of(pod.source, record, "containers"))
            .confidence(if sure { Confidence::Confirmed } else { Confidence::Likely })
            .values(record.values.clone())
            .value("NAMESPACE", pod.namespace);
        if domain::injector::asks(record.field("inject")) && labels.get(labels::INJECT).is_none() {
            found = found.detail("annotation", format!("{}={}", labels::INJECT, record.field("inject")));
        }
        outcome.found(explain(found, &verdict, &pod));
    }
    outcome
}

/// Adds what the webhooks would make of the pod today.
fn explain(found: Match<'static>, verdict: &Verdict<'_, '_>, pod: &Pod<'_>) -> Match<'static> {
    match verdict {
        Verdict::Called(webhook) => {
            let found = found.detail("verdict", "called").detail("webhook", webhook.title());
            match webhook.record.field("failure-policy") {
                "Ignore" => found.detail("policy", "Ignore"),
                _ => found,
            }
        }
        Verdict::NotCalled(Some(near)) => {
            let name = format!("pod/{}", pod.record.field("name"));
            near.explain(found.detail("verdict", "not called"), pod.namespace, &name)
        }
        _ => found,
    }
}
