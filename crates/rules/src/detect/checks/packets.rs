//! Packet filter rules as the checks of interception read them: listings of iptables -S, iptables-save and iptables -L alike.

use std::net::IpAddr;

use super::Context;
use crate::Kind;
use crate::artifact::Record;

/// One listing of a case.
#[derive(Clone, Copy)]
pub(super) struct Listing<'c> {
    /// The number of its input and of its artifact there.
    pub(super) source: usize,
    pub(super) artifact: usize,
    pub(super) kind: Kind,
    /// The command that printed it; empty where it was not pasted.
    pub(super) command: &'c str,
    pub(super) records: &'c [Record],
}

impl<'c> Listing<'c> {
    fn in_table(&self, name: &'static str, table: &'static str) -> impl Iterator<Item = &'c Record> + use<'c> {
        // `iptables -t nat -S` names no table, and is the documented command.
        let own = move |record: &&Record| match record.field("table") {
            "" => table == "nat",
            known => known == table,
        };
        self.records.iter().filter(move |record| record.name == name).filter(own)
    }

    /// The chains of the nat table that are declared or have rules.
    pub(super) fn chains(&self, table: &'static str) -> impl Iterator<Item = &'c Record> + use<'c> {
        self.in_table("packet-chain", table)
    }

    /// The rules of a chain, in order.
    pub(super) fn rules<'n>(
        &self,
        table: &'static str,
        chain: &'n str,
    ) -> impl Iterator<Item = &'c Record> + use<'c, 'n> {
        self.in_table("packet-rule", table).filter(move |rule| rule.field("chain") == chain)
    }

    /// Whether a chain of the table is declared, has rules or is jumped to.
    pub(super) fn has_chain(&self, table: &'static str, is: impl Fn(&str) -> bool) -> bool {
        self.chains(table).any(|chain| is(chain.field("chain")))
            || self.in_table("packet-rule", table).any(|rule| is(rule.field("chain")) || is(rule.field("target")))
    }
}

/// Every listing of one kind, or of both.
pub(super) fn listings<'c>(context: &Context<'c, '_>, kinds: &[Kind]) -> Vec<Listing<'c>> {
    let all = context.artifacts(kinds).into_iter().map(|part| Listing {
        source: part.source,
        artifact: part.artifact,
        kind: part.found.kind,
        command: part.command(),
        records: &part.found.records,
    });
    all.filter(|listing| !listing.records.is_empty()).collect()
}

/// Whether a rule's `-d` lets this address through to the rest of the rule.
pub(super) fn covers(destination: &str, address: &str) -> bool {
    match destination.strip_prefix('!') {
        Some(other) => !covers(other, address),
        None => destination.is_empty() || destination.split(',').any(|range| within(range, address)),
    }
}

fn within(range: &str, address: &str) -> bool {
    let (network, bits) = range.split_once('/').unwrap_or((range, ""));
    let same = |network: u128, address: u128, width: u32| {
        let bits = if bits.is_empty() { Ok(width) } else { bits.parse::<u32>() };
        let mask = match (bits, bits_of_mask(range)) {
            (Ok(bits), _) if bits <= width => u128::MAX.checked_shl(width - bits).unwrap_or(0),
            // 10.0.0.0/255.0.0.0
            (Err(_), Some(mask)) => mask,
            _ => return false,
        };
        network & mask == address & mask
    };
    match (network.parse(), address.parse()) {
        (Ok(IpAddr::V4(network)), Ok(IpAddr::V4(address))) => {
            same(u128::from(u32::from(network)), u128::from(u32::from(address)), 32)
        }
        (Ok(IpAddr::V6(network)), Ok(IpAddr::V6(address))) => same(network.into(), address.into(), 128),
        _ => range == address,
    }
}

/// A mask that is written as an address.
fn bits_of_mask(range: &str) -> Option<u128> {
    match range.split_once('/')?.1.parse().ok()? {
        IpAddr::V4(mask) => Some(u128::from(u32::from(mask))),
        IpAddr::V6(mask) => Some(mask.into()),
    }
}

/// Ports by the names that iptables -L prints for them.
const PORTS: &[(&str, &str)] = &[
    ("http", "80"),
    ("https", "443"),
    ("http-alt", "8080"),
    ("webcache", "8080"),
    ("mysql", "3306"),
    ("postgresql", "5432"),
    ("redis", "6379"),
    ("ssh", "22"),
    ("smtp", "25"),
    ("domain", "53"),
    ("ftp", "21"),
    ("pop3", "110"),
    ("imap2", "143"),
    ("imap", "143"),
    ("ldap", "389"),
    ("submission", "587"),
    ("amqp", "5672"),
    ("mongodb", "27017"),
    ("memcached", "11211"),
];

/// A port as a number where its name is known.
pub(super) fn port_number(port: &str) -> &str {
    PORTS.iter().find(|(name, _)| *name == port).map_or(port, |(_, number)| number)
}

/// Whether a rule's ports (`80`, `http,https`, `8000:8100`, `!22`) hold this one.
pub(super) fn holds_port(ports: &str, port: &str) -> bool {
    if let Some(other) = ports.strip_prefix('!') {
        return !holds_port(other, port);
    }
    let wanted = port_number(port);
    ports.split(',').any(|part| match part.split_once(':') {
        Some((from, to)) => {
            let parse = |text: &str| port_number(text).parse::<u16>().ok();
            parse(wanted).zip(parse(from)).is_some_and(|(port, from)| from <= port)
                && parse(wanted).zip(parse(to)).is_some_and(|(port, to)| port <= to)
        }
        None => port_number(part) == wanted,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn destinations() {
        assert!(covers("", "10.0.0.1") && covers("10.0.0.0/8", "10.0.0.1") && covers("!127.0.0.1/32", "10.0.0.1"));
        assert!(covers("fd20::/32", "fd20:0:1::7") && covers("fd20::7", "FD20:0::7") && covers("::/0", "fd20::7"));
        assert!(
            !covers("fd20::/64", "fd20:0:0:1::7") && !covers("0.0.0.0/0", "fd20::7") && !covers("fd20::/129", "fd20::")
        );
        assert!(covers("10.0.0.1", "10.0.0.1") && covers("10.0.0.0/255.255.255.0", "10.0.0.9"));
        assert!(
            !covers("10.7.240.0/20", "10.0.0.1") && !covers("10.0.0.1/40", "10.0.0.1") && !covers("x/8", "10.0.0.1")
        );
    }

    #[test]
    fn ports() {
        assert!(holds_port("mysql", "3306") && holds_port("http,https", "443") && holds_port("8000:8100", "8080"));
        assert!(
            holds_port("!22", "80")
                && !holds_port("!ssh", "22")
                && !holds_port("80", "8080")
                && !holds_port("a:b", "80")
        );
    }
}
