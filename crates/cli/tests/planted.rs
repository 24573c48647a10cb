//! Credentials in pastes: none in anything that the program prints.

#![allow(clippy::unwrap_used)]

mod common;

use common::Place;
use meshmedic_cases::planted::{Planted, credentials};

#[test]
fn no_planted_credential_is_printed() {
    const WAYS: [&[&str]; 4] = [
        &["analyze", "--lang", "en", "."],
        &["analyze", "--lang", "ja", "."],
        &["analyze", "--redact", "--format", "json", "."],
        &["redact", "."],
    ];
    let planted = credentials();
    for (at, pair) in planted.chunks(2).enumerate() {
        let place = Place::new();
        for (number, (_, paste)) in pair.iter().flat_map(Planted::some_pastes).enumerate() {
            place.write(&format!("{number}.log"), paste);
        }
        // Each kind comes in each way.
        let way = WAYS[at % WAYS.len()];
        let ran = place.run(way);
        let printed = format!("{}{}", ran.out, ran.err);
        assert!(printed.contains("istiod"), "{printed}");
        for one in pair {
            assert_eq!(one.seen_in(&printed), None, "{}, {way:?}: {printed}", one.kind);
        }
    }
    assert!(planted.len() >= 200);
}
