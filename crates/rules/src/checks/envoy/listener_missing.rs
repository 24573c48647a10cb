//! envoy/listener-missing: no listener and no filter chain takes what is sent to a service's virtual address.
//!
//! The address is one that the person set, or of a forwarding rule in the same case.

use crate::checks::shared::view::Check;
use std::cell::LazyCell;

use crate::checks::shared::dumps::{Dump, dumps};
use crate::checks::shared::listeners::{port_holds, takes};
use crate::checks::shared::packets::covers;
use crate::checks::shared::view::Context;
use crate::checks::shared::vip_table::Tables;
use crate::checks::shared::vips::vips;
use crate::detect::{Detected, Health, Match};
use meshmedic_format::Kind;
use meshmedic_format::values::Values;
use meshmedic_read::artifact::{Chain, learn};

pub(crate) const CHECK: Check = check;

fn check(context: &Context<'_, '_>, detected: &mut Detected<'static>) {
    let vips = vips(context);
    for dump in dumps(context) {
        // Where nothing came at all, envoy/no-dynamic-config says so.
        if !dump.has("listeners") || dump.count("dynamic-listeners") == 0 {
            continue;
        }
        if vips.is_empty() {
            // A pod's services have no forwarding rules.
            if dump.about.field("product") == "traffic-director" {
                context.wants(Kind::ForwardingRules);
            }
            continue;
        }
        let (rule, source) = (context.rule, dump.source);
        let missed: Vec<_> = vips.iter().filter(|(vip, port)| !listens(&dump, vip, port)).collect();
        let tables = LazyCell::new(|| Tables::of_dump(context, &dump));
        for (vip, port) in &missed {
            let mut values = dump.about.values.clone();
            learn(&mut values, "VIP", vip);
            learn(&mut values, "PORT", port);
            let details = ranges(&dump);
            let (level, confidence, span) = (rule.level, rule.confidence, dump.about.span.clone());
            let found = Match { rule, level, confidence, source, span, values, details };
            detected.show(found, tables.of_vip(vip));
        }
        if missed.is_empty() {
            let known: Vec<&str> = vips.iter().map(|(vip, _)| vip.as_str()).collect();
            let details = [("vips".to_owned(), known.join(", "))].into_iter().collect();
            let values = Values::new();
            detected.healths.push(Health { rule, pass: 0, source, artifact: dump.artifact, values, details });
        }
    }
}

/// The first addresses that the dump does have chains for.
fn ranges(dump: &Dump<'_>) -> Values {
    let mut known: Vec<String> = Vec::new();
    for ranges in dump.chains().map(|chain| chain.ranges.join(",")).filter(|ranges| !ranges.is_empty()) {
        if known.last() != Some(&ranges) {
            known.push(ranges);
        }
        if known.len() == 5 {
            break;
        }
    }
    let mut details = Values::new();
    if !known.is_empty() {
        details.insert("known".to_owned(), known.join(", "));
    }
    details
}

fn listens(dump: &Dump<'_>, vip: &str, port: &str) -> bool {
    let same = |own: u16| port_holds(port, own);
    let chain =
        |chain: Chain<'_>| chain.ranges.iter().any(|range| covers(range, vip)) && (chain.port == 0 || same(chain.port));
    dump.chains().any(chain) || dump.listeners().any(|listener| takes(&listener, vip, port))
}
