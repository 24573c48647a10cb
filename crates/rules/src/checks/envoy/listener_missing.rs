//! envoy/listener-missing: no listener and no filter chain takes what is sent to a service's virtual address.
//!
//! The address is one that the person set, or of a forwarding rule in the same case.

use std::cell::LazyCell;

use crate::checks::shared::dumps::{Dump, dumps};
use crate::checks::shared::listeners::takes;
use crate::checks::shared::phase::{Check, Healthy, Outcome, Phase};
use crate::checks::shared::view::View;
use crate::checks::shared::vip_table::Tables;
use crate::checks::shared::vips::vips;
use crate::detect::Link;
use crate::knowledge::Confidence;
use meshmedic_format::Kind;
use meshmedic_read::artifact::{Chain, Listener};
use meshmedic_read::domain::{addresses, ports};

pub(crate) const CHECK: Check = &[Phase::Find(find)];

fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let vips = vips(view);
    for dump in dumps(view) {
        // Where nothing came at all, envoy/no-dynamic-config says so.
        if !dump.has("listeners") || dump.count("dynamic-listeners") == 0 {
            continue;
        }
        if vips.is_empty() {
            // A pod's services have no forwarding rules.
            if dump.about.field("product") == "traffic-director" {
                view.wants(Kind::ForwardingRules);
            }
            continue;
        }
        let missed: Vec<_> = vips.iter().filter(|(vip, port)| !listens(&dump, vip, port)).collect();
        let takes_all = takes_all(&dump);
        // A proxy of a Mesh decides by the host, whatever the address.
        if takes_all && dump.text.contains("TRAFFICDIRECTOR_MESH_SCOPE_NAME") {
            continue;
        }
        let tables = LazyCell::new(|| Tables::for_dump(view, &dump));
        let ranges = ranges(&dump);
        for (vip, port) in &missed {
            let mut found = view.fault(dump.source, dump.about.span.clone()).values(dump.about.values.clone());
            if takes_all {
                found = found.confidence(Confidence::Possible);
            }
            if !ranges.is_empty() {
                found = found.detail("known", ranges.as_str());
            }
            outcome.found(found.value("VIP", vip).value("PORT", port).figure(tables.for_vip(vip, Link::Listener)));
        }
        if missed.is_empty() {
            let known: Vec<&str> = vips.iter().map(|(vip, _)| vip.as_str()).collect();
            outcome.healthy(Healthy::new("vips-taken", dump.source, dump.artifact).detail("vips", known.join(", ")));
        }
    }
    outcome
}

/// The first addresses that the dump does have chains for.
fn ranges(dump: &Dump<'_>) -> String {
    let mut known: Vec<String> = Vec::new();
    for ranges in dump.chains().map(|chain| chain.ranges.join(",")).filter(|ranges| !ranges.is_empty()) {
        if known.last() != Some(&ranges) {
            known.push(ranges);
        }
        if known.len() == 5 {
            break;
        }
    }
    known.join(", ")
}

/// Whether a listener that the control plane sent for interception takes every address: none of its chains asks for one.
fn takes_all(dump: &Dump<'_>) -> bool {
    let own = |(at, listener): (usize, Listener<'_>)| (listener.dynamic && listener.port == 15001).then_some(at);
    let intercepts: Vec<usize> = dump.listeners().enumerate().filter_map(own).collect();
    let mut chains = dump.chains().filter(|chain| intercepts.contains(&chain.listener)).peekable();
    dump.about.field("product") == "traffic-director"
        && chains.peek().is_some()
        && chains.all(|chain| chain.ranges.is_empty() && chain.port == 0)
}

fn listens(dump: &Dump<'_>, vip: &str, port: &str) -> bool {
    let same = |own: u16| ports::may_hold(port, own);
    let chain = |chain: Chain<'_>| {
        chain.ranges.iter().any(|range| addresses::take(range, vip)) && (chain.port == 0 || same(chain.port))
    };
    dump.chains().any(chain) || dump.listeners().any(|listener| takes(&listener, vip, port))
}
