//! Which webhook would put a sidecar into a pod, and why none would: what the API server's rules make of the labels of a namespace and
//! a pod and of the selectors of the webhooks, and what the injector itself looks at once it was called.
//!
//! Sources: the Kubernetes documentation, "Dynamic Admission Control" (namespaceSelector and objectSelector must both fit); istio's
//! charts (`mutatingwebhook.yaml`, `revision-tags-mwc.yaml`) and `injectRequired` in `pkg/kube/inject/inject.go`.

mod health;
mod selector;
mod webhooks;

pub(super) use health::passed;
pub(super) use selector::{Answer, Labels};
pub(super) use webhooks::{Webhook, Webhooks};

use selector::Requirement;

use super::put;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::Record;

/// The label that asks a webhook for a sidecar or refuses it; as an annotation only the injector sees it.
pub(super) const INJECT: &str = "sidecar.istio.io/inject";

/// Whether a webhook is called for a new pod.
#[derive(Clone, Debug)]
pub(super) enum Verdict<'w, 'c> {
    /// This one is, the first of those that fit.
    Called(&'w Webhook<'c>),
    /// None of those that were pasted is; beside it what came nearest.
    NotCalled(Option<Near<'w, 'c>>),
    /// Not known.
    Unknown,
}

/// The webhook that nearly fits, and the label that it does not.
#[derive(Clone, Debug)]
pub(super) struct Near<'w, 'c> {
    pub(super) webhook: &'w Webhook<'c>,
    pub(super) wants: &'w Requirement<'c>,
    /// The pod's label is what does not fit; else the namespace's.
    pub(super) by_pod: bool,
    /// `istio.io/rev=asm-1-20`, or `istio.io/rev=<none>`.
    pub(super) has: String,
}

impl<'c> Webhooks<'c> {
    /// Every webhook that is called for a pod with these labels in a namespace with those.
    pub(super) fn called<'w>(&'w self, namespace: &Labels<'_>, pod: &Labels<'_>) -> Vec<&'w Webhook<'c>> {
        let fits = |webhook: &&Webhook<'c>| {
            let (namespaces, objects) = (webhook.namespaces.fits(namespace).0, webhook.objects.fits(pod).0);
            webhook.whole && namespaces == Answer::Yes && objects == Answer::Yes
        };
        self.all.iter().filter(fits).collect()
    }

    /// What becomes of a pod with these labels in a namespace with those.
    pub(super) fn verdict<'w>(&'w self, namespace: &Labels<'_>, pod: &Labels<'_>) -> Verdict<'w, 'c> {
        let mut unknown = false;
        let mut near: Option<(usize, Near<'w, 'c>)> = None;
        for webhook in &self.all {
            let (by_namespace, namespaces) = webhook.namespaces.fits(namespace);
            let (by_object, objects) = webhook.objects.fits(pod);
            let failed = namespaces.map(|wants| (wants, false)).or(objects.map(|wants| (wants, true)));
            match failed {
                Some((wants, by_pod)) => {
                    let value = if by_pod { pod } else { namespace }.get(wants.key);
                    let has = format!("{}={}", wants.key, value.unwrap_or("<none>"));
                    // Nearest is where the namespace fits and the pod does not; then, a label that is there with another value.
                    let other = value.is_some() && !wants.wanted().is_empty();
                    let rank = usize::from(by_pod) * 4 + usize::from(other) * 2 + usize::from(wants.key == INJECT);
                    if near.as_ref().is_none_or(|(known, _)| rank > *known) {
                        near = Some((rank, Near { webhook, wants, by_pod, has }));
                    }
                }
                None if by_namespace == Answer::Yes && by_object == Answer::Yes && webhook.whole => {
                    return Verdict::Called(webhook);
                }
                None => unknown = true,
            }
        }
        if unknown { Verdict::Unknown } else { Verdict::NotCalled(near.map(|(_, near)| near)) }
    }
}

impl Near<'_, '_> {
    /// What texts say of it: `{near}` selects `{wants}`, and `{holder}` has `{has}`. The pod as `pod/NAME`, or as its workload.
    pub(super) fn explain(&self, details: &mut Values, namespace: &str, pod: &str) {
        let holder = if self.by_pod { pod.to_owned() } else { format!("namespace/{namespace}") };
        for (name, text) in [
            ("near", self.webhook.title()),
            ("wants", self.wants.text()),
            ("holder", holder),
            ("has", self.has.clone()),
        ] {
            put(details, name, text);
        }
    }
}

/// The labels of a pod, or of a workload's pods: all, some, or those of its columns.
pub(super) fn labels_of(record: &Record) -> Labels<'_> {
    let text = record.field("label-set");
    if record.field("labels") == "shown" {
        return Labels::whole(text);
    }
    let mut labels = Labels::some(text);
    for column in record.field("columns").split(' ') {
        labels = match column {
            "inject" => labels.with(INJECT, record.field("inject")),
            "rev" => labels.with("istio.io/rev", record.field("revision")),
            _ => labels,
        };
    }
    labels
}

/// The same, with those that were not printed taken for absent: nearly every pod has none that a webhook asks for.
pub(super) fn plain_labels_of(record: &Record) -> Labels<'_> {
    Labels::whole("").with(INJECT, record.field("inject")).with("istio.io/rev", record.field("revision"))
}

/// Whether a value of `sidecar.istio.io/inject` refuses a sidecar, as the injector reads it.
pub(super) fn refuses(inject: &str) -> bool {
    !inject.is_empty() && !asks(inject)
}

/// Whether a value of `sidecar.istio.io/inject` asks for a sidecar.
pub(super) fn asks(inject: &str) -> bool {
    ["y", "yes", "true", "on"].iter().any(|yes| inject.eq_ignore_ascii_case(yes))
}

/// Whether the injector leaves a pod as it is although a webhook was called for it.
pub(super) fn is_left_alone(record: &Record, namespace: &str) -> bool {
    record.field("host-network") == "true"
        || refuses(record.field("inject"))
        || ["kube-system", "kube-public", "kube-node-lease", "local-path-storage"].contains(&namespace)
}
