//! envoy/no-dynamic-config: a whole dump holds what Envoy started with and nothing from the control plane.
//!
//! Source: "Troubleshooting deployments that use Envoy", where no dynamic listeners means that no configuration was received.

use crate::checks::shared::dumps::dumps;
use crate::checks::shared::phase::{Check, Healthy, Outcome, Phase};
use crate::checks::shared::view::View;
use crate::detect::{Entry, Figure, Link, Way};
use meshmedic_format::Say;

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    for dump in dumps(view) {
        let (listeners, clusters) = (dump.count("dynamic-listeners"), dump.count("dynamic-clusters"));
        // A gateway that no Gateway resource selects rightly has nothing to listen to.
        let gateway = dump.about.field("product") == "gateway";
        if !dump.has("listeners") || !dump.has("clusters") || gateway {
            continue;
        }
        let about = dump.about;
        if listeners + clusters + dump.count("dynamic-routes") > 0 {
            if listeners > 0 {
                let healthy = Healthy::new("dynamic", dump.source, dump.artifact);
                outcome.healthy(healthy.values(about.values.clone()).details(about.details()));
            }
            continue;
        }
        // What was rejected did arrive: proxy/config-rejected says so.
        if dump.named("rejected").next().is_none() {
            let nothing = Say {
                en: "nothing from the control plane", ja: "コントロール プレーンからの構成なし"
            };
            let way = Way::of_client("", nothing).with(Link::Listener, Entry::Fault(nothing));
            outcome.found(view.fault_in(dump.source, about, about.span.clone()).figure(Figure::Way(way, None)));
        }
    }
    outcome
}
