//! A case, of one file or of several with `====` between them: read, reported on, turned round, redacted.
#![no_main]
#![allow(dead_code)]

#[path = "../../crates/rules/tests/properties/holds.rs"]
mod holds;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Err(why) = holds::of_case(bytes) {
        panic!("{why}");
    }
});
