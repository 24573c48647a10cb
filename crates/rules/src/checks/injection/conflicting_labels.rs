//! injection/conflicting-labels: the labels are a record's; this says which webhook takes the namespace as it is, where they are pasted.

use crate::checks::shared::namespaces;
use crate::checks::shared::selector::Labels;
use crate::checks::shared::verdict::Verdict;
use crate::checks::shared::view::Check;
use crate::checks::shared::view::{Context, put};
use crate::checks::shared::webhooks::Webhooks;
use crate::detect::Detected;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let webhooks = Webhooks::of(context);
    let all = namespaces::namespaces(context);
    let all = namespaces::by_name(&all);
    for found in detected.matches.iter_mut().filter(|found| found.rule.id == context.rule.id) {
        let namespace = found.values.get("NAMESPACE").and_then(|name| all.get(name.as_str()));
        let Some(namespace) = namespace else { continue };
        let (name, text) = match webhooks.verdict(&namespace.labels, &Labels::whole("")) {
            Verdict::Called(webhook) => ("webhook", webhook.title()),
            Verdict::NotCalled(Some(_)) => ("none", format!("istio-injection={}", namespace.injection)),
            _ => continue,
        };
        put(&mut found.details, name, text);
    }
}
