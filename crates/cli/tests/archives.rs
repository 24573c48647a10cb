//! Archives on the command line: read file by file, named, and never unpacked to the disk.

#![allow(clippy::unwrap_used)]

mod common;

use std::io::Write;

use common::{NOTHING, PROBLEM, Place};
use flate2::Compression;
use flate2::write::GzEncoder;

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn tar_gz(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (path, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        archive.append_data(&mut header, path, *bytes).unwrap();
    }
    gz(&archive.into_inner().unwrap())
}

fn picture() -> Vec<u8> {
    [0x89u8, 0, 1, 2].repeat(99)
}

fn bug_report() -> Vec<u8> {
    tar_gz(&[
        ("bug-report/analyze/all-namespaces", NOTHING.as_bytes()),
        ("bug-report/cluster/events", format!("{NOTHING}{PROBLEM}").as_bytes()),
        ("bug-report/proxies/shop/cart-7d9c6b5f4-x2x7q/0.core", &picture()),
    ])
}

#[test]
fn a_bug_report_is_read_and_its_lines_are_shown() {
    let place = Place::new();
    place.write("bug-report.tar.gz", bug_report());
    let ran = place.run(&["analyze", "bug-report.tar.gz"]);
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
    assert!(ran.out.contains(" --> bug-report.tar.gz/bug-report/cluster/events:2:"), "{}", ran.out);
    // The line itself tells which part of it is the evidence.
    assert!(ran.out.lines().any(|line| line.trim_start_matches([' ', '|']).starts_with("^^^")), "{}", ran.out);
    assert!(ran.out.contains("x2x7q/0.core:\n    This is not text and was not read."), "{}", ran.out);

    let report = place.pipe(&["analyze", "--format", "json"], bug_report()).json();
    assert_eq!(report["findings"][0]["evidence"][0]["source"], "stdin/bug-report/cluster/events");
    let files: Vec<_> = std::fs::read_dir(place.path()).unwrap().collect();
    assert_eq!(files.len(), 1, "nothing is unpacked");
}

#[test]
fn a_damaged_archive_is_read_as_far_as_it_goes() {
    let place = Place::new();
    let noise: String = (0..9000u32).map(|n| format!("{} ", n.wrapping_mul(2_654_435_761))).collect();
    let archive = tar_gz(&[("events", PROBLEM.as_bytes()), ("noise", noise.as_bytes())]);
    place.write("cut.tgz", &archive[..archive.len() / 2]);
    let ran = place.run(&["analyze", "cut.tgz"]);
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
    assert!(ran.out.contains("cut.tgz/noise: It ends before it is complete;"), "{}", ran.out);
    assert!(ran.out.contains(" --> cut.tgz/events:1:"), "{}", ran.out);
}

#[test]
fn an_archive_that_gives_no_text_is_a_failure_where_it_was_named() {
    let place = Place::new();
    place
        .write("none.tgz", tar_gz(&[("a.png", &picture())]))
        .write("f/none.tgz", tar_gz(&[("a.png", &picture())]))
        .write("f/a.txt", PROBLEM)
        .write("broken.gz", [0x1f, 0x8b, 8, 0]);
    let ran = place.run(&["analyze", "none.tgz"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert_eq!(ran.line(), "meshmedic: none.tgz: There is no text in this archive that could be read.");
    let ran = place.run(&["analyze", "broken.gz", "f"]);
    assert_eq!(ran.line(), "meshmedic: broken.gz: It ends before it is complete; what comes before was read.");
    assert_eq!(ran.status, 2);
    let ran = place.run(&["analyze", "f"]);
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
}

#[test]
fn a_folder_may_hold_archives() {
    let place = Place::new();
    place.write("f/a.txt", NOTHING).write("f/b.bin", bug_report()).write("f/c.log.gz", gz(PROBLEM.as_bytes()));
    let report = place.run(&["analyze", "--format", "json", "f"]).json();
    let sources: Vec<_> = report["artifacts"].as_array().unwrap().iter().map(|one| one["source"].clone()).collect();
    assert_eq!(
        sources,
        ["f/a.txt", "f/b.bin/bug-report/analyze/all-namespaces", "f/b.bin/bug-report/cluster/events", "f/c.log.gz"]
    );
    assert_eq!(report["findings"][0]["count"], 2);
}

#[test]
fn what_an_archive_is_said_to_be_its_files_are() {
    let place = Place::new();
    place.write("logs.tgz", tar_gz(&[("a", NOTHING.as_bytes()), ("b", NOTHING.as_bytes())]));
    let report = place.run(&["analyze", "--format", "json", "logs.tgz", "--kind", "logs.tgz=envoy-log"]).json();
    let kinds: Vec<_> = report["artifacts"].as_array().unwrap().iter().map(|one| one["kind"].clone()).collect();
    assert_eq!(kinds, ["envoy-log", "envoy-log"]);
}

#[test]
fn of_many_files_those_that_are_known_are_shown() {
    let place = Place::new();
    let mut files: Vec<(String, &str)> = (0..20).map(|n| (format!("{n}.txt"), NOTHING)).collect();
    files
        .push(("pods".to_owned(), "NAME   READY   STATUS    RESTARTS   AGE\ncart   2/2     Running   0          3d\n"));
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    place.write("x.tgz", tar_gz(&files));
    let ran = place.run(&["analyze", "x.tgz"]);
    assert!(ran.out.contains("  x.tgz/pods:1-2: pod-list") && ran.out.contains("… and 20 more"), "{}", ran.out);
}
