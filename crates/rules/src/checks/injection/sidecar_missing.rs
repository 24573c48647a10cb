//! injection/sidecar-missing: pods run without istio-proxy although their namespace, or they themselves, ask for one.
//!
//! Where the webhooks are in the case, it says whether one would inject the pod today: then it is older than the label or the webhook;
//! or none would, and which label is in the way.

use crate::checks::shared::injector;
use crate::checks::shared::namespaces;
use crate::checks::shared::pods;
use crate::checks::shared::sight;
use crate::checks::shared::verdict::Verdict;
use crate::checks::shared::view::Check;
use crate::checks::shared::view::{Context, put};
use crate::checks::shared::webhooks::Webhooks;
use crate::detect::{Detected, Match};
use crate::knowledge::Confidence;
use meshmedic_format::Kind;
use meshmedic_format::values::Values;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let webhooks = Webhooks::of(context);
    let all = namespaces::namespaces(context);
    let all = namespaces::by_name(&all);
    let pods = pods::pods(context);
    if pods.is_empty() && all.values().any(|namespace| namespace.injects() && !namespace.is_platform()) {
        context.wants(Kind::PodList);
    }
    for pod in pods {
        let record = pod.record;
        let left_alone = injector::is_left_alone(record, pod.namespace);
        if !pods::lacks_sidecar(&pod) || left_alone || !record.field("templates").is_empty() {
            continue;
        }
        let namespace = all.get(pod.namespace);
        // The pod's own label says what is wanted even where the namespace is not there; a table shows it as one column.
        let asks = injector::asks(record.field("inject")) || !record.field("revision").is_empty();
        let sure = record.field("list").is_empty() || record.field("labels") == "shown";
        let labels = if sure { injector::labels_of(record) } else { injector::plain_labels_of(record) };
        let verdict = match namespace {
            Some(namespace) if !namespace.ambient => webhooks.verdict(&namespace.labels, &labels),
            _ => Verdict::Unknown,
        };
        let called = matches!(&verdict, Verdict::Called(webhook) if !webhook.is_assumed());
        if !asks && namespace.is_none_or(|namespace| !namespace.shown) {
            context.wants(Kind::NamespaceList);
        }
        let off = namespace.is_some_and(|namespace| namespace.ambient || namespace.injection == "disabled");
        let injects = namespace.is_some_and(|namespace| namespace.injects());
        if (off && !called) || !(injects || asks || called) {
            continue;
        }
        let mut values: Values = record.values.clone();
        meshmedic_read::artifact::learn(&mut values, "NAMESPACE", pod.namespace);
        let mut details = Values::new();
        if injector::asks(record.field("inject")) && labels.get(injector::INJECT).is_none() {
            put(&mut details, "annotation", format!("{}={}", injector::INJECT, record.field("inject")));
        }
        match verdict {
            Verdict::Called(webhook) => {
                put(&mut details, "verdict", "called".to_owned());
                put(&mut details, "webhook", webhook.title());
                if webhook.record.field("failure-policy") == "Ignore" {
                    put(&mut details, "policy", "Ignore".to_owned());
                }
            }
            Verdict::NotCalled(Some(near)) => {
                put(&mut details, "verdict", "not called".to_owned());
                near.explain(&mut details, pod.namespace, &format!("pod/{}", record.field("name")));
            }
            _ => {}
        }
        detected.matches.push(Match {
            rule: context.rule,
            level: context.rule.level,
            confidence: if sure { Confidence::Confirmed } else { Confidence::Likely },
            source: pod.source,
            span: sight::shown(context, pod.source, record, "containers"),
            values,
            details,
        });
    }
}
