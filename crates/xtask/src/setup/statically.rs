//! The command line as one program that needs nothing of the machine it is carried to.

use super::{flags, rustup};
use crate::{process, workspace};
use anyhow::{Context, Result};
use std::env::consts::ARCH;
use std::path::PathBuf;

/// A program, and the target it was compiled for.
pub(crate) struct Program {
    pub(crate) target: String,
    pub(crate) path: PathBuf,
}

/// Builds it with musl, else with the host's own C library, both linked in. On anything but Linux, where no C library is
/// made for that, there is none.
pub(crate) fn build() -> Result<Option<Program>> {
    if !cfg!(target_os = "linux") {
        eprintln!("dist: no self-contained command line, which is made on Linux alone; the rest is made");
        return Ok(None);
    }
    let target = target()?;
    let mut flags = flags::encoded(&mut process::command("rustc")?)?;
    flags.push(flags::SEPARATOR);
    flags.push("-Ctarget-feature=+crt-static");
    let mut cargo = process::command("cargo")?;
    // With --target, the flags are the program's alone and no build script's, and it lies in a folder of its own.
    cargo.args(["build", "--locked", "--package", "meshmedic-cli", "--profile", "dist", "--target", &target]);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags);
    process::run(&mut cargo, &format!("compiling the command line for {target} (cargo build)"))?;
    let path = workspace::target_dir()?.join(&target).join("dist").join("meshmedic");
    Ok(Some(Program { target, path }))
}

fn target() -> Result<String> {
    let musl = format!("{ARCH}-unknown-linux-musl");
    if rustup::has(&musl) {
        return Ok(musl);
    }
    match rustup::add(&musl) {
        Ok(()) if rustup::has(&musl) => return Ok(musl),
        Ok(()) => eprintln!("setup: rustup added {musl} and rustc still lacks it"),
        Err(error) => {
            let reason = format!("{error:#}");
            eprintln!(
                "setup: no {musl} by rustup: {}; the host's own C library is linked in instead",
                reason.trim_end().lines().last().unwrap_or_default().trim()
            );
        }
    }
    let version = process::output(process::command("rustc")?.arg("-vV")).context("rustc has no version")?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
    Ok(host.to_owned())
}
