//! `cargo xtask dist`: the page as one file, dist/meshmedic.html, and beside it the JavaScript package (js.rs).
//!
//! Putting it together is a binary of its own (src/bin/dist/), so that only who asks for it compiles what that takes.

use crate::{js, page, process, setup};
use anyhow::{Context, Result, bail};

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

/// Makes the file of the page in dist/site/.
pub(crate) fn run() -> Result<()> {
    let mut cargo = process::command("cargo")?;
    cargo.args(["run", "--quiet", "--package", "xtask", "--features", "dist", "--bin", "dist", "--"]);
    if let Some(program) = setup::statically::build()? {
        cargo.arg(program.target).arg(program.path);
    }
    process::run(&mut cargo, "putting together what is given out")
}

/// Makes it twice, which has to give the same bytes.
pub(crate) fn check() -> Result<()> {
    let path = crate::workspace::root()?.join("dist").join("meshmedic.html");
    let made = || {
        run()?;
        std::fs::read(&path).with_context(|| format!("can't read {}", path.display()))
    };
    if made()? != made()? {
        bail!("made twice of one page, {} differs", path.display());
    }
    Ok(())
}
