//! What must hold of every input, over cases that were bent at random: a few of them, the same in each run. `cargo xtask fuzz` goes on with
//! the same properties for as long as it is let.
#![allow(clippy::unwrap_used)]

#[path = "properties/holds.rs"]
mod holds;

use std::path::Path;

use meshmedic_rules::Kind;
use meshmedic_rules::knowledge::{self, Looks};

/// How many bent cases: some seconds.
const TIMES: usize = 60;

/// No longer, in bytes: most of what there is to find is in little.
const LONGEST: usize = 3000;

/// Pieces that bend.
const PIECES: [&str; 14] = [
    "\n",
    "\r\n",
    "> ",
    "{",
    "[",
    "\"",
    "\\n",
    "\t",
    "\u{1b}[31m",
    "---\n",
    "```\n",
    "$ kubectl get pods\n",
    "\n====\n",
    "\u{202e}",
];

/// Numbers that look drawn and are the same in every run: SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }
}

fn bent(random: &mut Random, cases: &[Vec<u8>], words: &[&str]) -> Vec<u8> {
    let mut bytes = cases[random.below(cases.len())].clone();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        match random.below(7) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(..at)),
            2 => drop(bytes.splice(at..at, PIECES[random.below(PIECES.len())].bytes())),
            3 => drop(bytes.splice(at..at, words[random.below(words.len())].bytes())),
            4 => drop(bytes.splice(at..at, [b"\n====\n", &cases[random.below(cases.len())][..]].concat())),
            5 => {
                let end = (at + random.below(400)).min(bytes.len());
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = random.below(256) as u8;
                }
            }
        }
    }
    bytes.truncate(LONGEST);
    bytes
}

#[test]
fn what_must_hold_of_every_input_holds_of_bent_cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let cases: Vec<Vec<u8>> = meshmedic_cases::read(&folder)
        .unwrap()
        .into_iter()
        .map(|case| case.paste)
        .filter(|paste| paste.len() < LONGEST)
        .collect();
    let words: Vec<&str> = knowledge::rules()
        .iter()
        .flat_map(|rule| &rule.signatures)
        .filter_map(|signature| match &signature.looks {
            Looks::Message(message) => Some(&message.literals),
            Looks::Record(_) => None,
        })
        .flatten()
        .map(String::as_str)
        .collect();
    let mut random = Random(15);
    for time in 0..TIMES {
        let bytes = bent(&mut random, &cases, &words);
        let kind = Kind::ALL[random.below(Kind::ALL.len())];
        let held =
            holds::of_case(&bytes).and_then(|()| holds::of_intake(&bytes)).and_then(|()| holds::of_kind(&bytes, kind));
        if let Err(why) = held {
            panic!("{time}, {}: {why}\n{}", kind.id(), String::from_utf8_lossy(&bytes));
        }
    }
}

/// A zip of one file, stored.
fn zip(name: &str, content: &[u8]) -> Vec<u8> {
    let [length, path] = [content.len() as u32, name.len() as u32];
    let sizes =
        [&0u32.to_le_bytes()[..], &length.to_le_bytes(), &length.to_le_bytes(), &(path as u16).to_le_bytes()].concat();
    let local = [b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0", &sizes[..], &[0, 0], name.as_bytes(), content].concat();
    let record = [b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0", &sizes[..], &[0; 16], name.as_bytes()].concat();
    let ends = [&(record.len() as u32).to_le_bytes()[..], &(local.len() as u32).to_le_bytes(), &[0, 0]].concat();
    [&local[..], &record, b"PK\x05\x06\0\0\0\0\x01\0\x01\0", &ends].concat()
}

#[test]
fn what_must_hold_of_every_archive_holds_of_bent_ones() {
    let inner = zip("../a.txt", b"upstream connect error\n");
    let whole = zip("inner.zip", &inner);
    assert!(holds::of_archive(&whole).is_ok());
    let mut random = Random(7);
    for _ in 0..3000 {
        let mut bytes = whole.clone();
        for _ in 0..=random.below(6) {
            let at = random.below(bytes.len());
            bytes[at] = [0, 1, 0xff, random.below(256) as u8][random.below(4)];
        }
        if random.below(8) == 0 {
            bytes.truncate(random.below(bytes.len()));
        }
        if let Err(why) = holds::of_archive(&bytes) {
            panic!("{why}: {bytes:?}");
        }
    }
}
