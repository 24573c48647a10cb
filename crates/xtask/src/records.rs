//! `cargo xtask records`: docs/records.md, from the table that parsers, rules and checks share.

use crate::{process, workspace};
use anyhow::{Context, Result, bail};
use std::process::Stdio;

/// `cargo xtask records`.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    if !arguments.is_empty() {
        bail!("`cargo xtask records` takes no arguments");
    }
    let mut cargo = process::command("cargo")?;
    cargo.args(["run", "--quiet", "--package", "meshmedic-format", "--example", "records"]);
    let page = cargo.stderr(Stdio::inherit()).output().context("can't run cargo")?;
    if !page.status.success() {
        bail!("the page of the records was not printed ({})", page.status);
    }
    let path = workspace::root()?.join("docs/records.md");
    std::fs::write(&path, page.stdout).with_context(|| format!("can't write {}", path.display()))?;
    println!("{}", path.display());
    Ok(())
}
