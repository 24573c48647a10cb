//! The virtual addresses of services that a case is about: the one that the person set, else those of its forwarding rules.

use crate::checks::shared::view::View;
use meshmedic_read::domain::{addresses, ports};
use meshmedic_read::ground::order;

/// A virtual address and its port, where that is known.
pub(crate) fn vips(view: &View<'_>) -> Vec<(String, String)> {
    let of_rules = in_forwarding_rules(view);
    set_by_person(view).map_or(of_rules, |own| vec![own])
}

/// The address that the person set, also as `10.0.0.1:80` and `10.0.0.1/32`; none where it is no address. A port that is no number is not
/// known.
pub(crate) fn set_by_person(view: &View<'_>) -> Option<(String, String)> {
    let vip = view.set.get("VIP")?;
    let (address, own) = match vip.rsplit_once(':') {
        Some((address, port)) if address.ends_with(']') || !address.contains(':') => (address, port),
        _ => (vip.as_str(), ""),
    };
    let address = address.trim_matches(['[', ']']).split('/').next().unwrap_or("");
    let port = ports::number(view.set.get("PORT").map_or(own, String::as_str));
    if !is_address(address) {
        return None;
    }
    let known = port.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    Some((address.to_owned(), if known { port.to_owned() } else { String::new() }))
}

/// The addresses of forwarding rules. A table that shows neither scheme nor region lists what its command asked for.
pub(crate) fn in_forwarding_rules(view: &View<'_>) -> Vec<(String, String)> {
    let mut vips = Vec::new();
    for part in view.parts_with("forwarding-rule") {
        let asked = part.command().contains("INTERNAL_SELF_MANAGED");
        for record in part.records("forwarding-rule") {
            let scheme = record.field("scheme");
            let vip = record.field(if asked && scheme.is_empty() { "address" } else { "vip" });
            if vip != "0.0.0.0" && is_address(vip) {
                vips.push((vip.to_owned(), record.field("port").to_owned()));
            }
        }
    }
    order::sort_by(&mut vips, Ord::cmp);
    vips.dedup();
    // Each is held against each rule and each listener.
    vips.truncate(300);
    vips
}

/// Whether it is one address: a cell of a table that lost its columns is none.
fn is_address(text: &str) -> bool {
    addresses::Range::parse(text).is_some_and(|range| range.is_single())
}
