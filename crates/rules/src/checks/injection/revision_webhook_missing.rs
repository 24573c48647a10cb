//! injection/revision-webhook-missing: a namespace or a pod asks for an injector by its label, and no webhook's selectors take it.

use crate::checks::shared::injector::{self, labels_of};
use crate::checks::shared::managed;
use crate::checks::shared::namespaces::{self, Namespace};
use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::pods;
use crate::checks::shared::verdict::{Mismatch, Verdict};
use crate::checks::shared::view::View;
use crate::checks::shared::webhooks::{Webhook, Webhooks};
use crate::knowledge::Confidence;
use meshmedic_format::Kind;
use meshmedic_read::artifact::{Ending, Record};
use meshmedic_read::domain::labels::{self, Labels};

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let webhooks = Webhooks::in_case(view);
    let all = namespaces::namespaces(view);
    if webhooks.all.is_empty() && !webhooks.whole {
        if all.iter().any(|namespace| namespace.injects() && !namespace.is_platform()) {
            view.wants(Kind::WebhookConfigurationList);
        }
        return outcome;
    }
    for namespace in &all {
        if let Some((near, sure)) = not_taken(view, &webhooks, namespace) {
            let field = if namespace.revision.is_empty() { "injection" } else { "revision" };
            let asks = Asks {
                source: namespace.source,
                record: namespace.record,
                field,
                label: if field == "injection" { labels::INJECTION } else { labels::REVISION },
                namespace: namespace.name,
                pod: "",
            };
            add(view, &mut outcome, &webhooks, &asks, near.as_ref(), sure && webhooks.whole);
        }
    }
    add_pods(view, &webhooks, &all, &mut outcome);
    outcome
}

/// Why no webhook takes a namespace that asks for one, and whether its labels leave no doubt.
fn not_taken<'w, 'c>(
    view: &View<'_>,
    webhooks: &'w Webhooks<'c>,
    namespace: &Namespace<'_>,
) -> Option<(Option<Mismatch<'w, 'c>>, bool)> {
    let legacy = namespace.injection == "enabled" && namespace.revision.is_empty();
    let revision = !namespace.revision.is_empty() && namespace.injection.is_empty();
    // What the names of a managed control plane's webhooks leave open is setup/legacy-injection-label's.
    let open = || webhooks.all.iter().any(Webhook::is_assumed) && managed::control_plane(view);
    // Of webhooks that were pasted one by one, the default's may be another.
    let none = legacy && webhooks.whole && !open();
    if namespace.is_platform() || !(revision || none) {
        return None;
    }
    let plain = Labels::whole("");
    match webhooks.verdict(&namespace.labels, &plain) {
        Verdict::NotCalled(near) => return Some((near, true)),
        Verdict::Called(_) => return None,
        Verdict::Unknown => {}
    }
    // The label that was not shown would be another fault; without it the revision decides.
    let labels = namespace.labels.clone().with(labels::INJECTION, "");
    match webhooks.verdict(&labels, &plain) {
        Verdict::NotCalled(near) if revision && !namespace.whole => Some((near, false)),
        _ => None,
    }
}

/// Pods that name a revision themselves, in namespaces that leave it to them.
fn add_pods(view: &View<'_>, webhooks: &Webhooks<'_>, all: &[Namespace<'_>], outcome: &mut Outcome) {
    let all = namespaces::by_name(all);
    for pod in pods::pods(view) {
        let free = |namespace: &&Namespace<'_>| {
            namespace.whole && namespace.injection.is_empty() && namespace.revision.is_empty()
        };
        let record = pod.record;
        let Some(namespace) = all.get(pod.namespace).copied().filter(free) else { continue };
        let asks = !record.field("revision").is_empty() && record.field("sidecar") == "absent";
        if !asks || injector::is_left_alone(record, pod.namespace) {
            continue;
        }
        if let Verdict::NotCalled(near) = webhooks.verdict(&namespace.labels, &labels_of(record)) {
            let asks = Asks {
                source: pod.source,
                record,
                field: "revision",
                label: labels::REVISION,
                namespace: pod.namespace,
                pod: record.field("name"),
            };
            add(view, outcome, webhooks, &asks, near.as_ref(), webhooks.whole);
        }
    }
}

/// Who asks, and by which label.
struct Asks<'c> {
    source: usize,
    record: &'c Record,
    field: &'static str,
    label: &'static str,
    namespace: &'c str,
    pod: &'c str,
}

fn add(
    view: &View<'_>,
    outcome: &mut Outcome,
    webhooks: &Webhooks<'_>,
    asks: &Asks<'_>,
    near: Option<&Mismatch<'_, '_>>,
    sure: bool,
) {
    let text = asks.record.field(asks.field);
    let mut found = view
        .fault(asks.source, view.lines_of(asks.source, asks.record, asks.field))
        .confidence(if sure { Confidence::Confirmed } else { Confidence::Likely })
        .value("NAMESPACE", asks.namespace)
        .detail("label", format!("{}={text}", asks.label));
    if asks.field == "revision" {
        found = found.value("REVISION", text);
    }
    let served = webhooks.served();
    if asks.field == "revision" && webhooks.serves(text) {
        // The revision fits; another label does not.
        found = found.detail("lacks", near.map_or(String::new(), |near| near.wants.to_string()));
    } else if !served.is_empty() {
        found = found.detail("instead", served.join(", "));
        if let [only] = served[..] {
            found = found.value("EXPECTED_NAME", only);
        }
    }
    if !asks.pod.is_empty() {
        found = found.detail("pod", asks.pod);
    }
    if !served.is_empty() {
        found = found.detail("served", served.join(", "));
    }
    if let Some(near) = near {
        found = near.explain(found, asks.namespace, &format!("pod/{}", asks.pod));
    }
    if webhooks.ending == Ending::Cut {
        view.wants(Kind::WebhookConfigurationList);
    }
    outcome.lacking(found, webhooks.ending);
}
