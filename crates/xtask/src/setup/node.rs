//! Node, for the JavaScript package's tests.

use super::apt;
use crate::process;
use anyhow::{Context, Result};
use std::path::PathBuf;

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
