//! The workspace's structure: modules use what stands above them, and no files use each other in a circle.
//!
//! Imports, paths and re-exports are resolved to the file that defines what they name (`modules`, `names`). Tests inside of a file may
//! look anywhere.
#![allow(clippy::unwrap_used)]

mod circles;
mod layers;
mod modules;
mod names;

use std::path::{Path, PathBuf};

/// The workspace's folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}

/// Every library and program of the workspace: its crate's name and its first file.
fn crates() -> Vec<(&'static str, &'static str)> {
    vec![
        ("meshmedic_cases", "crates/cases/src/lib.rs"),
        ("meshmedic_format", "crates/format/src/lib.rs"),
        ("meshmedic_read", "crates/read/src/lib.rs"),
        ("meshmedic_rules", "crates/rules/src/lib.rs"),
        ("meshmedic_scan", "crates/scan/src/lib.rs"),
        ("meshmedic", "crates/cli/src/main.rs"),
        ("meshmedic_js", "crates/js/src/lib.rs"),
        ("meshmedic_web", "src/lib.rs"),
        ("xtask", "crates/xtask/src/main.rs"),
        ("dist", "crates/xtask/src/bin/dist/main.rs"),
        ("measure", "crates/xtask/src/bin/measure/main.rs"),
        ("sizes", "crates/xtask/src/bin/sizes.rs"),
        ("e2e", "tests/e2e/main.rs"),
    ]
}

/// One file names what another file defines.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Use {
    /// The file that names it, from the workspace's folder.
    from: PathBuf,
    /// The line, from 1.
    line: usize,
    /// The file that defines it.
    to: PathBuf,
    /// The name as it is written.
    name: String,
}

/// Every use in every crate of the workspace.
fn uses() -> Vec<Use> {
    let root = root();
    let mut uses: Vec<Use> =
        crates().into_iter().flat_map(|(_, first)| names::uses(&modules::Modules::read(&root, first))).collect();
    uses.sort();
    uses.dedup();
    uses
}

#[test]
fn every_crate_of_the_workspace_is_looked_at() {
    let uses = uses();
    for (name, first) in crates() {
        let folder = Path::new(first).parent().unwrap();
        let found = uses.iter().any(|one| one.from.starts_with(folder));
        assert!(
            found || name == "sizes" || name == "meshmedic_js",
            "{name}: no use was found below {}",
            folder.display()
        );
    }
}

#[test]
fn modules_use_what_stands_above_them() {
    let wrong = layers::violations(&uses());
    assert!(wrong.is_empty(), "{} uses point upwards:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let circles = circles::of_files(&uses());
    assert!(circles.is_empty(), "{} circles:\n{}", circles.len(), circles.join("\n\n"));
}
