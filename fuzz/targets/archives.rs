//! An archive, and those in it.
#![no_main]
#![allow(dead_code)]

#[path = "../../crates/rules/tests/properties/holds.rs"]
mod holds;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Err(why) = holds::of_archive(bytes) {
        panic!("{why}");
    }
});
