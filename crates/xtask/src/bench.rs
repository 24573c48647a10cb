//! `cargo xtask bench`: how fast the page is; see tests/e2e/bench.rs.

use crate::{page, process, setup};
use anyhow::{Result, bail};

/// `cargo xtask bench`.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    if let Some(other) = arguments.first() {
        bail!("`cargo xtask bench` takes no {other}");
    }
    page::build(&setup::page(true)?)?;
    let mut cargo = setup::browser::find()?.tests()?;
    process::run(cargo.args(["--", "--ignored", "--nocapture", "bench"]), "the measurement")
}
