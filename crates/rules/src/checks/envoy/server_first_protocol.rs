//! envoy/server-first-protocol: iptables -L names ports that commands and texts number, and a dump has listeners for such ports.
//!
//! Source: "Troubleshooting deployments that use Envoy", section on server-first protocols.

use crate::checks::shared::dumps::{Dump, dumps};
use crate::checks::shared::phase::{Check, Incomplete, Outcome, Phase};
use crate::checks::shared::view::View;
use crate::knowledge::{Confidence, Level};
use meshmedic_read::domain::ports;
use meshmedic_read::ground::order;

/// The ports of protocols whose server speaks first: MySQL, SMTP, FTP, POP3, IMAP, SSH.
const PORTS: [u16; 9] = [21, 22, 25, 110, 143, 465, 587, 3306, 33060];

pub(crate) const CHECK: Check = &[Phase::Complete(complete), Phase::Find(find)];

fn complete(_: &View<'_>, own: &mut [Incomplete<'_>]) {
    for found in own.iter_mut() {
        let Some(port) = found.text("port").map(str::to_owned) else { continue };
        let number = ports::number(&port);
        found.value("PORT", number);
        found.detail("number", if number == port { port.clone() } else { format!("{number} ({port})") });
    }
}

/// What a proxy of Traffic Director's sends on to such a port.
fn find(view: &View<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    for dump in dumps(view).into_iter().filter(|dump| dump.about.field("product") == "traffic-director") {
        for (port, address) in outbound(&dump) {
            let port = port.to_string();
            let found = view.fault(dump.source, dump.about.span.clone()).values(dump.about.values.clone());
            let found = found.level(Level::Warning).confidence(Confidence::Possible).value("PORT", &port);
            let found = found.detail("port", port.as_str()).detail("number", port.as_str());
            outcome.found(found.detail("address", address));
        }
    }
    outcome
}

/// The ports, each with the first address that it is of.
fn outbound(dump: &Dump<'_>) -> Vec<(u16, String)> {
    let chains =
        dump.chains().filter(|chain| !chain.ranges.is_empty()).map(|chain| (chain.port, chain.ranges.join(",")));
    let own =
        dump.listeners().filter(|own| own.dynamic && !own.name.starts_with("inbound|") && own.address != "0.0.0.0");
    let listeners = own.map(|own| (own.port, own.address.to_owned()));
    let mut all: Vec<(u16, String)> = chains.chain(listeners).filter(|(port, _)| PORTS.contains(port)).collect();
    order::sort_by(&mut all, Ord::cmp);
    all.dedup_by_key(|(port, _)| *port);
    all
}
