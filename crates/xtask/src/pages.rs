//! `cargo xtask records` and `cargo xtask names`: docs/records.md and docs/names.md, from the tables that parsers, rules and checks share.

use crate::{process, workspace};
use anyhow::{Context, Result, bail};
use std::process::Stdio;

/// Writes docs/PAGE.md, which the example of that name in crates/format prints.
pub(crate) fn command(page: &str, arguments: &[String]) -> Result<()> {
    if !arguments.is_empty() {
        bail!("`cargo xtask {page}` takes no arguments");
    }
    let mut cargo = process::command("cargo")?;
    cargo.args(["run", "--quiet", "--package", "meshmedic-format", "--example", page]);
    let printed = cargo.stderr(Stdio::inherit()).output().context("can't run cargo")?;
    if !printed.status.success() {
        bail!("docs/{page}.md was not printed ({})", printed.status);
    }
    let path = workspace::root()?.join("docs").join(format!("{page}.md"));
    std::fs::write(&path, printed.stdout).with_context(|| format!("can't write {}", path.display()))?;
    println!("{}", path.display());
    Ok(())
}
