//! `cargo xtask mangle` and `cargo xtask noise`: how well text is read as people have it. `cargo xtask linear`: what that costs. `cargo xtask
//! skim`: whether long logs are read as if every line of them were. `cargo xtask fuzz`: whether anything breaks it.
//!
//! They are a binary of its own (src/bin/measure/), compiled as it is given out, so that only who asks for it compiles the rules and all
//! cases in all forms take a minute.

use crate::process;
use anyhow::{Context, Result};
use std::process::ExitCode;

/// `cargo xtask linear`, `mangle`, `noise` and `skim`, from where the person stands.
pub(crate) fn command(which: &str, arguments: &[String]) -> Result<ExitCode> {
    let mut cargo = process::command("cargo")?;
    cargo.args([
        "run",
        "--quiet",
        "--release",
        "--package",
        "xtask",
        "--features",
        "measure",
        "--bin",
        "measure",
        "--",
    ]);
    let here = std::env::current_dir().context("no current folder")?;
    let arguments = arguments.iter().map(|argument| match which == "noise" && !argument.starts_with("--") {
        true => here.join(argument).into_os_string(),
        false => argument.into(),
    });
    let status = cargo.arg(which).args(arguments).status().context("cargo can't be started")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
