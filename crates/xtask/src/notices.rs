//! The notices that the licences of what is linked ask for: who holds the copyright, and the licences' texts.
//!
//! They are read from the packages' own folders, since a text made from a licence's name would not name its authors.

use crate::linked::{self, Package, Root};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The name under which they are given out as a text.
pub(crate) const NAME: &str = "THIRD-PARTY-LICENSES";

const RUST: &str = include_str!("../notices/rust.txt");
const MUSL: &str = include_str!("../notices/musl.txt");
const MIT: &str = include_str!("../notices/mit.txt");

/// Where Linux distributions keep the licence of glibc, which is linked where there is no musl.
const LGPL: [&str; 2] = ["/usr/share/common-licenses/LGPL-2.1", "/usr/share/licenses/glibc/COPYING.LIB"];

/// How the name of a file begins that holds a notice, in lower case.
const STARTS: [&str; 7] = ["license", "licence", "copying", "copyright", "notice", "unlicense", "third"];

/// What stands above and below the names of those that a text is for.
const LINE: &str = "--------------------------------------------------------------------------------";

/// The notices of all that is linked into `root`, a package of the workspace in `folder`: a list of the packages with
/// their licences, then each text once, under the names of the packages that hold it. The same sources give the same text.
pub(crate) fn of(folder: &Path, root: Root) -> Result<String> {
    let mut list = String::new();
    let mut texts = Texts::default();
    let known = known(folder, root.1)?;
    for (package, license) in linked::tree(folder, root, linked::LINKED)? {
        let described = known.get(&package).with_context(|| format!("cargo metadata names no {}", package.0))?;
        // What has no source is the workspace's own.
        if described["source"].is_null() {
            continue;
        }
        let name = format!("{} {}", package.0, package.1);
        list += &format!("  {name}: {license}\n");
        for text in notices(described, &license).with_context(|| format!("{name} has no notice"))? {
            texts.add(&name, text);
        }
    }
    list += "  Rust's standard library: MIT OR Apache-2.0\n";
    texts.add("Rust's standard library", RUST.to_owned());
    if let Some((name, license)) = linked::c_library(root.1) {
        list += &format!("  {name}: {license}\n");
        texts.add(name, c_library(name)?);
    }
    Ok(format!(
        "meshmedic is licensed under the Apache License, Version 2.0. Linked into it are the packages\n\
         below, each with its licence. Their notices and the licences' texts follow, each text once.\n\n{list}{}",
        texts.written()
    ))
}

/// Texts in the order in which they were met, each with the names of those that hold it.
#[derive(Default)]
struct Texts {
    all: Vec<(BTreeSet<String>, String)>,
    /// By the words, since the same text comes wrapped and indented in many ways.
    places: HashMap<String, usize>,
}

impl Texts {
    fn add(&mut self, name: &str, text: String) {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let next = self.all.len();
        let place = *self.places.entry(words).or_insert(next);
        if place == next {
            let lines = text.trim_end().lines().skip_while(|line| line.trim().is_empty()).map(str::trim_end);
            self.all.push((BTreeSet::new(), lines.collect::<Vec<_>>().join("\n")));
        }
        self.all[place].0.insert(name.to_owned());
    }

    fn written(&self) -> String {
        let block = |(names, text): &(BTreeSet<String>, String)| {
            let names: String = names.iter().map(|name| format!("{name}\n")).collect();
            format!("\n{LINE}\n{names}{LINE}\n\n{text}\n")
        };
        self.all.iter().map(block).collect()
    }
}

/// What cargo knows of each package that `target` has a use for.
fn known(folder: &Path, target: &str) -> Result<BTreeMap<Package, Value>> {
    let mut cargo = Command::new("cargo");
    cargo.args(["metadata", "--locked", "--format-version", "1", "--filter-platform", target]).current_dir(folder);
    let mut metadata: Value =
        serde_json::from_str(&linked::output(&mut cargo)?).context("cargo metadata is no JSON")?;
    let Value::Array(packages) = metadata["packages"].take() else { bail!("cargo metadata names no packages") };
    let text = |package: &Value, key: &str| Some(package[key].as_str()?.to_owned());
    let package = |package: Value| Some(((text(&package, "name")?, text(&package, "version")?), package));
    Ok(packages.into_iter().filter_map(package).collect())
}

