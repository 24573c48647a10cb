//! `cargo xtask commands`: every command of the knowledge against what gcloud and kubectl accept.
//!
//! It is a binary of its own (src/bin/commands/), so that only who asks for it compiles the rules.

use crate::process;
use anyhow::{Result, bail};

/// `cargo xtask commands`.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    if let Some(other) = arguments.first() {
        bail!("`cargo xtask commands` takes no {other}");
    }
    let mut cargo = process::command("cargo")?;
    cargo.args(["run", "--quiet", "--package", "xtask", "--features", "commands", "--bin", "commands"]);
    process::run(&mut cargo, "holding the commands against their tools")
}
