//! What is well with injection, said by injection/label-missing: the namespaces that a webhook takes.

use std::collections::BTreeSet;

use crate::checks::shared::managed;
use crate::checks::shared::namespaces::Namespace;
use crate::checks::shared::pods::{self, Pod};
use crate::checks::shared::selector::Labels;
use crate::checks::shared::verdict::Verdict;
use crate::checks::shared::view::{Context, put};
use crate::checks::shared::webhooks::Webhooks;
use crate::detect::{Detected, Health};
use meshmedic_format::values::Values;

/// More names than these are counted.
const SHOWN: usize = 8;

/// One passed check for each webhook, with the label that it takes and the namespaces that carry it, beside the outputs that show them.
pub(crate) fn passed(
    context: &Context<'_, '_>,
    webhooks: &Webhooks<'_>,
    all: &[Namespace<'_>],
    pods: &[Pod<'_>],
    detected: &mut Detected<'static>,
) {
    let lacking: BTreeSet<&str> = pods.iter().filter(|pod| pods::lacks_sidecar(pod)).map(|pod| pod.namespace).collect();
    let managed = managed::control_plane(context);
    let mut taken: Vec<(Health<'static>, usize)> = Vec::new();
    for namespace in all.iter().filter(|namespace| !namespace.is_platform() && !lacking.contains(namespace.name)) {
        let Verdict::Called(webhook) = webhooks.verdict(&namespace.labels, &Labels::whole("")) else { continue };
        // Both labels, or a label that the cluster's own istiod takes, are findings of other rules.
        let both = !namespace.injection.is_empty() && !namespace.revision.is_empty();
        if both || (managed && webhook.managed == Some(false) && namespace.injection == "enabled") {
            continue;
        }
        let wanted = webhook.namespaces.requirements.iter().find(|requirement| !requirement.wanted().is_empty());
        let label = wanted.map_or("*".to_owned(), |wanted| {
            format!("{}={}", wanted.key, namespace.labels.get(wanted.key).unwrap_or(""))
        });
        let artifact = context.artifact_at(namespace.source, namespace.record.span.start);
        let mut details = Values::new();
        put(&mut details, "webhook", webhook.title());
        put(&mut details, "label", label);
        let same = |known: &&mut (Health<'static>, usize)| {
            let of = &known.0;
            (of.source, of.artifact) == (namespace.source, artifact)
                && details.iter().all(|(name, text)| of.details.get(name) == Some(text))
        };
        let names = match taken.iter_mut().find(same) {
            Some((known, count)) => {
                *count += 1;
                if *count > SHOWN {
                    continue;
                }
                known.details.entry("namespaces".to_owned()).or_default()
            }
            None => {
                let (rule, source) = (context.rule, namespace.source);
                taken.push((Health { rule, pass: 0, source, artifact, values: Values::new(), details }, 1));
                let Some((new, _)) = taken.last_mut() else { continue };
                new.details.entry("namespaces".to_owned()).or_default()
            }
        };
        if !names.is_empty() {
            names.push_str(", ");
        }
        names.push_str(namespace.name);
    }
    for (mut health, count) in taken {
        if count > SHOWN
            && let Some(names) = health.details.get_mut("namespaces")
        {
            names.push_str(&format!(", +{}", count - SHOWN));
        }
        detected.healths.push(health);
    }
}
