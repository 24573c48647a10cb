//! `cargo xtask schema`: docs/report.schema.json, from the report's types.

use crate::{process, workspace};
use anyhow::{Context, Result, bail};
use std::process::Stdio;

/// `cargo xtask schema`.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    if !arguments.is_empty() {
        bail!("`cargo xtask schema` takes no arguments");
    }
    let mut cargo = process::command("cargo")?;
    cargo.args(["run", "--quiet", "--package", "meshmedic-js", "--example", "report_schema"]);
    let schema = cargo.stderr(Stdio::inherit()).output().context("can't run cargo")?;
    if !schema.status.success() {
        bail!("the schema was not printed ({})", schema.status);
    }
    let path = workspace::root()?.join("docs/report.schema.json");
    std::fs::write(&path, schema.stdout).with_context(|| format!("can't write {}", path.display()))?;
    println!("{}", path.display());
    Ok(())
}
