//! Cuts, doublings and shuffles of what the readers look for, and of the cases, taken for every kind: a cheap, repeatable stand-in for
//! a fuzzer.
#![allow(clippy::unwrap_used)]

mod support;

use meshmedic_rules::{Input, Kind, Options, analyze};

/// How often a text is taken for each of the kinds.
const EACH: usize = 100;

/// For how many kinds one text is taken, beside what it is read as by itself.
const FORCED: usize = 7;

/// What begins, ends or bends something for one of the readers.
const SEEDS: &[&str] = &[
    "{\"a\": [",
    "]}",
    "\\u",
    "\\ud800",
    "key: ",
    "- - - ",
    "&a *a !!b ",
    "|-\n",
    "'",
    "\"",
    "\u{1b}[",
    "\u{1b}]",
    "&quot",
    "> ",
    "│",
    "NAME  RECONCILED   STALLED\n",
    "membershipStates:\n",
    "  controlPlaneManagement:\n",
    "kind: ControlPlaneRevision\n",
    "kind: List\nitems:\n- ",
    "metadata:\n  name: ",
    "status:\n",
    "```\n",
    "$ ",
    "\n",
    "\r",
    "日本",
    "\u{202e}",
    "\t",
    "  ",
    "ROLE\n",
    "---\n",
    "2026-07-30T00:00:00Z stderr P ",
    "no endpoints available for service",
    "failed calling webhook",
    "1 | ",
    "2 | ",
    "3 | ",
    "Stalled",
    "type: Stalled\n",
    "-A OUTPUT -j ",
    "Chain OUTPUT (policy ACCEPT)\n",
    "{\"configs\": [{\"@type\": \"",
    "fd00::/32 ",
    "10.0.0.0/33 ",
    "99999999999999999999",
    "\u{0}",
    "\u{8}",
];

/// Xorshift: the same numbers in every run.
struct Numbers(u64);

impl Numbers {
    /// A number below `bound`.
    fn next(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}

/// Up to thirty parts, every third of them some lines of a case, cut off anywhere.
fn text(numbers: &mut Numbers, pastes: &[String]) -> Vec<u8> {
    let mut text = String::new();
    for _ in 0..numbers.next(30) {
        if numbers.next(3) > 0 {
            text.push_str(SEEDS[numbers.next(SEEDS.len())]);
            continue;
        }
        let lines: Vec<&str> = pastes[numbers.next(pastes.len())].split_inclusive('\n').collect();
        let from = numbers.next(lines.len().max(1));
        let some = lines.iter().skip(from).take(1 + numbers.next(8));
        text.extend(some.copied());
    }
    let mut bytes = text.into_bytes();
    bytes.truncate(numbers.next(bytes.len() + 1));
    bytes
}

#[test]
fn anything_at_all_is_read_as_any_kind() {
    let cases = support::cases().into_iter();
    let pastes: Vec<String> = cases.filter_map(|case| String::from_utf8(case.paste).ok()).collect();
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let mut kinds = Kind::ALL.iter().copied().cycle();
    for _ in 0..(EACH * Kind::ALL.len()).div_ceil(FORCED) {
        let bytes = text(&mut numbers, &pastes);
        let lines = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).count();
        for kind in std::iter::once(None).chain(kinds.by_ref().take(FORCED).map(Some)) {
            let input = Input { source: "paste".to_owned(), bytes: &bytes, kind };
            let report = analyze(&[input], &Options::default(), &mut |_, _| {});
            for evidence in report.findings.iter().flat_map(|finding| &finding.evidence) {
                let [first, last] = evidence.lines;
                let within = first >= 1 && first <= last && last <= lines;
                assert!(within, "{kind:?}, lines {first}-{last}:\n{}", String::from_utf8_lossy(&bytes));
            }
        }
    }
}
