//! What the tests of `meshmedic collect` need: shells, and shellcheck.

use super::apt;
use crate::process;
use anyhow::{Context, Result};

/// Installs what is missing.
pub(crate) fn ready() -> Result<()> {
    let missing: Vec<&str> = ["shellcheck", "dash", "bash", "zsh"]
        .into_iter()
        .filter(|program| process::find(&[program]).is_none())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    apt::install(&missing).context("the tests of the collector's scripts need shellcheck, dash and bash")
}
