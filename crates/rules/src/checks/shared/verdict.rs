//! Which webhook would put a sidecar into a pod, and why none would: what the API server's rules make of the labels of a namespace and
//! a pod and of the selectors of the webhooks.
//!
//! Sources: the Kubernetes documentation, "Dynamic Admission Control" (namespaceSelector and objectSelector must both fit); istio's
//! charts (`mutatingwebhook.yaml`, `revision-tags-mwc.yaml`).

use crate::checks::shared::webhooks::{Webhook, Webhooks};
use crate::detect::Match;
use meshmedic_read::artifact::Ending;
use meshmedic_read::domain::labels::{self, Labels};
use meshmedic_read::domain::selector::{Answer, Requirement};

/// Whether a webhook is called for a new pod.
#[derive(Clone, Debug)]
pub(crate) enum Verdict<'w, 'c> {
    /// This one is, the first of those that fit.
    Called(&'w Webhook<'c>),
    /// None of those that were pasted is; beside it what came nearest.
    NotCalled(Option<Mismatch<'w, 'c>>),
    /// Not known.
    Unknown,
}

/// The webhook that nearly fits, and the label that it does not.
#[derive(Clone, Debug)]
pub(crate) struct Mismatch<'w, 'c> {
    pub(crate) webhook: &'w Webhook<'c>,
    pub(crate) wants: &'w Requirement<'c>,
    /// The pod's label is what does not fit; else the namespace's.
    pub(crate) by_pod: bool,
    /// `istio.io/rev=asm-1-20`, or `istio.io/rev=<none>`.
    pub(crate) has: String,
}

impl<'c> Webhooks<'c> {
    /// Every webhook that is called for a pod with these labels in a namespace with those.
    pub(crate) fn called<'w>(&'w self, namespace: &Labels<'_>, pod: &Labels<'_>) -> Vec<&'w Webhook<'c>> {
        let fits = |webhook: &&Webhook<'c>| {
            let (namespaces, objects) = (webhook.namespaces.fits(namespace).0, webhook.objects.fits(pod).0);
            webhook.whole && namespaces == Answer::Yes && objects == Answer::Yes
        };
        self.all.iter().filter(fits).collect()
    }

    /// Whether a webhook is called for a pod with these labels in a namespace with those, or one that was read may be: where the paste was
    /// cut within it, or before another.
    pub(crate) fn may_call(&self, namespace: &Labels<'_>, pod: &Labels<'_>) -> bool {
        let may = |webhook: &Webhook<'_>| {
            let fits = [webhook.namespaces.fits(namespace).0, webhook.objects.fits(pod).0];
            !webhook.whole && !webhook.is_assumed() && !fits.contains(&Answer::No)
        };
        match self.verdict(namespace, pod) {
            Verdict::Called(_) => true,
            Verdict::Unknown => self.all.iter().any(may),
            Verdict::NotCalled(_) => self.ending == Ending::Cut,
        }
    }

    /// Whether a webhook is called for a pod with these labels in a namespace with those.
    pub(crate) fn verdict<'w>(&'w self, namespace: &Labels<'_>, pod: &Labels<'_>) -> Verdict<'w, 'c> {
        let mut unknown = false;
        let mut near: Option<(usize, Mismatch<'w, 'c>)> = None;
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
                    let rank =
                        usize::from(by_pod) * 4 + usize::from(other) * 2 + usize::from(wants.key == labels::INJECT);
                    if near.as_ref().is_none_or(|(known, _)| rank > *known) {
                        near = Some((rank, Mismatch { webhook, wants, by_pod, has }));
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

impl Mismatch<'_, '_> {
    /// Adds what texts say of it: `{near}` selects `{wants}`, and `{holder}` has `{has}`. The pod as `pod/NAME`, or as its workload.
    pub(crate) fn explain(&self, found: Match<'static>, namespace: &str, pod: &str) -> Match<'static> {
        let holder = if self.by_pod { pod.to_owned() } else { format!("namespace/{namespace}") };
        found
            .detail("near", self.webhook.title())
            .detail("wants", self.wants.to_string())
            .detail("holder", holder)
            .detail("has", self.has.as_str())
    }
}
