//! setup/data-plane-unmanaged-workload: what a managed data plane does not upgrade, where there is one.

use super::{Context, gateways, managed};
use crate::artifact::Record;
use crate::detect::{Detected, Match, records};
use crate::knowledge::{Confidence, Level};

pub(super) fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    if !managed::data_plane(context) {
        return;
    }
    let workloads =
        context.records("workload").filter_map(|(source, record)| Some((source, record, workload(context, record)?)));
    let pods = context.records("pod").filter_map(|(source, record)| Some((source, record, pod(context, record)?)));
    for (source, record, (why, confidence)) in workloads.chain(pods) {
        if record.field("platform") == "yes" || gateways::is_gateway(record.field("name")) {
            continue;
        }
        let mut details = records::fields(record);
        details.insert("why".to_owned(), why.to_owned());
        // Somebody asked for it on this very workload, and will wait in vain.
        let asked = managed::asks(record.field("proxy-annotation"));
        detected.matches.push(Match {
            rule: context.rule,
            level: if asked { Level::Warning } else { context.rule.level },
            confidence,
            source,
            span: record.place("name"),
            values: record.values.clone(),
            details,
        });
    }
}

type Why = (&'static str, Confidence);

fn workload(context: &Context<'_, '_>, record: &Record) -> Option<Why> {
    // Injected by hand: the proxy stands in the template itself, with a real image.
    let by_hand = !matches!(record.field("proxy-image"), "" | "auto") && record.field("sidecar-status") == "present";
    let kind = ["StatefulSet", "DaemonSet", "Job", "CronJob"].into_iter().find(|kind| record.field("kind") == *kind);
    if by_hand {
        return Some(("istioctl kube-inject", Confidence::Confirmed));
    }
    let kind = kind.filter(|_| record.field("inject") != "false")?;
    let namespace =
        context.records("namespace").find(|(_, namespace)| namespace.field("name") == record.field("namespace"));
    let injects = namespace.is_some_and(|(_, namespace)| {
        !namespace.field("revision").is_empty() || namespace.field("injection") == "enabled"
    });
    let asked = !record.field("inject").is_empty() || !record.field("revision").is_empty();
    Some((kind, if injects || asked { Confidence::Confirmed } else { Confidence::Possible }))
}

fn pod(context: &Context<'_, '_>, record: &Record) -> Option<Why> {
    let owner = record.field("owner");
    let kind = [("statefulset/", "StatefulSet"), ("daemonset/", "DaemonSet")]
        .into_iter()
        .find(|(prefix, _)| owner.starts_with(prefix))
        .map(|(_, kind)| kind);
    let list = record.field("list") == "yes";
    let described =
        context.records("workload").any(|(_, known)| known.field("name") == owner.rsplit('/').next().unwrap_or(""));
    match kind {
        _ if described => None,
        Some(kind) if !list && record.field("sidecar") == "present" => Some((kind, Confidence::Confirmed)),
        // In a list a name that ends with a number speaks for a StatefulSet, and two containers for a sidecar.
        Some(kind) if list && record.field("sidecar") != "absent" => Some((kind, Confidence::Possible)),
        None if !list && record.field("sidecar") == "absent" && managed::asks(record.field("proxy-annotation")) => {
            Some(("no sidecar", Confidence::Likely))
        }
        _ => None,
    }
}
