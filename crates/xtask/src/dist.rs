//! `cargo xtask dist`: the page as one file, the command line as one archive, their sums and their dependencies, and beside
//! them the JavaScript package (js.rs).
//!
//! Putting it together is a binary of its own (src/bin/dist/), so that only who asks for it compiles what that takes.

use crate::{js, page, process, setup};
use anyhow::{Context, Result, bail};
use std::process::Command;

/// `cargo xtask dist`.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    if let Some(other) = arguments.first() {
        bail!("`cargo xtask dist` takes no {other}");
    }
    let kit = setup::page(false)?;
    page::build(&kit)?;
    let _alone = page::lock(true)?;
    js::build(&kit)?;
    run()
}

/// Makes what is given out, of the page in dist/site/.
pub(crate) fn run() -> Result<()> {
    let mut cargo = process::command("cargo")?;
    cargo.args(["run", "--quiet", "--package", "xtask", "--features", "dist", "--bin", "dist", "--"]);
    if let Some(program) = setup::statically::build()? {
        cargo.arg(program.target).arg(program.path);
    }
    process::run(&mut cargo, "putting together what is given out")
}

/// Makes all of it twice, which has to give the same bytes.
pub(crate) fn check() -> Result<()> {
    // The sums are those of all that is given out.
    let path = crate::workspace::root()?.join("dist").join("SHA256SUMS");
    let made = || {
        run()?;
        std::fs::read_to_string(&path).with_context(|| format!("can't read {}", path.display()))
    };
    let (first, second) = (made()?, made()?);
    if first != second {
        bail!("made twice of one page, what is given out differs:\n{first}\n{second}");
    }
    Ok(())
}

/// The tests of the archive, which has to be made, and is on Linux.
pub(crate) fn tests() -> Result<Option<Command>> {
    if !cfg!(target_os = "linux") {
        return Ok(None);
    }
    let mut cargo = process::command("cargo")?;
    cargo.args(["test", "--package", "meshmedic-cli", "--test", "dist"]);
    Ok(Some(cargo))
}
