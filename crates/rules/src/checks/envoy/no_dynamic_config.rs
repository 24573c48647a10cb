//! envoy/no-dynamic-config: a whole dump holds what Envoy started with and nothing from the control plane.
//!
//! Source: "Troubleshooting deployments that use Envoy", where no dynamic listeners means that no configuration was received.

use crate::checks::shared::dumps::dumps;
use crate::checks::shared::view::Check;
use crate::checks::shared::view::Context;
use crate::detect::{Detected, Health, Match};

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    for dump in dumps(context) {
        let (listeners, clusters) = (dump.count("dynamic-listeners"), dump.count("dynamic-clusters"));
        // A gateway that no Gateway resource selects rightly has nothing to listen to.
        let gateway = dump.about.field("product") == "gateway";
        if !dump.has("listeners") || !dump.has("clusters") || gateway {
            continue;
        }
        let details = dump.about.details();
        let (rule, source, values) = (context.rule, dump.source, dump.about.values.clone());
        if listeners + clusters + dump.count("dynamic-routes") > 0 {
            if listeners > 0 {
                detected.healths.push(Health { rule, pass: 0, source, artifact: dump.artifact, values, details });
            }
            continue;
        }
        // What was rejected did arrive: proxy/config-rejected says so.
        if dump.named("rejected").next().is_none() {
            let (level, confidence, span) = (rule.level, rule.confidence, dump.about.span.clone());
            detected.matches.push(Match { rule, level, confidence, source, span, values, details });
        }
    }
}
