//! What is well with injection, said by injection/label-missing: the namespaces that a webhook takes.

use std::collections::{BTreeMap, BTreeSet};

use super::super::mesh::{self, Namespace, Pod};
use super::super::{Context, managed};
use super::{Labels, Verdict, Webhooks};
use crate::detect::{Detected, Health};
use crate::values::Values;

/// More names than these are counted.
const SHOWN: usize = 8;

/// One passed check for each webhook, with the label that it takes and the namespaces that carry it, beside the outputs that show them.
pub(in super::super) fn passed(
    context: &Context<'_, '_>,
    webhooks: &Webhooks<'_>,
    all: &[Namespace<'_>],
    pods: &[Pod<'_>],
    detected: &mut Detected<'static>,
) {
    let lacking: BTreeSet<&str> = pods.iter().filter(|pod| mesh::lacks_sidecar(pod)).map(|pod| pod.namespace).collect();
    let managed = managed::control_plane(context);
    let mut taken: BTreeMap<(usize, usize, String, String), Vec<&str>> = BTreeMap::new();
    for namespace in all.iter().filter(|namespace| !namespace.is_platform() && !lacking.contains(namespace.name)) {
        let Verdict::Called(webhook) = webhooks.verdict(&namespace.labels, &Labels::whole("")) else { continue };
        // Both labels, or a label that the cluster's own istiod takes, are findings of other rules.
        let both = !namespace.injection.is_empty() && !namespace.revision.is_empty();
        if both || (managed && webhook.managed == Some(false) && namespace.injection == "enabled") {
            continue;
        }
        let wanted = webhook.namespaces.requirements.iter().find(|requirement| !requirement.wanted().is_empty());
        let label = wanted.map_or_else(
            || "*".to_owned(),
            |wanted| format!("{}={}", wanted.key, namespace.labels.get(wanted.key).unwrap_or("")),
        );
        let artifact = context.artifact_at(namespace.source, namespace.record.span.start);
        taken.entry((namespace.source, artifact, webhook.title(), label)).or_default().push(namespace.name);
    }
    for ((source, artifact, webhook, label), names) in taken {
        let more = names.len().saturating_sub(SHOWN);
        let mut namespaces = names.into_iter().take(SHOWN).collect::<Vec<&str>>().join(", ");
        if more > 0 {
            namespaces.push_str(&format!(", +{more}"));
        }
        let mut details = Values::new();
        for (name, text) in [("webhook", webhook), ("label", label), ("namespaces", namespaces)] {
            details.insert(name.to_owned(), text);
        }
        detected.healths.push(Health { rule: context.rule, pass: 0, source, artifact, values: Values::new(), details });
    }
}
