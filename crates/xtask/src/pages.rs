//! `cargo xtask records`, `names`, `conditions`, `coverage`, `schema` and `comparison`: docs/records.md, docs/names.md and docs/conditions.md,
//! from the tables that parsers, rules and checks share, docs/coverage.md, from the rules and their cases, and docs/report.schema.json and
//! docs/comparison.schema.json, from their types.

use crate::{process, workspace};
use anyhow::{Context, Result, bail};
use std::process::Stdio;

/// Writes the page of that name, which an example of a package prints.
pub(crate) fn command(page: &str, arguments: &[String]) -> Result<()> {
    if !arguments.is_empty() {
        bail!("`cargo xtask {page}` takes no arguments");
    }
    let (package, example, file) = match page {
        "comparison" => ("meshmedic-js", "comparison_schema", "comparison.schema.json".to_owned()),
        "coverage" => ("meshmedic-rules", page, "coverage.md".to_owned()),
        "schema" => ("meshmedic-js", "report_schema", "report.schema.json".to_owned()),
        _ => ("meshmedic-format", page, format!("{page}.md")),
    };
    let mut cargo = process::command("cargo")?;
    cargo.args(["run", "--quiet", "--package", package, "--example", example]);
    let printed = cargo.stderr(Stdio::inherit()).output().context("can't run cargo")?;
    if !printed.status.success() {
        bail!("docs/{file} was not printed ({})", printed.status);
    }
    let path = workspace::root()?.join("docs").join(file);
    std::fs::write(&path, printed.stdout).with_context(|| format!("can't write {}", path.display()))?;
    println!("{}", path.display());
    Ok(())
}
