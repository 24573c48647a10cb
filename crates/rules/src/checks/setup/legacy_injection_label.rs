//! setup/legacy-injection-label: a namespace still has `istio-injection` where the managed revision is in use.
//!
//! Source: "Configure managed Anthos Service Mesh", steps that replace the label. Where the default tag points to the managed revision,
//! or the control plane is Traffic Director's, the old label is as good.

use crate::checks::shared::managed;
use crate::checks::shared::namespaces::{self, Namespace};
use crate::checks::shared::phase::{Check, Outcome, Phase};
use crate::checks::shared::view::View;
use crate::checks::shared::webhooks::Webhooks;
use crate::knowledge::{Confidence, Level};
use meshmedic_format::Kind;
use meshmedic_read::domain::labels::Labels;
use meshmedic_read::domain::revisions::is_managed;
use meshmedic_read::ground::order;

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let newer = view.records("control-plane").any(|(_, record)| record.field("implementation") == "TRAFFIC_DIRECTOR");
    if newer || !managed::control_plane(view) {
        return outcome;
    }
    let webhooks = Webhooks::in_case(view);
    let all = namespaces::namespaces(view);
    let revision = revision(view, &all);
    let others = all.iter().any(|namespace| is_managed(namespace.revision));
    // A webhook list without the default tag, or namespaces that have moved already, show that the old label is left over.
    let sure = others || webhooks.all.iter().any(|webhook| webhook.managed == Some(true));
    if webhooks.all.is_empty() && all.iter().any(|namespace| namespace.injection == "enabled") {
        view.wants(Kind::WebhookConfigurationList);
    }
    for namespace in all.iter().filter(|n| n.injection == "enabled" && n.revision.is_empty() && !n.is_platform()) {
        // The default tag: where it points is not known, or it is the managed revision.
        let called = webhooks.called(&namespace.labels, &Labels::whole(""));
        if called.iter().any(|webhook| webhook.managed != Some(false)) {
            continue;
        }
        let found = view
            .fault(namespace.source, view.lines_of(namespace.source, namespace.record, "injection"))
            .level(if sure { Level::Warning } else { Level::Note })
            .confidence(if sure { Confidence::Likely } else { Confidence::Possible })
            .value("NAMESPACE", namespace.name);
        outcome.found(match revision {
            Some(revision) => found.value("REVISION", revision),
            None => found,
        });
    }
    outcome
}

/// The one managed revision that the case names.
fn revision<'c>(view: &View<'c>, all: &[Namespace<'c>]) -> Option<&'c str> {
    let fields = [("webhook-configuration", "revision"), ("webhook-configuration", "rev"), ("revision", "name")];
    let named = fields.into_iter().flat_map(|(record, field)| view.records(record).map(move |(_, r)| r.field(field)));
    let planes = view.records("control-plane").filter_map(|(_, record)| record.values.get("REVISION"));
    let names = named.chain(planes.map(String::as_str)).chain(all.iter().map(|namespace| namespace.revision));
    let mut managed: Vec<&str> = names.filter(|name| is_managed(name)).collect();
    order::sort_by(&mut managed, Ord::cmp);
    managed.dedup();
    if let [only] = managed[..] { Some(only) } else { None }
}
