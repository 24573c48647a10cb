//! `cargo xtask commands [AREA/SLUG]`: every command of the knowledge, or of the rules whose ids hold that, against what gcloud and kubectl
//! accept.
//!
//! It is a binary of its own (src/bin/commands/), so that only who asks for it compiles the rules.

use crate::process;
use crate::tally::Tests;
use anyhow::{Context, Result, bail};

/// What the binary ends with where it has no room that is closed to everything, and so tried nothing.
const NO_ROOM: i32 = 3;

/// `cargo xtask commands`.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    if let Some(other) = arguments.get(1) {
        bail!("`cargo xtask commands` takes no {other}");
    }
    match status(arguments)? {
        Some(0) => Ok(()),
        Some(NO_ROOM) => bail!("nothing was tried"),
        _ => bail!("a command of the knowledge is none that its tool takes"),
    }
}

/// The same as a step of `cargo xtask test`: where the tools or a closed room can't be had, it says so.
pub(crate) fn tests() -> Result<Tests> {
    if process::find(&["gcloud"]).is_none() || process::find(&["kubectl"]).is_none() {
        eprintln!("commands: NOT tried, since gcloud and kubectl are not both on PATH");
        return Ok(Tests::NONE);
    }
    match status(&[])? {
        Some(0) => Ok(Tests::ONE),
        Some(NO_ROOM) => {
            eprintln!("commands: NOT tried");
            Ok(Tests::NONE)
        }
        _ => bail!("a command of the knowledge is none that its tool takes"),
    }
}

fn status(arguments: &[String]) -> Result<Option<i32>> {
    let mut cargo = process::command("cargo")?;
    cargo.args(["run", "--quiet", "--package", "xtask", "--features", "commands", "--bin", "commands", "--"]);
    cargo.args(arguments);
    Ok(cargo.status().context("cargo can't be started")?.code())
}
