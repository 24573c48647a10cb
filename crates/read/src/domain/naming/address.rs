//! IP addresses in any text, and which of them are everybody's.

use std::net::{IpAddr, Ipv6Addr};
use std::ops::Range;

use crate::domain::addresses;

/// An address in a text, and the bits of the range that it begins, where one stands behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Where it stands, without its range.
    pub range: Range<usize>,
    /// Itself.
    pub ip: IpAddr,
    /// `16` of `10.0.0.0/16`.
    pub bits: Option<u8>,
}

/// How much of an address says nothing of whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeps {
    /// All of it.
    All,
    /// So many of its parts, which make its class: `10`, `192.168`.
    Parts(usize),
    /// None of it: it is somebody's on the internet.
    Nothing,
}

/// Ranges of which every address is everybody's: this host, link-local, masks, groups, documentation, tests, and what Google's load
/// balancers, resolvers and tunnels have.
///
/// Sources: IANA, "IPv4 Special-Purpose Address Registry" and the same of IPv6; Google Cloud, "Health checks overview" (probe ranges),
/// "Private Google Access", "Using IAP for TCP forwarding", "GKE-managed default Service range".
const EVERYBODYS: &[&str] = &[
    "0.0.0.0/8",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "198.18.0.0/15",
    "224.0.0.0/3",
    "35.191.0.0/16",
    "130.211.0.0/22",
    "35.235.240.0/20",
    "199.36.153.0/24",
    "34.126.0.0/18",
    "34.118.224.0/20",
    "8.8.8.8",
    "8.8.4.4",
    "1.1.1.1",
    "::/64",
    "fe80::/10",
    "ff00::/8",
    "2001:db8::/32",
    "3fff::/20",
    "64:ff9b::/96",
    "2001:4860:4860::/48",
];

/// The private ranges, each with the parts that make it one.
const PRIVATE: &[(&str, usize)] =
    &[("10.0.0.0/8", 1), ("172.16.0.0/12", 2), ("192.168.0.0/16", 2), ("100.64.0.0/10", 2), ("fc00::/7", 1)];

impl Address {
    /// How much of it stays.
    pub fn keeps(&self) -> Keeps {
        let text = self.ip.to_string();
        let holds = |range: &str| addresses::Range::parse(range).is_some_and(|range| range.holds(&text));
        if EVERYBODYS.iter().any(|range| holds(range)) {
            return Keeps::All;
        }
        PRIVATE.iter().find(|(range, _)| holds(range)).map_or(Keeps::Nothing, |(_, parts)| Keeps::Parts(*parts))
    }
}

/// The addresses in a text, in its order.
pub fn addresses_in(text: &str) -> Vec<Address> {
    let bytes = text.as_bytes();
    let mut found: Vec<Address> = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes.get(at..).and_then(|rest| memchr::memchr2(b'.', b':', rest)).map(|next| at + next) {
        let is_part: fn(u8) -> bool = if bytes[start] == b'.' {
            |b| b.is_ascii_digit() || b == b'.'
        } else {
            |b| b.is_ascii_hexdigit() || b == b':'
        };
        let back = bytes[at..start].iter().rev().take(4).take_while(|byte| is_part(**byte)).count();
        let run = bytes[start..].iter().take_while(|byte| is_part(**byte)).count();
        let range = start - back..start + run;
        at = range.end;
        if bytes[start] == b':' && bytes.get(at) == Some(&b'.') {
            // `::ffff:10.0.0.1`: what is read is the address of IPv4.
            at = start + 1 + bytes[start..at].iter().rposition(|byte| *byte == b':').unwrap_or(0);
            continue;
        }
        found.extend(address(text, range));
    }
    found
}

/// The address that a run of an address's characters is.
fn address(text: &str, range: Range<usize>) -> Option<Address> {
    let run = &text[range.clone()];
    let run = if run.ends_with("::") { run } else { run.trim_end_matches([':', '.']) };
    let bytes = text.as_bytes();
    let end = range.start + run.len();
    let joins = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let before = range.start.checked_sub(1).and_then(|at| bytes.get(at));
    let escaped = before == Some(&b'n') && range.start > 1 && bytes[range.start - 2] == b'\\';
    let behind = bytes.get(end);
    let on = behind == Some(&b'-') && !bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
    if (joins(before) && !escaped) || before == Some(&b'-') || joins(behind) || on || run.len() > 39 {
        return None;
    }
    let ip: IpAddr = run.parse().ok()?;
    let is_short = |ip: Ipv6Addr| ip.segments().iter().filter(|part| **part > 0).count() < 2;
    if matches!(ip, IpAddr::V6(ip) if is_short(ip)) {
        return None;
    }
    let rest = text.get(end..).unwrap_or_default();
    let digits =
        rest.strip_prefix('/').map(|rest| &rest[..rest.bytes().take(3).take_while(u8::is_ascii_digit).count()]);
    let bits = digits.and_then(|digits| digits.parse().ok());
    Some(Address { range: range.start..end, ip, bits })
}
