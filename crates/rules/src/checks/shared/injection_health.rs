//! What is well with injection, said by injection/label-missing: the namespaces that a webhook takes.

use crate::checks::shared::managed;
use crate::checks::shared::namespaces::Namespace;
use crate::checks::shared::phase::{Healthy, Outcome};
use crate::checks::shared::pods::{self, Pod};
use crate::checks::shared::verdict::Verdict;
use crate::checks::shared::view::View;
use crate::checks::shared::webhooks::{Webhook, Webhooks};
use meshmedic_read::domain::labels::Labels;

/// More names than these are counted.
const SHOWN: usize = 8;

/// Namespaces that one output shows and one webhook takes by one label.
struct Taken<'c> {
    source: usize,
    artifact: usize,
    webhook: String,
    label: String,
    namespaces: Vec<&'c str>,
}

/// Adds one passed check for each webhook, with the label that it takes and the namespaces that carry it, beside the outputs that show
/// them.
pub(crate) fn add_healthy(
    view: &View<'_>,
    webhooks: &Webhooks<'_>,
    all: &[Namespace<'_>],
    pods: &[Pod<'_>],
    outcome: &mut Outcome,
) {
    let lacking = pods::bare_namespaces(pods);
    let managed = managed::control_plane(view);
    let mut all_taken: Vec<Taken<'_>> = Vec::new();
    for namespace in all.iter().filter(|namespace| !namespace.is_platform() && !lacking.contains(namespace.name)) {
        let Verdict::Called(webhook) = webhooks.verdict(&namespace.labels, &Labels::whole("")) else { continue };
        // Both labels, or a label that the cluster's own istiod takes, are findings of other rules.
        let both = !namespace.injection.is_empty() && !namespace.revision.is_empty();
        if both || (managed && webhook.managed == Some(false) && namespace.injection == "enabled") {
            continue;
        }
        let new = Taken {
            source: namespace.source,
            artifact: view.artifact_at(namespace.source, namespace.record.span.start),
            webhook: webhook.title(),
            label: label(webhook, namespace),
            namespaces: vec![namespace.name],
        };
        let same = |known: &&mut Taken<'_>| {
            (known.source, known.artifact, &known.webhook, &known.label)
                == (new.source, new.artifact, &new.webhook, &new.label)
        };
        match all_taken.iter_mut().find(same) {
            Some(known) => known.namespaces.push(namespace.name),
            None => all_taken.push(new),
        }
    }
    for taken in all_taken {
        let mut names = taken.namespaces[..taken.namespaces.len().min(SHOWN)].join(", ");
        if taken.namespaces.len() > SHOWN {
            names.push_str(&format!(", +{}", taken.namespaces.len() - SHOWN));
        }
        let healthy = Healthy::new("webhook-injects", taken.source, taken.artifact);
        let healthy = healthy.detail("webhook", taken.webhook).detail("label", taken.label);
        outcome.healthy(healthy.detail("namespaces", names));
    }
}

/// The label of a namespace that a webhook takes, `*` where it asks for none.
fn label(webhook: &Webhook<'_>, namespace: &Namespace<'_>) -> String {
    let wanted = webhook.namespaces.requirements.iter().find(|requirement| !requirement.wanted().is_empty());
    wanted.map_or("*".to_owned(), |wanted| format!("{}={}", wanted.key, namespace.labels.get(wanted.key).unwrap_or("")))
}
