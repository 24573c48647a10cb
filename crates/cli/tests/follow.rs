//! Long logs and streams that do not end.

#![allow(clippy::unwrap_used)]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use common::{NOTHING, PROBLEM, Place};

fn line(number: usize) -> String {
    format!("2026-07-30T{:02}:{:02}:{:02}Z info handled {number}\n", number / 3600 % 24, number / 60 % 60, number % 60)
}

fn log(lines: usize) -> String {
    (0..lines).map(line).collect()
}

#[test]
fn a_finding_within_a_long_log_has_its_line() {
    let place = Place::new();
    place.write("long.log", log(60_000) + PROBLEM + &log(60_000));
    for ran in [place.run(&["analyze", "--format", "json", "long.log"]), {
        place.pipe(&["analyze", "--format", "json"], log(60_000) + PROBLEM + &log(60_000))
    }] {
        let report = ran.json();
        assert_eq!((ran.status, ran.err.as_str()), (1, ""));
        assert_eq!(report["findings"][0]["rule"], "webhook/istiod-no-endpoints");
        assert_eq!(report["findings"][0]["evidence"][0]["lines"], serde_json::json!([60_001, 60_001]));
        assert_eq!(report["artifacts"][0]["lines"], serde_json::json!([1, 120_001]));
    }
}

#[test]
fn a_finding_is_printed_while_the_stream_goes_on_and_once() {
    let place = Place::new();
    let mut program = place.program(&["analyze", "--follow", "--format", "json"]);
    let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stream = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut finding = || serde_json::from_str::<serde_json::Value>(&lines.next().unwrap().unwrap()).unwrap();
    stream.write_all((log(5_000) + PROBLEM).as_bytes()).unwrap();
    let first = finding();
    assert_eq!(first["rule"], "webhook/istiod-no-endpoints");
    assert_eq!(first["evidence"][0]["lines"], serde_json::json!([5_001, 5_001]));
    assert_eq!(finding()["follows_from"], serde_json::json!([first["id"]]));
    // Far enough on that nothing of what was looked at is looked at again.
    let other = PROBLEM.replace("istiod-asm-1143-0", "istiod-canary");
    stream.write_all((log(60_000) + PROBLEM + &log(3_000) + &other).as_bytes()).unwrap();
    let second = finding();
    assert_eq!(second["evidence"][0]["lines"], serde_json::json!([68_003, 68_003]));
    assert_ne!(first["id"], second["id"]);
    drop(stream);
    assert!(lines.next().is_none());
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn a_stream_that_shows_nothing_says_so_at_its_end() {
    let place = Place::new();
    let ran = place.pipe(&["analyze", "--follow"], log(2_000));
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("Not recognized") && ran.out.contains("stdin:1-2000"), "{}", ran.out);
    assert_eq!(place.pipe(&["analyze", "--follow"], "").status, 0);
    let cut = place.pipe(&["analyze", "--follow"], PROBLEM.trim_end());
    assert_eq!(cut.status, 1);
    assert!(cut.out.contains("webhook/istiod-no-endpoints"), "{}", cut.out);
}

#[test]
fn one_input_is_followed() {
    let place = Place::new();
    place.write("a.txt", NOTHING).write("b.txt", PROBLEM);
    let both = place.run(&["analyze", "--follow", "a.txt", "b.txt"]);
    assert_eq!((both.status, both.line()), (2, "meshmedic: --follow takes one input"));
    assert_eq!(place.run(&["analyze", "--follow", "b.txt"]).status, 1);
    assert_eq!(place.run(&["analyze", "--follow", "none.txt"]).status, 2);
}

#[test]
fn a_line_that_does_not_end_is_looked_at_in_parts() {
    let place = Place::new();
    let endless = format!("{NOTHING}{}", "x".repeat(3 << 20));
    let ran = place.pipe(&["analyze", "--follow"], endless + "\n" + PROBLEM);
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
    assert!(ran.out.contains("stdin:3:"), "{}", ran.out);
}
