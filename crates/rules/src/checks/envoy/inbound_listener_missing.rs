//! envoy/inbound-listener-missing: a serving port that the person named has no inbound listener in the dump.
//!
//! Source: "Troubleshooting deployments that use Envoy", where `inbound|default_inbound_config-PORT` is looked for.

use crate::checks::shared::dumps::dumps;
use crate::checks::shared::listeners::listens_inbound;
use crate::checks::shared::port_table;
use crate::checks::shared::service_proxy::serving_port;
use crate::checks::shared::view::Check;
use crate::checks::shared::view::Context;
use crate::detect::{Detected, Health, Match};
use meshmedic_read::artifact::learn;

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let Some(port) = serving_port(context).filter(|port| !port.is_empty()) else { return };
    for dump in dumps(context) {
        if !dump.has("listeners") || dump.count("dynamic-listeners") == 0 || dump.about.field("product") == "gateway" {
            continue;
        }
        let mut values = dump.about.values.clone();
        learn(&mut values, "PORT", &port);
        let (rule, source) = (context.rule, dump.source);
        if listens_inbound(&dump, &port) {
            let details = Default::default();
            detected.healths.push(Health { rule, pass: 0, source, artifact: dump.artifact, values, details });
        } else {
            let (level, confidence, span) = (rule.level, rule.confidence, dump.about.span.clone());
            let details = Default::default();
            let found = Match { rule, level, confidence, source, span, values, details };
            detected.show(found, port_table::of_dump(context, &dump));
        }
    }
}