/// The notices of one package, or, where its authors put none into it, the text of the licence that they name, under their
/// own names.
fn notices(package: &Value, license: &str) -> Result<Vec<String>> {
    let manifest = package["manifest_path"].as_str().context("it has no folder")?;
    let folder = Path::new(manifest).parent().context("its folder has no name")?;
    let mut files = Vec::new();
    find(folder, &mut files)?;
    files.extend(package["license_file"].as_str().map(|name| folder.join(name)));
    files.sort();
    files.dedup();
    let read = |path: &PathBuf| std::fs::read(path).with_context(|| format!("can't read {}", path.display()));
    let texts = files.iter().map(|path| Ok(String::from_utf8_lossy(&read(path)?).into_owned()));
    let texts = texts.collect::<Result<Vec<String>>>()?;
    if !texts.is_empty() {
        return Ok(texts);
    }
    let words: Vec<&str> = license.split(|c: char| !(c.is_alphanumeric() || "-.".contains(c))).collect();
    if words.contains(&"AND") || !words.contains(&"MIT") {
        bail!("there is no licence's text in {}, and of {license} there is none here", folder.display());
    }
    let authors = package["authors"].as_array().map(|authors| authors.iter().filter_map(Value::as_str).collect());
    let authors: Vec<&str> = authors.unwrap_or_default();
    let name = package["name"].as_str().unwrap_or_default();
    let authors = if authors.is_empty() { format!("The authors of {name}") } else { authors.join(", ") };
    Ok(vec![format!("Copyright (c) {authors}\n\n{MIT}")])
}

/// Files that hold a notice, also those beside a part of the code that has a licence of its own.
fn find(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| format!("can't list {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, found)?;
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let is_code = name.ends_with(".rs") || name.ends_with(".html");
        if STARTS.iter().any(|start| name.starts_with(start)) && !is_code {
            found.push(path);
        }
    }
    Ok(())
}

fn c_library(name: &str) -> Result<String> {
    if name == "musl" {
        return Ok(MUSL.to_owned());
    }
    let text = LGPL.iter().find_map(|path| std::fs::read_to_string(path).ok());
    let text = text.with_context(|| format!("glibc would be linked, and its licence is in none of {LGPL:?}"))?;
    Ok(format!(
        "The GNU C Library, Copyright (C) its authors and the Free Software Foundation, Inc. It can be\n\
         exchanged: meshmedic's sources, and `cargo xtask dist` in them, link it anew.\n\n{text}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn one_text_is_there_once_under_all_that_hold_it() {
        let mut texts = Texts::default();
        for (name, text) in [("b 1", "\n  Free  to\nuse\n"), ("a 2", "Free to use"), ("c 3", "Other")] {
            texts.add(name, text.to_owned());
        }
        assert_eq!(
            texts.written(),
            format!("\n{LINE}\na 2\nb 1\n{LINE}\n\n  Free  to\nuse\n\n{LINE}\nc 3\n{LINE}\n\nOther\n")
        );
    }

    #[test]
    fn what_brings_no_text_gets_the_mit_licence_under_its_authors_or_is_an_error() {
        let folder = std::env::temp_dir().join(format!("meshmedic-notices-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("src")).unwrap();
        std::fs::write(folder.join("src/license.rs"), "code").unwrap();
        let package =
            json!({"name": "x", "authors": ["A <a@example.com>", "B"], "manifest_path": folder.join("Cargo.toml")});
        let of = |license: &str| notices(&package, license);
        for license in ["MIT", "Apache-2.0/MIT", "(MIT OR Apache-2.0)"] {
            let text = of(license).unwrap();
            assert!(
                text.len() == 1 && text[0].starts_with("Copyright (c) A <a@example.com>, B\n\nPermission is"),
                "{text:?}"
            );
        }
        for license in ["Apache-2.0", "(MIT OR Apache-2.0) AND Unicode-3.0", "MIT-0", ""] {
            assert!(of(license).is_err(), "{license}");
        }
        for name in ["src/NOTICE", "Licence.md"] {
            std::fs::write(folder.join(name), name).unwrap();
        }
        let texts = of("Apache-2.0").unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(texts, ["Licence.md", "src/NOTICE"]);
    }

    /// Its parts are listed by hand. A compiler that comes with another part makes this fail.
    #[test]
    fn the_standard_librarys_parts_are_named() {
        // What only tests, macros, profiles and the sanitizers link, and what has no code.
        let apart = ["getopts", "test", "proc_macro", "rustc_literal_escaper", "profiler_builtins", "sysroot"];
        for target in ["x86_64-unknown-linux-gnu", "x86_64-unknown-linux-musl", "wasm32-unknown-unknown"] {
            let folder = linked::output(Command::new("rustc").args(["--print", "target-libdir", "--target", target]));
            let Ok(files) = std::fs::read_dir(folder.unwrap().trim()) else { continue };
            let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
            for name in names.filter(|name| name.ends_with(".rlib")) {
                let name = name.strip_prefix("lib").unwrap().split('-').next().unwrap().to_owned();
                let is_linked = !apart.contains(&name.as_str()) && !name.starts_with("rustc_std_workspace");
                let is_named = RUST.lines().any(|line| {
                    line.split_once(':').is_some_and(|(names, _)| names.split(", ").any(|other| other == name))
                });
                assert!(is_named || !is_linked, "notices/rust.txt does not name {name}, which is linked for {target}");
            }
        }
    }
}
