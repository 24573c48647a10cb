//! envoy/inbound-listener-missing: a serving port that the person named has no inbound listener in the dump.
//!
//! Source: "Troubleshooting deployments that use Envoy", where `inbound|default_inbound_config-PORT` is looked for.

use super::dumps::{Dump, dumps};
use super::vm_inbound_interception_missing::serving_port;
use super::{Context, port_table};
use crate::detect::{Detected, Health, Match};
use meshmedic_read::artifact::learn;

pub(super) fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let Some(port) = serving_port(context).filter(|port| !port.is_empty()) else { return };
    for dump in dumps(context) {
        if !dump.has("listeners") || dump.count("dynamic-listeners") == 0 || dump.about.field("product") == "gateway" {
            continue;
        }
        let mut values = dump.about.values.clone();
        learn(&mut values, "PORT", &port);
        let (rule, source) = (context.rule, dump.source);
        if listens(&dump, &port) {
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

/// Whether the dump has an inbound listener for the port: Traffic Director's names, and those of a sidecar of Istio's.
pub(super) fn listens(dump: &Dump<'_>, port: &str) -> bool {
    let names = [format!("inbound|default_inbound_config-{port}"), format!("inbound|{port}|")];
    names.iter().any(|name| holds(dump.text, name))
}

/// Whether the name stands there, and is not only the beginning of another port's.
fn holds(text: &str, name: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), name.as_bytes()).any(|at| {
        let behind = text.as_bytes().get(at + name.len());
        name.ends_with('|') || !behind.is_some_and(u8::is_ascii_digit)
    })
}
