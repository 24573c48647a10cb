//! Ranges of IP addresses, as iptables, Envoy and forwarding rules write them.

use std::net::IpAddr;

/// A range of one family's addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    network: u128,
    mask: u128,
    /// 32 or 128, in bits.
    width: u32,
}

impl Range {
    /// Reads `10.0.0.0/8`, `10.0.0.0/255.0.0.0`, `fd20::/32`, and an address, which is a range of one; none for anything else, such as
    /// a host's name or a prefix longer than an address.
    pub fn parse(text: &str) -> Option<Range> {
        let (network, behind) = text.split_once('/').unwrap_or((text, ""));
        let (network, width) = bits(network)?;
        let all = if width == 32 { u128::from(u32::MAX) } else { u128::MAX };
        let mask = match behind.parse::<u32>() {
            _ if behind.is_empty() => all,
            Ok(length) if length <= width => all & u128::MAX.checked_shl(width - length).unwrap_or(0),
            Ok(_) => return None,
            Err(_) => bits(behind).filter(|(_, other)| *other == width)?.0,
        };
        Some(Range { network: network & mask, mask, width })
    }

    /// How many leading bits are given: 0 for every address, 32 or 128 for one.
    pub fn prefix(&self) -> u32 {
        self.mask.count_ones()
    }

    /// Whether it holds one address alone.
    pub fn is_single(&self) -> bool {
        self.prefix() == self.width
    }

    /// Whether an address lies in it; one of the other family never does.
    pub fn holds(&self, address: &str) -> bool {
        bits(address).is_some_and(|(address, width)| width == self.width && address & self.mask == self.network)
    }
}

/// An address as a number, and its width in bits.
fn bits(address: &str) -> Option<(u128, u32)> {
    match address.parse().ok()? {
        IpAddr::V4(address) => Some((u128::from(u32::from(address)), 32)),
        IpAddr::V6(address) => Some((address.into(), 128)),
    }
}

/// Whether an address, without a range behind it, is of IPv6.
pub fn is_v6(address: &str) -> bool {
    address.contains(':')
}

/// Whether one of the ranges of a rule's destination takes an address: `10.0.0.0/8,10.7.0.1`, `!127.0.0.1/32`, a host's name for
/// itself; an empty one takes every address.
pub fn take(destination: &str, address: &str) -> bool {
    match destination.strip_prefix('!') {
        Some(other) => !take(other, address),
        None => destination.is_empty() || destination.split(',').any(|range| takes(range, address)),
    }
}

fn takes(range: &str, address: &str) -> bool {
    Range::parse(range).map_or(range == address, |range| range.holds(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_ranges() {
        for (destination, address) in [
            ("", "10.0.0.1"),
            ("10.0.0.0/8", "10.0.0.1"),
            ("10.9.9.9/8", "10.0.0.1"),
            ("!127.0.0.1/32", "10.0.0.1"),
            ("10.0.0.1", "10.0.0.1"),
            ("10.0.0.0/255.255.255.0", "10.0.0.9"),
            ("10.1.0.0/16,10.0.0.0/16", "10.0.0.1"),
            ("0.0.0.0/0", "10.0.0.1"),
            ("fd20::/32", "fd20:0:1::7"),
            ("fd20::7", "FD20:0::7"),
            ("::/0", "fd20::7"),
            ("metadata.google.internal", "metadata.google.internal"),
        ] {
            assert!(take(destination, address), "{destination} {address}");
        }
        for (destination, address) in [
            ("fd20::/64", "fd20:0:0:1::7"),
            ("0.0.0.0/0", "fd20::7"),
            ("::/0", "10.0.0.1"),
            ("fd20::/129", "fd20::"),
            ("10.7.240.0/20", "10.0.0.1"),
            ("10.0.0.1/40", "10.0.0.1"),
            ("x/8", "10.0.0.1"),
            ("10.0.0.0/x", "10.0.0.1"),
            ("!10.0.0.0/8", "10.0.0.1"),
            ("metadata.google.internal", "169.254.169.254"),
        ] {
            assert!(!take(destination, address), "{destination} {address}");
        }
    }

    #[test]
    fn how_long_a_prefix_is() {
        for (text, prefix, single) in [
            ("0.0.0.0/0", 0, false),
            ("10.0.0.0/8", 8, false),
            ("10.0.0.0/255.255.255.0", 24, false),
            ("10.0.0.7/32", 32, true),
            ("10.0.0.7", 32, true),
            ("fd00::/32", 32, false),
            ("fd00::7/128", 128, true),
            ("fd00::7", 128, true),
            ("::/0", 0, false),
        ] {
            let range = Range::parse(text).unwrap();
            assert_eq!((range.prefix(), range.is_single()), (prefix, single), "{text}");
        }
        for text in ["", "shop", "10.0.0.1/33", "10.0.0.1/-1", "10.0.0.1/ffff::", "fd00::/129"] {
            assert_eq!(Range::parse(text), None, "{text}");
        }
    }
}
