//! setup/gateway-not-injected: the image `auto` of a gateway that no injector replaced, seen in a pod, a workload or a list.

use crate::checks::shared::injector;
use crate::checks::shared::namespaces::{self, Namespace};
use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::verdict::Verdict;
use crate::checks::shared::view::View;
use crate::checks::shared::webhooks::Webhooks;
use crate::knowledge::Confidence;
use meshmedic_read::artifact::Record;
use meshmedic_read::domain;
use meshmedic_read::domain::gateways;
use meshmedic_read::domain::labels::{INJECT, Labels};
use meshmedic_read::domain::namespaces::CONTROL_PLANE;

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let webhooks = Webhooks::in_case(view);
    let all = namespaces::namespaces(view);
    let all = namespaces::by_name(&all);
    let unknown = Labels::default();
    let mut placed = view.records_in_namespaces("pod");
    placed.extend(view.records_in_namespaces("workload"));
    for (source, record, namespace) in placed {
        let confidence = match record.name {
            "pod" => pod(record),
            _ => workload(all.get(namespace).copied(), record),
        };
        let labels = all.get(namespace).map_or(&unknown, |namespace| &namespace.labels);
        let verdict = webhooks.verdict(labels, &injector::labels_of(record));
        let auto = record.field("proxy-image") == "auto" && record.field("live") == "yes";
        let none = auto && webhooks.whole && matches!(verdict, Verdict::NotCalled(_));
        let Some(confidence) = confidence.or(none.then_some(Confidence::Likely)) else { continue };
        // A list shows no image: there the row is all.
        let field = if record.field("proxy-image").is_empty() { "name" } else { "proxy-image" };
        let mut found = view.fault_in(source, record, record.place(field)).confidence(confidence);
        if record.name == "pod" && domain::injector::asks(record.field("inject")) {
            found = found.detail("asks", format!("{}={}", INJECT, record.field("inject")));
        }
        if namespace != CONTROL_PLANE {
            found = found.value("GATEWAY_NAMESPACE", namespace);
        }
        if let Verdict::NotCalled(Some(near)) = verdict {
            let pod = format!("pod/{}", record.field("name"));
            let holder = if record.name == "pod" { Some(&pod) } else { record.values.get("RESOURCE") };
            found = near.explain(found, namespace, holder.unwrap_or(&pod));
        }
        outcome.found(found);
    }
    outcome
}

fn pod(record: &Record) -> Option<Confidence> {
    let status = record.field("status");
    let pulls = status.ends_with("ImagePullBackOff") || status.ends_with("ErrImagePull");
    if record.field("proxy-image") == "auto" && record.field("live") == "yes" {
        Some(Confidence::Confirmed)
    } else if record.field("list") == "yes" && pulls && gateways::is_gateway(record.field("name")) {
        // A real image that can't be pulled looks the same in the list.
        Some(Confidence::Possible)
    } else {
        None
    }
}

/// A workload says `auto` by design; what tells is that its pods are not for the injector, or never become ready.
fn workload(namespace: Option<&Namespace<'_>>, record: &Record) -> Option<Confidence> {
    if record.field("proxy-image") != "auto" {
        return None;
    }
    let inject = record.field("inject");
    let asks = domain::injector::asks(inject) || !record.field("revision").is_empty();
    let off = namespace.is_some_and(|namespace| {
        let bare = namespace.injection.is_empty() && namespace.revision.is_empty();
        namespace.injection == "disabled" || (bare && namespace.whole)
    });
    if domain::injector::refuses(inject) || (off && !asks) {
        Some(Confidence::Likely)
    } else {
        (record.field("ready") == "no").then_some(Confidence::Possible)
    }
}
