//! Node and what npm has: TypeScript for the JavaScript package's tests, axe-core for the page's.

use super::apt;
use crate::{process, workspace};
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::time::Duration;

/// The last one that is JavaScript, which runs wherever Node does.
const TYPESCRIPT: &str = "5.9.3";
const AXE: &str = "4.11.0";

/// Finds Node on PATH, or installs it.
pub(crate) fn ready() -> Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    apt::install(&["nodejs"]).context("the JavaScript package's tests need Node 18 or newer on PATH")?;
    find().context("nodejs is installed, and there is still no node on PATH")
}

fn find() -> Option<PathBuf> {
    process::find(&["node", "nodejs"])
}

/// TypeScript's compiler, by npm; nothing where there is no npm.
pub(crate) fn typescript() -> Result<Option<PathBuf>> {
    by_npm("typescript", TYPESCRIPT, "lib/tsc.js")
}

/// axe-core's one file, by npm, for the tests of the page; nothing where there is no npm. It never becomes a part of the page.
pub(super) fn axe() -> Result<Option<PathBuf>> {
    by_npm("axe-core", AXE, "axe.min.js")
}

/// A file of a package in that version; npm holds what it loads against the package's checksum.
fn by_npm(name: &str, version: &str, file: &str) -> Result<Option<PathBuf>> {
    let state = workspace::state_dir()?;
    let folder = state.join(format!("{name}-{version}"));
    let wanted = folder.join("node_modules").join(name).join(file);
    if !wanted.is_file() {
        if process::find(&["npm"]).is_none() {
            return Ok(None);
        }
        let package = format!("{name}@{version}");
        eprintln!("setup: npm install {package}");
        let mut npm = process::command("npm")?;
        npm.args(["install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--prefix"]).arg(&folder);
        npm.arg(&package);
        process::run_logged(&mut npm, &state.join("npm.log"), "npm install", Duration::from_secs(5 * 60))?;
    }
    Ok(Some(wanted))
}
