//! envoy/inbound-listener-missing: a serving port that the person or the VM's metadata names has no inbound listener in the dump.
//!
//! Source: "Troubleshooting deployments that use Envoy", where `inbound|default_inbound_config-PORT` is looked for.

use crate::checks::shared::dumps::dumps;
use crate::checks::shared::listeners::listens_inbound;
use crate::checks::shared::phase::{Check, Healthy, Outcome, Phase};
use crate::checks::shared::port_table;
use crate::checks::shared::service_proxy::serving_ports;
use crate::checks::shared::view::View;
use meshmedic_read::artifact::learn;

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let dumps = dumps(view);
    let ports = serving_ports(view);
    for (dump, port) in dumps.iter().flat_map(|dump| ports.iter().map(move |port| (dump, port))) {
        if !dump.has("listeners") || dump.count("dynamic-listeners") == 0 || dump.about.field("product") == "gateway" {
            continue;
        }
        if listens_inbound(dump, port) {
            let mut values = dump.about.values.clone();
            learn(&mut values, "PORT", port);
            outcome.healthy(Healthy::new("port-taken", dump.source, dump.artifact).values(values));
        } else {
            let found = view.fault(dump.source, dump.about.span.clone()).values(dump.about.values.clone());
            outcome.found(found.value("PORT", port).figure(port_table::for_dump(view, dump, port)));
        }
    }
    outcome
}
