//! Inputs that are no plain files, or none any more, and outputs that take nothing: each is named, and the rest still reported.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

mod common;

use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::process::Stdio;

use common::{NOTHING, PROBLEM, Place};

fn sources(report: &serde_json::Value) -> Vec<String> {
    let artifacts = report["artifacts"].as_array().unwrap();
    artifacts.iter().map(|artifact| artifact["source"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn links_of_a_folder_stay_inside_of_it() {
    let place = Place::new();
    place.write("f/a.txt", PROBLEM).write("f/sub/b.txt", NOTHING).write("out/secret.txt", PROBLEM);
    symlink("../out", place.path().join("f/folder")).unwrap();
    symlink(place.path().join("out/secret.txt"), place.path().join("f/file")).unwrap();
    symlink("sub", place.path().join("f/inside")).unwrap();
    let ran = place.run(&["analyze", "--format", "json", "f"]);
    assert_eq!(sources(&ran.json()), ["f/a.txt", "f/sub/b.txt"], "each file once, by its own path");
    assert_eq!(ran.status, 2);
    let said: Vec<&str> = ran.err.lines().collect();
    assert_eq!(said.len(), 2, "{}", ran.err);
    assert!(said[0].starts_with("meshmedic: f/file: a link that leads out of the folder"), "{}", ran.err);
    assert!(said[1].starts_with("meshmedic: f/folder: a link that leads out of the folder"), "{}", ran.err);

    let named = place.run(&["analyze", "--format", "json", "f/file", "f/folder"]);
    assert_eq!(sources(&named.json()), ["f/file"], "the person may name where a link leads");
    assert_eq!((named.status, named.err.as_str()), (1, ""));
}

#[test]
fn folders_in_one_another_end() {
    let place = Place::new();
    let mut deep = place.path().join("f");
    for _ in 0..200 {
        deep.push("d");
    }
    fs::create_dir_all(&deep).unwrap();
    fs::write(deep.join("a.txt"), PROBLEM).unwrap();
    place.write("f/d/b.txt", PROBLEM);
    let ran = place.run(&["analyze", "--format", "json", "f"]);
    assert_eq!(sources(&ran.json()), ["f/d/b.txt"]);
    assert_eq!(ran.status, 2);
    assert!(ran.line().ends_with("/d: more than 64 folders deep; skipped"), "{}", ran.err);
}

#[test]
fn a_device_is_refused_and_the_rest_reported() {
    let place = Place::new();
    place.write("a.txt", PROBLEM);
    let ran = place.run(&["analyze", "--format", "json", "/dev/zero", "a.txt"]);
    assert_eq!(sources(&ran.json()), ["a.txt"]);
    assert_eq!((ran.status, ran.line()), (2, "meshmedic: /dev/zero: a device, not a file; skipped"));
    let nothing = place.run(&["analyze", "a.txt", "/dev/null"]);
    assert_eq!((nothing.status, nothing.err.as_str()), (1, ""), "what a script names to have two files");
}

#[test]
fn what_is_too_large_is_not_read_to_know_it() {
    let place = Place::new();
    place.write("a.txt", PROBLEM);
    // Holds no bytes on the disk; reading it to its end would take hours.
    File::create(place.path().join("huge")).unwrap().set_len(1 << 43).unwrap();
    let ran = place.run(&["analyze", "--format", "json", "huge", "a.txt"]);
    assert_eq!(sources(&ran.json()), ["a.txt"]);
    assert_eq!((ran.status, ran.line()), (2, "meshmedic: huge: larger than 1 GiB; skipped"));
}

#[test]
fn names_that_are_not_utf_8_are_told_apart() {
    let place = Place::new();
    place.write("f/a.txt", NOTHING);
    for name in [&b"f/b\xff"[..], b"f/b\xfe"] {
        let name = std::ffi::OsStr::from_bytes(name);
        if fs::write(place.path().join(name), NOTHING).is_err() {
            return; // This file system has no such names.
        }
    }
    let ran = place.run(&["analyze", "--format", "json", "f"]);
    assert_eq!(sources(&ran.json()), ["f/a.txt", "f/b\\xFE", "f/b\\xFF"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
}

#[test]
fn an_output_that_is_full_is_said() {
    if !std::path::Path::new("/dev/full").exists() {
        return;
    }
    let place = Place::new();
    place.write("a.txt", PROBLEM);
    let commands: [&[&str]; 9] = [
        &["analyze", "a.txt"],
        &["analyze", "--format", "json", "a.txt"],
        &["redact", "a.txt"],
        &["rules", "list"],
        &["kinds"],
        &["man"],
        &["completions", "bash"],
        &["--help"],
        &["--version"],
    ];
    for command in commands {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let mut program = place.program(command);
        let output = program.stdin(Stdio::null()).stdout(full).stderr(Stdio::piped()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{command:?}: {said}");
        assert!(said.contains("meshmedic: standard output: No space left on device"), "{command:?}: {said}");
    }
}
