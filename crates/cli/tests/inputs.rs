//! Files, folders, standard input, and what is wrong with them.

#![allow(clippy::unwrap_used)]

mod common;

use common::{NOTHING, PROBLEM, Place};

fn sources(report: &serde_json::Value) -> Vec<String> {
    let artifacts = report["artifacts"].as_array().unwrap();
    artifacts.iter().map(|artifact| artifact["source"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn names_are_the_paths_as_given() {
    let place = Place::new();
    place.write("a.txt", NOTHING).write("sub/b.txt", NOTHING);
    let report = place.pipe(&["analyze", "--format", "json", "./a.txt", "-", "sub/b.txt"], NOTHING).json();
    assert_eq!(sources(&report), ["./a.txt", "stdin", "sub/b.txt"]);
}

#[test]
fn a_folder_is_read_whole_and_in_order() {
    let place = Place::new();
    place
        .write("f/b/z.txt", NOTHING)
        .write("f/b.txt", NOTHING)
        .write("f/a.txt", PROBLEM)
        .write("f/b/deep/er/x", NOTHING);
    place
        .write("f/.git/HEAD", PROBLEM)
        .write("f/.hidden", PROBLEM)
        .write("f/picture.png", [0x89u8, 0, 1, 2].repeat(99));
    let ran = place.run(&["analyze", "--format", "json", "f"]);
    assert_eq!((ran.status, ran.err.as_str()), (1, ""), "a picture that nobody named is no failure");
    assert_eq!(sources(&ran.json()), ["f/a.txt", "f/b/deep/er/x", "f/b/z.txt", "f/b.txt"]);
    assert_eq!(ran.json()["problems"][0]["source"], "f/picture.png");
    assert_eq!(ran.json()["findings"][0]["count"], 1);

    let hidden = place.run(&["analyze", "--format", "json", "f/.hidden"]);
    assert_eq!(sources(&hidden.json()), ["f/.hidden"], "a hidden file that is named is read");
}

#[test]
fn a_folder_of_nothing_is_said() {
    let place = Place::new();
    std::fs::create_dir(place.path().join("empty")).unwrap();
    let ran = place.run(&["analyze", "empty"]);
    assert_eq!((ran.status, ran.line()), (2, "meshmedic: empty: no readable file in this folder"));
}

#[test]
fn nothing_is_read_twice() {
    let place = Place::new();
    place.write("f/a.txt", PROBLEM);
    let report = place.run(&["analyze", "--format", "json", "f/a.txt", "f", "f/../f/a.txt", "f/"]).json();
    assert_eq!(sources(&report), ["f/a.txt"]);
    let report = place.pipe(&["analyze", "--format", "json", "-", "-"], PROBLEM).json();
    assert_eq!(report["findings"][0]["count"], 1);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    place.write("f/a.txt", NOTHING).write("f/sub/b.txt", NOTHING);
    symlink("..", place.path().join("f/sub/up")).unwrap();
    symlink(".", place.path().join("f/here")).unwrap();
    symlink("self", place.path().join("f/self")).unwrap();
    let ran = place.run(&["analyze", "--format", "json", "f"]);
    let mut read = sources(&ran.json());
    read.sort();
    assert_eq!(read.len(), 2, "{read:?}");
    assert_eq!(ran.status, 2, "a link to itself leads nowhere");
    assert!(ran.line().starts_with("meshmedic: f/self: "), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn a_pipe_with_a_name_is_read() {
    let place = Place::new();
    let path = place.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    let writer = std::thread::spawn(move || std::fs::write(path, PROBLEM));
    let ran = place.run(&["analyze", "pipe"]);
    writer.join().unwrap().unwrap();
    assert_eq!(ran.status, 1);
    assert!(ran.out.contains(" --> pipe:1:"), "{}", ran.out);
}

#[test]
fn a_kind_that_was_said_is_taken() {
    let place = Place::new();
    place.write("a.txt", NOTHING).write("b=c.txt", NOTHING);
    let kinds = |arguments: &[&str]| -> Vec<String> {
        let report = place.pipe(&[&["analyze", "--format", "json"], arguments].concat(), NOTHING).json();
        let artifacts = report["artifacts"].as_array().unwrap();
        artifacts.iter().map(|artifact| artifact["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(kinds(&["--kind", "envoy-log"]), ["envoy-log"]);
    assert_eq!(kinds(&["--kind", "-=istiod-log", "-", "a.txt"]), ["istiod-log", "text"]);
    assert_eq!(kinds(&["--kind", "stdin=istiod-log", "-"]), ["istiod-log"]);
    assert_eq!(
        kinds(&["--kind", "./a.txt=events", "a.txt", "--kind", "b=c.txt=pod-list", "b=c.txt"]),
        ["events", "pod-list"]
    );
    assert_eq!(kinds(&["--kind", "a.txt=events", "--kind", "envoy-log", "a.txt", "b=c.txt"]), ["events", "envoy-log"]);
}

#[test]
fn what_is_set_fills_the_commands() {
    let place = Place::new();
    let ran = place.pipe(&["analyze"], PROBLEM);
    assert!(ran.out.contains("restart RESOURCE -n NAMESPACE"), "{}", ran.out);
    assert!(ran.out.contains("  fill in: OLD_WEBHOOK_CONFIGURATION_NAME, RESOURCE, NAMESPACE (--set\n    OLD_WEBHOOK_CONFIGURATION_NAME=… and so on)"), "{}", ran.out);
    let set = [
        "--set",
        "RESOURCE=deployment/cart",
        "--set",
        "NAMESPACE=shop",
        "--set",
        "OLD_WEBHOOK_CONFIGURATION_NAME=injector-1",
    ];
    let ran = place.pipe(&[&["analyze"], &set[..]].concat(), PROBLEM);
    assert!(ran.out.contains("deployment/cart -n shop"), "{}", ran.out);
    assert!(!ran.out.contains("fill in"), "{}", ran.out);
}

#[test]
fn ages_are_counted_to_the_time_given() {
    let (name, paste) = common::cases().into_iter().find(|(_, paste)| paste.contains("state: PROVISIONING")).unwrap();
    let place = Place::new();
    let at = |now: &str| place.pipe(&["analyze", "--format", "json", "--now", now], &paste);
    assert_eq!(at("2036-01-01T00:00:00Z").out, at("2036-01-01T09:00:00+09:00").out, "{name}");
    assert_ne!(at("2036-01-01T00:00:00Z").out, at("1999-01-01T00:00:00Z").out, "{name}");
}

/// What is no output of anything must be read in bounded time and without a panic.
#[test]
fn hostile_inputs_are_read_or_refused() {
    let mut bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n".to_owned();
    for (one, other) in ('b'..='j').zip('a'..='i') {
        bomb += &format!("{one}: &{one} [{}]\n", vec![format!("*{other}"); 9].join(","));
    }
    let hostile: [(&str, Vec<u8>, &[i32]); 8] = [
        ("one long line", vec![b'x'; 4_000_000], &[0]),
        ("broken JSON", b"{\"state\": {\"code\": ".to_vec(), &[0]),
        ("deep JSON", vec![b'['; 1_000_000], &[0]),
        ("deep YAML", "- ".repeat(100_000).into_bytes(), &[0]),
        ("aliases", bomb.into_bytes(), &[0]),
        ("no UTF-8", b"state: \xff\xfe\xfd\n".to_vec(), &[0]),
        ("half of UTF-16", b"\xff\xfea\0b\0\0\xd8".to_vec(), &[0]),
        ("binary", (0..=255u8).cycle().take(100_000).collect(), &[2]),
    ];
    let place = Place::new();
    for (name, bytes, statuses) in hostile {
        for format in ["text", "json"] {
            let ran = place.pipe(&["analyze", "--format", format], &bytes);
            assert!(statuses.contains(&ran.status), "{name}: {} {}", ran.status, ran.err);
        }
    }
}
