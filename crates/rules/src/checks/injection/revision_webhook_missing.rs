//! injection/revision-webhook-missing: a namespace or a pod asks for an injector by its label, and no webhook's selectors take it.

use crate::checks::shared::injector::{self, labels_of};
use crate::checks::shared::managed;
use crate::checks::shared::namespaces::{self, Namespace};
use crate::checks::shared::pods;
use crate::checks::shared::selector::Labels;
use crate::checks::shared::sight;
use crate::checks::shared::verdict::{Near, Verdict};
use crate::checks::shared::view::Check;
use crate::checks::shared::view::{Context, put};
use crate::checks::shared::webhooks::{Webhook, Webhooks};
use crate::detect::{Detected, Match};
use crate::knowledge::Confidence;
use meshmedic_format::Kind;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::{Record, learn};

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let webhooks = Webhooks::of(context);
    let all = namespaces::namespaces(context);
    if webhooks.all.is_empty() && !webhooks.whole {
        if all.iter().any(|namespace| namespace.injects() && !namespace.is_platform()) {
            context.wants(Kind::WebhookConfigurationList);
        }
        return;
    }
    for namespace in &all {
        if let Some((near, sure)) = not_taken(context, &webhooks, namespace) {
            let field = if namespace.revision.is_empty() { "injection" } else { "revision" };
            let asks = Asks {
                source: namespace.source,
                record: namespace.record,
                field,
                label: if field == "injection" { "istio-injection" } else { "istio.io/rev" },
                namespace: namespace.name,
                pod: "",
            };
            push(context, detected, &webhooks, &asks, near.as_ref(), sure && webhooks.whole);
        }
    }
    pods(context, &webhooks, &all, detected);
}

/// Why no webhook takes a namespace that asks for one, and whether its labels leave no doubt.
fn not_taken<'w, 'c>(
    context: &Context<'_, '_>,
    webhooks: &'w Webhooks<'c>,
    namespace: &Namespace<'_>,
) -> Option<(Option<Near<'w, 'c>>, bool)> {
    let legacy = namespace.injection == "enabled" && namespace.revision.is_empty();
    let revision = !namespace.revision.is_empty() && namespace.injection.is_empty();
    // What the names of a managed control plane's webhooks leave open is setup/legacy-injection-label's.
    let open = || webhooks.all.iter().any(Webhook::is_assumed) && managed::control_plane(context);
    // Of webhooks that were pasted one by one, the default's may be another.
    let none = legacy && webhooks.whole && !webhooks.all.is_empty() && !open();
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
    let labels = namespace.labels.clone().with("istio-injection", "");
    match webhooks.verdict(&labels, &plain) {
        Verdict::NotCalled(near) if revision && !namespace.whole => Some((near, false)),
        _ => None,
    }
}

/// Pods that name a revision themselves, in namespaces that leave it to them.
fn pods(context: &Context<'_, '_>, webhooks: &Webhooks<'_>, all: &[Namespace<'_>], detected: &mut Detected<'static>) {
    let all = namespaces::by_name(all);
    for pod in pods::pods(context) {
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
                label: "istio.io/rev",
                namespace: pod.namespace,
                pod: record.field("name"),
            };
            push(context, detected, webhooks, &asks, near.as_ref(), webhooks.whole);
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

fn push(
    context: &Context<'_, '_>,
    detected: &mut Detected<'static>,
    webhooks: &Webhooks<'_>,
    asks: &Asks<'_>,
    near: Option<&Near<'_, '_>>,
    sure: bool,
) {
    let text = asks.record.field(asks.field);
    let mut values = Values::new();
    learn(&mut values, "NAMESPACE", asks.namespace);
    if asks.field == "revision" {
        learn(&mut values, "REVISION", text);
    }
    let served = webhooks.served();
    let mut details = Values::new();
    if asks.field == "revision" && webhooks.serves(text) {
        // The revision fits; another label does not.
        put(&mut details, "lacks", near.map_or(String::new(), |near| near.wants.text()));
    } else if !served.is_empty() {
        put(&mut details, "instead", served.join(", "));
        if let [only] = served[..] {
            learn(&mut values, "EXPECTED_NAME", only);
        }
    }
    put(&mut details, "label", format!("{}={text}", asks.label));
    if !asks.pod.is_empty() {
        put(&mut details, "pod", asks.pod.to_owned());
    }
    if !served.is_empty() {
        put(&mut details, "served", served.join(", "));
    }
    if let Some(near) = near {
        near.explain(&mut details, asks.namespace, &format!("pod/{}", asks.pod));
    }
    detected.matches.push(Match {
        rule: context.rule,
        level: context.rule.level,
        confidence: if sure { Confidence::Confirmed } else { Confidence::Likely },
        source: asks.source,
        span: sight::shown(context, asks.source, asks.record, asks.field),
        values,
        details,
    });
}
