//! Each thing that is given out holds the notices of all that is linked into it: held against what cargo says is linked,
//! and against the files in the packages' own folders.

use crate::{dist, unpacked};
use base64::prelude::{BASE64_STANDARD, Engine};
use flate2::read::GzDecoder;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Command;

const WASM: &str = "wasm32-unknown-unknown";

#[test]
fn the_archive_holds_the_notices_of_the_command_line() {
    let (_place, top) = unpacked();
    let notices = fs::read_to_string(top.join("THIRD-PARTY-LICENSES")).unwrap();
    let name = top.file_name().unwrap().to_str().unwrap();
    let target = name.splitn(3, '-').nth(2).unwrap();
    let library = if target.ends_with("musl") { ("musl", "Rich Felker") } else { ("glibc", "GNU LESSER GENERAL") };
    holds(&notices, "meshmedic-cli", target);
    assert!(texts_of(&notices, library.0).contains(library.1));
    let install = fs::read_to_string(top.join("INSTALL")).unwrap();
    assert!(install.contains("\n  LICENSE ") && install.contains("\n  THIRD-PARTY-LICENSES "), "{install}");
}

#[test]
fn the_javascript_package_holds_its_notices() {
    let notices = fs::read_to_string(dist().join("js/THIRD-PARTY-LICENSES")).unwrap();
    holds(&notices, "meshmedic-js", WASM);
    let manifest: Value = serde_json::from_slice(&fs::read(dist().join("js/package.json")).unwrap()).unwrap();
    let published = manifest["files"].as_array().unwrap();
    assert!(published.iter().any(|name| name == "THIRD-PARTY-LICENSES"), "npm would leave it out: {published:?}");
}

#[test]
fn the_site_holds_its_notices_and_links_them() {
    let page = fs::read_to_string(dist().join("site/licenses.html")).unwrap();
    let text = page.split_once("<pre>\n").unwrap().1.strip_suffix("</pre>\n").unwrap();
    holds(&text.replace("&lt;", "<").replace("&amp;", "&"), "meshmedic-web", WASM);
    assert!(!text.contains('<'), "a notice is read as markup");
    let index = fs::read_to_string(dist().join("site/index.html")).unwrap();
    // In a window of its own: the page holds what was pasted.
    assert_eq!(index.matches("<a href=\"./licenses.html\" target=\"_blank\"").count(), 2, "in each language");
}

#[test]
fn the_single_file_holds_its_notices() {
    let file = fs::read_to_string(dist().join("meshmedic.html")).unwrap();
    let (_, packed) = file.split_once("<script type=\"application/gzip\" id=\"notices\">").unwrap();
    let packed = BASE64_STANDARD.decode(packed.split_once("</script>").unwrap().0).unwrap();
    let mut notices = String::new();
    GzDecoder::new(packed.as_slice()).read_to_string(&mut notices).unwrap();
    holds(&notices, "meshmedic-web", WASM);
    assert!(file.contains("<details id=\"licenses\">") && !file.contains("licenses.html"));
}

/// Fails where a package that is linked into `root` is not listed, or a text that it brings is not under its name.
#[track_caller]
fn holds(notices: &str, root: &str, target: &str) {
    let metadata = cargo(&["metadata", "--locked", "--format-version", "1", "--filter-platform", target]);
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let edges = "normal,no-proc-macro";
    let tree = cargo(&[
        "tree",
        "--locked",
        "--package",
        root,
        "--target",
        target,
        "--edges",
        edges,
        "--prefix",
        "none",
        "--format",
        "{p}",
    ]);
    // The workspace's own are named with their folder.
    let linked: BTreeSet<&str> = tree.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    let linked: Vec<&&str> = linked.iter().filter(|line| !line.contains('(')).collect();
    assert!(linked.len() > 20, "only {linked:?} are linked into {root}");
    for package in linked {
        let (name, version) = package.split_once(" v").unwrap();
        let shown = format!("{name} {version}");
        assert!(notices.contains(&format!("\n  {shown}: ")), "{shown} is not listed");
        let mut packages = metadata["packages"].as_array().unwrap().iter();
        let described = packages.find(|package| package["name"] == name && package["version"] == version).unwrap();
        let folder = Path::new(described["manifest_path"].as_str().unwrap()).parent().unwrap();
        let held = words(&texts_of(notices, &shown));
        assert!(held.contains("Copyright") || held.contains("Permission is hereby"), "{shown} has no text: {held}");
        for file in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let named = file.file_name().unwrap().to_str().unwrap().to_lowercase();
            if ["license", "copying", "copyright", "notice"].iter().any(|start| named.starts_with(start))
                && file.is_file()
            {
                let text = words(&fs::read_to_string(&file).unwrap());
                assert!(held.contains(&text), "{shown}: {} is missing", file.display());
            }
        }
    }
    assert!(texts_of(notices, "Rust's standard library").contains("The Rust Project Developers"));
}

/// All texts under a name, one after the other.
fn texts_of(notices: &str, name: &str) -> String {
    let line = format!("\n{}\n", "-".repeat(80));
    let parts: Vec<&str> = notices.split(&line).skip(1).collect();
    let texts = parts.chunks(2).filter(|part| part[0].lines().any(|other| other == name)).map(|part| part[1]);
    texts.collect()
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new("cargo").args(arguments).current_dir(dist().join("..")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
