//! Stand-ins for addresses: of one class with what they stand for, and of one prefix where those are.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use meshmedic_read::domain::naming::{Address, Keeps};

/// The parts before a part of an address, as a number, and how many they are; 4 and 8 parts are told apart by the family.
type Prefix = (bool, usize, u128);

/// The stand-ins of a case's addresses.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    /// For each prefix with a part behind it what stands for that part.
    parts: BTreeMap<(Prefix, u16), u16>,
    /// How many parts of so many digits have a stand-in behind each prefix.
    counts: BTreeMap<(Prefix, usize), u16>,
    /// The prefixes behind which every part stays: a range ends within it.
    kept: BTreeSet<Prefix>,
    /// Addresses on the internet, each /24 of them with its stand-in's, and how many there are of each width.
    public: BTreeMap<[u8; 3], [u8; 3]>,
    widths: BTreeMap<usize, usize>,
}

impl Addresses {
    /// Learns of a range that ends within a part: what lies in it lies in its stand-in only where that part stays.
    pub(super) fn learn(&mut self, address: &Address) {
        let (parts, width) = parts(address.ip);
        let Some(bits) = address.bits.map(usize::from).filter(|bits| bits % width != 0) else { return };
        let whole = bits / width;
        if whole < parts.len() {
            self.kept.insert(prefix(&parts, whole));
        }
    }

    /// What stands for an address that is written so; none where it says nothing of whose it is.
    pub(super) fn stand_in(&mut self, address: &Address, written: &str) -> Option<String> {
        let keeps = address.keeps();
        match (address.ip, keeps) {
            (_, Keeps::All) => None,
            (IpAddr::V4(ip), Keeps::Nothing) => {
                let [a, b, c, d] = ip.octets();
                let [x, y, z] = self.public([a, b, c]);
                let last = self.part(&[a.into(), b.into(), c.into()], 4, d.into(), 10);
                Some(Ipv4Addr::new(x, y, z, last as u8).to_string())
            }
            (IpAddr::V4(ip), Keeps::Parts(kept)) => {
                let (before, _) = parts(ip.into());
                let after: Vec<String> = (0..4)
                    .map(|at| match at < kept {
                        true => before[at].to_string(),
                        false => self.part(&before[..at], 4, before[at], 10).to_string(),
                    })
                    .collect();
                Some(after.join("."))
            }
            (IpAddr::V6(ip), keeps) => Some(self.v6(ip, keeps, written)),
        }
    }

    fn v6(&mut self, ip: Ipv6Addr, keeps: Keeps, written: &str) -> String {
        let segments = ip.segments();
        // Groups that `::` stands for are zero, and zero stays.
        let (head, tail) = written.split_once("::").unwrap_or((written, ""));
        let from = 8 - tail.split(':').filter(|group| !group.is_empty()).count();
        let mut group = |at: usize, text: &str| {
            let width = text.len();
            let part = match (at, keeps) {
                (0, Keeps::Parts(_)) => segments[0],
                // The range that documentation has for itself.
                (0, _) => 0x3fff,
                (1, Keeps::Nothing) => self.part(&segments[..1], 8, segments[1] & 0xfff, 16) & 0xfff,
                _ => self.part(&segments[..at], 8, segments[at], 16),
            };
            format!("{part:0width$x}")
        };
        let mut write = |groups: &str, from: usize| {
            let groups = groups.split(':').filter(|group| !group.is_empty()).enumerate();
            groups.map(|(at, text)| group((from + at).min(7), text)).collect::<Vec<_>>().join(":")
        };
        let head = write(head, 0);
        if written.contains("::") { head + "::" + &write(tail, from) } else { head }
    }

    /// What stands for a part behind others: of as many digits, the first of these by 1, 10, 100.
    fn part(&mut self, before: &[u16], of: usize, part: u16, base: u32) -> u16 {
        let prefix = prefix_of(before, of);
        let last = if of == 4 { 255 } else { u16::MAX };
        if part == 0 || part == last || self.kept.contains(&prefix) {
            return part;
        }
        if let Some(known) = self.parts.get(&(prefix, part)) {
            return *known;
        }
        let digits = part.checked_ilog(base as u16).unwrap_or(0);
        let count = self.counts.entry((prefix, digits as usize)).or_default();
        let stand_in = base.pow(digits).saturating_add(u32::from(*count)).min(u32::from(last) - 1) as u16;
        *count += 1;
        self.parts.insert((prefix, part), stand_in);
        stand_in
    }

    /// What stands for the first three parts of an address on the internet: parts of what is kept for documentation and tests, as wide where
    /// that has any left, and else of what nobody has.
    fn public(&mut self, parts: [u8; 3]) -> [u8; 3] {
        if let Some(known) = self.public.get(&parts) {
            return *known;
        }
        let width = parts.iter().map(|part| part.to_string().len()).sum::<usize>().clamp(6, 9);
        let count = self.widths.entry(width).or_default();
        let at = *count;
        *count += 1;
        let tests =
            |from: usize, many: usize| (at < 2 * many).then(|| [198, 18 + (at / many) as u8, (from + at % many) as u8]);
        let wide = match width {
            6 => tests(0, 10),
            7 => tests(10, 90),
            8 => tests(100, 156),
            _ => None,
        };
        let number = at + width * 60_000;
        let stand_in = wide.unwrap_or([240 + (number >> 16).min(14) as u8, (number >> 8) as u8, number as u8]);
        self.public.insert(parts, stand_in);
        stand_in
    }
}

/// The parts of an address, and of how many bits each is.
fn parts(ip: IpAddr) -> (Vec<u16>, usize) {
    match ip {
        IpAddr::V4(ip) => (ip.octets().map(u16::from).to_vec(), 8),
        IpAddr::V6(ip) => (ip.segments().to_vec(), 16),
    }
}

fn prefix(parts: &[u16], whole: usize) -> Prefix {
    prefix_of(&parts[..whole], parts.len())
}

fn prefix_of(before: &[u16], of: usize) -> Prefix {
    (of == 8, before.len(), before.iter().fold(0, |all, part| all << 16 | u128::from(*part)))
}
