//! `cargo xtask sizes`: what the browser has to load, against size-budget.json.
//!
//! The measuring is a binary of its own (src/bin/sizes.rs), so that only who asks for it compiles a brotli encoder.

use crate::{page, process, setup};
use anyhow::{Result, bail};

/// `cargo xtask sizes`.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    if let Some(other) = arguments.iter().find(|argument| *argument != "--write") {
        bail!("`cargo xtask sizes` takes no {other}, only --write");
    }
    let kit = setup::page(false)?;
    page::build(&kit)?;
    run(&kit, arguments)
}

/// Measures the page in dist/site/.
pub(crate) fn run(kit: &setup::Kit, arguments: &[String]) -> Result<()> {
    let mut cargo = process::command("cargo")?;
    cargo.args(["run", "--quiet", "--package", "xtask", "--features", "sizes", "--bin", "sizes", "--"]);
    process::run(cargo.arg(kit.compiler()?).args(arguments), "the size check")
}
