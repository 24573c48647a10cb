//! What `cargo xtask dist` made: the archive, unpacked, run where there is nothing, and held against what it was made from.

#[path = "../common/mod.rs"]
mod common;
mod notices;

use common::{PROBLEM, Place, Ran, run_with};
use flate2::read::GzDecoder;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn dist() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist")
}

/// A place, and the folder in it that the archive unpacks to.
fn unpacked() -> (Place, PathBuf) {
    let files = fs::read_dir(dist()).unwrap().map(|entry| entry.unwrap().path());
    let archives: Vec<PathBuf> = files.filter(|path| path.to_string_lossy().ends_with(".tar.gz")).collect();
    let [archive] = archives.as_slice() else { panic!("one archive is given out, and not {archives:?}") };
    let place = Place::new();
    tar::Archive::new(GzDecoder::new(fs::File::open(archive).unwrap())).unpack(place.path()).unwrap();
    let tops: Vec<PathBuf> = fs::read_dir(place.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    let [top] = tops.as_slice() else { panic!("the archive holds one folder, and not {tops:?}") };
    assert_eq!(
        format!("{}.tar.gz", top.file_name().unwrap().display()),
        archive.file_name().unwrap().display().to_string()
    );
    let top = top.clone();
    (place, top)
}

/// The unpacked program, with no environment at all.
fn alone(top: &Path, arguments: &[&str], input: &str) -> Ran {
    let mut program = Command::new(top.join("meshmedic"));
    program.args(arguments).env_clear().current_dir(top.parent().unwrap());
    run_with(program, input)
}

#[test]
fn without_an_environment_it_says_what_the_ordinary_one_says() {
    let (place, top) = unpacked();
    let now = ["--now", "2026-08-01T00:00:00Z"];
    for (name, paste) in common::cases().into_iter().step_by(23) {
        let arguments = [&["analyze", "--format", "json", "--lang", "ja"][..], &now].concat();
        let (own, ordinary) = (alone(&top, &arguments, &paste), place.pipe(&arguments, &paste));
        assert_eq!((own.status, own.err.as_str()), (ordinary.status, ordinary.err.as_str()), "{name}");
        assert!(own.out == ordinary.out, "{name}: {}", own.out);
    }
    let own = alone(&top, &["analyze"], PROBLEM);
    assert_eq!((own.status, &own.out), (1, &place.pipe(&["analyze"], PROBLEM).out));
    assert!(own.out.contains("webhook/istiod-no-endpoints"), "{}", own.out);
}

#[test]
fn completions_and_manual_are_the_programs_own() {
    let (place, top) = unpacked();
    let files = [
        ("completions/meshmedic.bash", &["completions", "bash"][..]),
        ("completions/meshmedic.elv", &["completions", "elvish"]),
        ("completions/meshmedic.fish", &["completions", "fish"]),
        ("completions/_meshmedic.ps1", &["completions", "powershell"]),
        ("completions/_meshmedic", &["completions", "zsh"]),
        ("man/meshmedic.1", &["man"]),
    ];
    for (file, arguments) in files {
        let held = fs::read_to_string(top.join(file)).unwrap();
        assert!(!held.is_empty() && held == place.run(arguments).out, "{file}");
    }
    let install = fs::read_to_string(top.join("INSTALL")).unwrap();
    for file in files.iter().map(|(file, _)| *file).filter(|file| !file.ends_with(".elv") && !file.ends_with(".ps1")) {
        assert!(install.contains(&format!(" {file} ")), "INSTALL names no {file}");
    }
}

#[test]
fn the_sums_are_those_of_all_files() {
    let (_place, top) = unpacked();
    for folder in [&top, &dist()] {
        let mut check = Command::new("sha256sum");
        let output = check.args(["--check", "--quiet", "--strict", "SHA256SUMS"]).current_dir(folder).output().unwrap();
        assert!(output.status.success(), "{}: {output:?}", folder.display());
        let list = fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
        let listed = list.lines().map(|line| line.split_once("  ").unwrap().1.to_owned());
        let mut expected = Vec::new();
        files(folder, folder, &mut expected);
        expected.sort();
        assert_eq!(listed.collect::<Vec<_>>(), expected);
    }
    for same in ["meshmedic.html", "meshmedic.cdx.json"] {
        assert!(fs::read(top.join(same)).unwrap() == fs::read(dist().join(same)).unwrap(), "{same}");
    }
    assert!(fs::read_to_string(top.join("LICENSE")).unwrap().contains("Apache License"));
}

fn files(top: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(top, &path, found);
        } else if path != top.join("SHA256SUMS") {
            found.push(path.strip_prefix(top).unwrap().to_str().unwrap().to_owned());
        }
    }
}

#[test]
fn the_list_of_dependencies_is_whole() {
    let list: serde_json::Value =
        serde_json::from_slice(&fs::read(dist().join("meshmedic.cdx.json")).unwrap()).unwrap();
    assert_eq!((list["bomFormat"].as_str(), list["specVersion"].as_str()), (Some("CycloneDX"), Some("1.5")));
    let components = list["components"].as_array().unwrap();
    assert!(components.iter().all(|component| component["licenses"][0]["expression"].is_string()));
    let named = |name: &str| components.iter().find(|component| component["name"] == name);
    let lock = fs::read_to_string(dist().join("../Cargo.lock")).unwrap();
    let locked = lock.split("[[package]]").find(|package| package.contains("name = \"regex\"\n")).unwrap();
    let regex = named("regex").unwrap();
    for value in [&regex["version"], &regex["hashes"][0]["content"]] {
        assert!(locked.contains(value.as_str().unwrap()), "{regex}");
    }
    assert!(named("yew").is_some() && named("clap").is_some() && named("ureq").is_none());
}
