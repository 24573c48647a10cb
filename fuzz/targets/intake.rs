//! What is made of bytes before anything is looked for in them.
#![no_main]
#![allow(dead_code)]

#[path = "../../crates/rules/tests/properties/holds.rs"]
mod holds;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Err(why) = holds::of_intake(bytes) {
        panic!("{why}");
    }
});
