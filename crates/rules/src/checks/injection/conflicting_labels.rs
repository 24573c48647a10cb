//! injection/conflicting-labels: the labels are a record's; this adds which webhook takes the namespace as it is, where they are pasted.

use crate::checks::shared::namespaces;
use crate::checks::shared::phase::{Check, Incomplete, Phase};
use crate::checks::shared::verdict::Verdict;
use crate::checks::shared::view::View;
use crate::checks::shared::webhooks::Webhooks;
use meshmedic_read::domain::labels::Labels;

pub(crate) const CHECK: Check = &[Phase::Complete(complete)];

fn complete(view: &View<'_>, own: &mut [Incomplete<'_>]) {
    let webhooks = Webhooks::in_case(view);
    let all = namespaces::namespaces(view);
    let all = namespaces::by_name(&all);
    for found in own {
        let Some(namespace) = found.get("NAMESPACE").and_then(|name| all.get(name)) else { continue };
        match webhooks.verdict(&namespace.labels, &Labels::whole("")) {
            Verdict::Called(webhook) => found.detail("webhook", webhook.title()),
            Verdict::NotCalled(Some(_)) => found.detail("none", format!("istio-injection={}", namespace.injection)),
            _ => {}
        }
    }
}
