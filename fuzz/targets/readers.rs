//! Each reader on a text that need not be its own: the first byte says whose.
#![no_main]
#![allow(dead_code)]

#[path = "../../crates/rules/tests/properties/holds.rs"]
mod holds;

use meshmedic_rules::Kind;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((first, text)) = bytes.split_first() else { return };
    let kind = Kind::ALL[usize::from(*first) % Kind::ALL.len()];
    if let Err(why) = holds::of_kind(text, kind) {
        panic!("{}: {why}", kind.id());
    }
});
