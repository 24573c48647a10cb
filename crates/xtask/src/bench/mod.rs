//! `cargo xtask bench`: how fast the command line is (here) and the page (tests/e2e/bench.rs).

mod command_line;
mod dump;

use crate::{page, process, setup};
use anyhow::{Result, bail};

/// `cargo xtask bench`, or one of its two parts.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    match arguments {
        [] => command_line::run().and_then(|()| in_browser()),
        [part] if part == "cli" => command_line::run(),
        [part] if part == "page" => in_browser(),
        _ => bail!("`cargo xtask bench` measures all, or one part: `bench cli`, `bench page`"),
    }
}

fn in_browser() -> Result<()> {
    page::build(&setup::page(true)?)?;
    let mut cargo = setup::browser::find()?.tests()?;
    process::run(cargo.args(["--", "--ignored", "--nocapture", "bench"]), "the measurement")
}
