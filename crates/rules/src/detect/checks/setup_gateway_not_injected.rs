//! setup/gateway-not-injected: the image `auto` of a gateway that no injector replaced, seen in a pod, a workload or a list.

use super::{Context, gateways};
use crate::artifact::{Record, learn};
use crate::detect::{Detected, Match, records};
use crate::knowledge::Confidence;

pub(super) fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let pods = context.records("pod").filter_map(|(source, record)| Some((source, record, pod(record)?)));
    let workloads =
        context.records("workload").filter_map(|(source, record)| Some((source, record, workload(context, record)?)));
    for (source, record, confidence) in pods.chain(workloads) {
        let mut values = record.values.clone();
        if record.field("namespace") != "istio-system" {
            learn(&mut values, "GATEWAY_NAMESPACE", record.field("namespace"));
        }
        detected.matches.push(Match {
            rule: context.rule,
            level: context.rule.level,
            confidence,
            source,
            span: record.place("name"),
            values,
            details: records::fields(record),
        });
    }
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
fn workload(context: &Context<'_, '_>, record: &Record) -> Option<Confidence> {
    if record.field("proxy-image") != "auto" {
        return None;
    }
    let inject = record.field("inject");
    let asks = inject == "true" || !record.field("revision").is_empty();
    let namespace = context.records("namespace").map(|(_, namespace)| namespace).find(|namespace| {
        namespace.field("name") == record.field("namespace") && !record.field("namespace").is_empty()
    });
    let off = namespace.is_some_and(|namespace| {
        let bare = namespace.field("injection").is_empty() && namespace.field("revision").is_empty();
        namespace.field("injection") == "disabled" || (bare && namespace.field("shown") == "both")
    });
    if inject == "false" || (off && !asks) {
        Some(Confidence::Likely)
    } else {
        (record.field("ready") == "no").then_some(Confidence::Possible)
    }
}
