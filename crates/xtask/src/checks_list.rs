//! The list of the checks, `crates/rules/src/checks/mod.rs`: written from the folder, so that a check is one file and nothing else.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use crate::workspace;
use anyhow::{Context, Result, bail};

/// Where the checks lie, seen from the workspace's root.
pub(crate) const FOLDER: &str = "crates/rules/src/checks";

const HEAD: &str = "\
//! Checks in Rust, for what a signature can't say: ages, order in time, what is missing, what no other rule knows.
//!
//! The check of rule `area/some-slug` is the file `area/some_slug.rs`, and `shared` holds what several need.
//! `area/every.rs` is the check of every rule of the area that asks for one and has none of its own.
//! This file is written by `cargo xtask checks` from the folder.

";

/// `cargo xtask checks`: writes the list anew.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    if !arguments.is_empty() {
        bail!("`cargo xtask checks` takes no arguments");
    }
    let folder = workspace::root()?.join(FOLDER);
    let path = folder.join("mod.rs");
    let list = checks_list(&folder);
    std::fs::write(&path, list).with_context(|| format!("can't write {}", path.display()))?;
    println!("{}", path.display());
    Ok(())
}

/// The text of `mod.rs` for a folder of checks: a module for each file, and the list of checks by the ids of their rules.
///
/// A folder that can't be read gives a list without checks.
pub(crate) fn checks_list(folder: &Path) -> String {
    let areas = areas(folder);
    let mut text = HEAD.to_owned();
    for (area, slugs) in &areas {
        _ = writeln!(text, "mod {area} {{");
        for slug in slugs {
            _ = writeln!(text, "    pub(super) mod {slug};");
        }
        text.push_str("}\n");
    }
    text.push_str("mod run;\nmod shared;\n\nuse shared::phase::Check;\n\n#[cfg(test)]\npub(crate) use run::passes_used;\npub(crate) use run::run;\npub(crate) use shared::startup_events::MARKS;\npub(crate) use shared::view::Given;\n\n");
    text.push_str("/// Every check by the id of its rule, in the order of the ids.\n");
    text.push_str("pub(crate) const CHECKS: &[(&str, Check)] = &[\n");
    for (area, slugs) in &areas {
        for slug in slugs {
            let slug_of_rule = if slug == "every" { "*" } else { slug };
            let id = format!("{area}/{slug_of_rule}").replace('_', "-");
            _ = writeln!(text, "    (\"{id}\", {area}::{slug}::CHECK),");
        }
    }
    text.push_str("];\n");
    text
}

/// The areas with their checks, both by name.
fn areas(folder: &Path) -> BTreeMap<String, Vec<String>> {
    let mut areas = BTreeMap::new();
    for area in names(folder).into_iter().filter(|name| name != "shared" && !name.contains('.')) {
        let files = names(&folder.join(&area)).into_iter();
        let slugs: Vec<String> = files.filter_map(|name| name.strip_suffix(".rs").map(str::to_owned)).collect();
        if !slugs.is_empty() {
            areas.insert(area, slugs);
        }
    }
    areas
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_checks_is_that_of_the_folder() {
        let folder = workspace::root().unwrap().join(FOLDER);
        let written = std::fs::read_to_string(folder.join("mod.rs")).unwrap();
        assert!(
            written == checks_list(&folder),
            "{FOLDER}/mod.rs lacks a check or has one too many: cargo xtask checks"
        );
    }
}
