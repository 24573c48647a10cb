//! Which listener takes a packet: Envoy's listeners by address and port.

use crate::checks::shared::dumps::Dump;
use meshmedic_read::artifact::Listener;
use meshmedic_read::domain::ports;

/// Ports of a sidecar's own listeners, which take everything and know no service.
const OWN: &[u16] = &[15001, 15006, 15008, 15021, 15090];

/// Whether a listener takes what is sent to an address and port (`80`, `80-90`; empty where it is not known).
pub(crate) fn takes(listener: &Listener<'_>, vip: &str, port: &str) -> bool {
    // One listener for every address of a port decides by the host, not by the address.
    let own = OWN.contains(&listener.port);
    let wildcard = matches!(listener.address, "0.0.0.0" | "::") && !own && listener.dynamic;
    (listener.address == vip || wildcard) && ports::may_hold(port, listener.port)
}

/// Whether the dump has an inbound listener for the port: Traffic Director's names, and those of a sidecar of Istio's.
pub(crate) fn listens_inbound(dump: &Dump<'_>, port: &str) -> bool {
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
