//! What is linked into what is given out, as cargo resolves it.

use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// A package of the workspace, and the target that it is compiled for.
pub(crate) type Root<'a> = (&'a str, &'a str);

/// What the page is compiled from, and for.
pub(crate) const PAGE: Root = ("meshmedic-web", "wasm32-unknown-unknown");

/// What the JavaScript package is compiled from, and for.
pub(crate) const JS: Root = ("meshmedic-js", "wasm32-unknown-unknown");

/// The edges of what ends up in a program: macros and build scripts only leave their results.
pub(crate) const LINKED: &str = "normal,no-proc-macro";

/// Name and version.
pub(crate) type Package = (String, String);

/// What `root`, a package of the workspace in `folder`, depends on along these edges, each with its licence. Cargo's own
/// tree knows what cargo's metadata does not: which features, and so which packages, one package asks for without what
/// others of the workspace do.
pub(crate) fn tree(folder: &Path, (package, target): Root, edges: &str) -> Result<BTreeMap<Package, String>> {
    let mut cargo = Command::new("cargo");
    cargo.args(["tree", "--locked", "--package", package, "--target", target, "--edges", edges]);
    let tree = output(cargo.args(["--prefix", "none", "--format", "{p}\t{l}"]).current_dir(folder))?;
    let line = |line: &str| {
        let (package, license) = line.split_once('\t')?;
        let (name, version) = package.split_once(" v")?;
        let version = version.split(' ').next()?;
        Some(((name.to_owned(), version.to_owned()), license.trim_end_matches(" (*)").trim().to_owned()))
    };
    tree.lines().map(|text| line(text).with_context(|| format!("cargo tree prints `{text}`"))).collect()
}

/// The C library that is linked into a program for `target`, with its licence.
pub(crate) fn c_library(target: &str) -> Option<(&'static str, &'static str)> {
    let known = [("musl", "musl", "MIT"), ("gnu", "glibc", "LGPL-2.1-or-later")];
    known.iter().find(|(ending, ..)| target.ends_with(ending)).map(|(_, name, license)| (*name, *license))
}

/// What `command` prints.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let what = format!("{command:?}");
    let output = command.output().with_context(|| format!("can't run {what}"))?;
    if !output.status.success() {
        bail!("{what} failed ({}): {}", output.status, String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?)
}
