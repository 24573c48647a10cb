//! The list of all dependencies of what is given out, as CycloneDX has it.

use crate::linked::{self, Package, Root};
use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// The name under which it is given out.
pub(crate) const NAME: &str = "meshmedic.cdx.json";

/// What the command line is compiled from.
pub(crate) const COMMAND_LINE: &str = "meshmedic-cli";

/// The list for these packages of the workspace in `folder`. It holds no time and no serial number, so that the same
/// sources give the same bytes.
pub(crate) fn of(folder: &Path, roots: &[Root]) -> Result<String> {
    let (mut all, mut linked) = (BTreeMap::new(), BTreeSet::new());
    for root in roots {
        linked.extend(linked::tree(folder, *root, linked::LINKED)?.into_keys());
        all.extend(linked::tree(folder, *root, "normal,build")?);
    }
    let lock = std::fs::read_to_string(folder.join("Cargo.lock")).context("can't read Cargo.lock")?;
    let checksums = checksums(&lock)?;
    let mut components = Vec::new();
    for (package, license) in &all {
        // What has no sum is the workspace's own.
        let Some(checksum) = checksums.get(package) else { continue };
        components.push(component(package, license, checksum, linked.contains(package))?);
    }
    components.extend(linked_by_the_compiler(roots)?);
    let own = json!({
        "type": "application",
        "bom-ref": "meshmedic",
        "name": "meshmedic",
        "version": env!("CARGO_PKG_VERSION"),
        "licenses": [{"expression": env!("CARGO_PKG_LICENSE")}],
    });
    let list = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": own},
        "components": components,
    });
    Ok(serde_json::to_string_pretty(&list)? + "\n")
}

/// What runs while it is compiled and leaves nothing but its results is excluded in CycloneDX's words.
fn component(package: &Package, license: &str, checksum: &str, linked: bool) -> Result<Value> {
    let (name, version) = package;
    let license = expression(license).with_context(|| format!("{name} {version} has no licence that can be read"))?;
    let address = format!("pkg:cargo/{name}@{}", version.replace('+', "%2B"));
    Ok(json!({
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": version,
        "scope": if linked { "required" } else { "excluded" },
        "hashes": [{"alg": "SHA-256", "content": checksum}],
        "licenses": [{"expression": license}],
        "purl": address,
    }))
}

/// The libraries that no manifest names.
fn linked_by_the_compiler(roots: &[Root]) -> Result<Vec<Value>> {
    let version = linked::output(Command::new("rustc").arg("-vV"))?;
    let version = version.lines().find_map(|line| line.strip_prefix("release: ")).context("rustc has no release")?;
    let mut found = vec![json!({
        "type": "library",
        "bom-ref": "std",
        "name": "std",
        "version": version,
        "description": "Rust's standard library. The page holds that of the compiler it was built with, which may be another.",
        "scope": "required",
        "licenses": [{"expression": "MIT OR Apache-2.0"}],
    })];
    let target = roots.iter().find(|(package, _)| *package == COMMAND_LINE).map_or("", |(_, target)| target);
    if let Some((name, license)) = linked::c_library(target) {
        found.push(json!({
            "type": "library",
            "bom-ref": name,
            "name": name,
            "description": "The C library, linked into the command line.",
            "scope": "required",
            "licenses": [{"expression": license}],
        }));
    }
    Ok(found)
}

/// A licence as SPDX writes it today: older manifests part two by a slash.
fn expression(license: &str) -> Result<String> {
    let license = spdx::Expression::canonicalize(license)?.unwrap_or_else(|| license.to_owned());
    spdx::Expression::parse(&license)?;
    Ok(license)
}

#[derive(Deserialize)]
struct Lock {
    package: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: String,
    version: String,
    checksum: Option<String>,
}

fn checksums(lock: &str) -> Result<BTreeMap<Package, String>> {
    let lock: Lock = toml::from_str(lock).context("can't read Cargo.lock")?;
    let known = |locked: Locked| Some(((locked.name, locked.version), locked.checksum?));
    Ok(lock.package.into_iter().filter_map(known).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Value {
        let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
        let roots = [linked::PAGE, linked::JS, (COMMAND_LINE, "x86_64-unknown-linux-musl")];
        let list = of(folder, &roots).unwrap();
        assert_eq!(list, of(folder, &roots).unwrap(), "made twice, it differs");
        serde_json::from_str(&list).unwrap()
    }

    #[test]
    fn holds_what_is_given_out_and_what_made_it_but_not_what_tested_it() {
        let list = list();
        let scope = |name: &str| {
            let mut components = list["components"].as_array().unwrap().iter();
            components.find(|component| component["name"] == name).map(|component| component["scope"].as_str().unwrap())
        };
        for (name, expected) in [
            ("regex", Some("required")),
            ("clap", Some("required")),
            ("yew", Some("required")),
            ("std", Some("required")),
            ("musl", Some("required")),
            ("glibc", None),
            ("serde_derive", Some("excluded")),
            ("yaml_serde", Some("excluded")),
            ("ureq", None),
            ("rawzip", None),
            ("flate2", None),
            ("tar", None),
            ("brotli", None),
            ("anyhow", None),
            ("meshmedic-rules", None),
        ] {
            assert_eq!(scope(name), expected, "{name}");
        }
        let mut names = std::collections::BTreeSet::new();
        for component in list["components"].as_array().unwrap() {
            let license = component["licenses"][0]["expression"].as_str().unwrap();
            assert!(spdx::Expression::parse(license).is_ok(), "{component}");
            assert!(names.insert(component["bom-ref"].as_str().unwrap()), "{component} is there twice");
            let Some(address) = component["purl"].as_str() else { continue };
            let (name, version) = (component["name"].as_str().unwrap(), component["version"].as_str().unwrap());
            assert_eq!(address, format!("pkg:cargo/{name}@{}", version.replace('+', "%2B")));
            let sum = component["hashes"][0]["content"].as_str().unwrap();
            assert!(sum.len() == 64 && sum.bytes().all(|byte| byte.is_ascii_hexdigit()), "{component}");
        }
    }

    #[test]
    fn licences_are_in_the_form_of_today() {
        assert_eq!(expression("MIT/Apache-2.0").unwrap(), "MIT OR Apache-2.0");
        assert_eq!(expression("Apache-2.0 / MIT").unwrap(), "Apache-2.0 OR MIT");
        assert_eq!(expression("(MIT OR Apache-2.0) AND Unicode-3.0").unwrap(), "(MIT OR Apache-2.0) AND Unicode-3.0");
        assert!(expression("").is_err() && expression("Custom of ours").is_err());
    }

    #[test]
    fn a_dependency_without_a_licence_is_an_error() {
        let package = ("nameless".to_owned(), "1.0.0+a".to_owned());
        assert!(component(&package, "", "00", true).is_err());
        assert_eq!(component(&package, "MIT", "00", true).unwrap()["purl"], "pkg:cargo/nameless@1.0.0%2Ba");
    }
}
