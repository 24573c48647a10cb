//! Targets of the usual compiler, by rustup where it has them to give.

use crate::{process, workspace};
use anyhow::{Result, bail};
use std::path::Path;
use std::time::{Duration, SystemTime};

const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Whether the usual compiler has the standard library for `target`.
pub(super) fn has(target: &str) -> bool {
    let Ok(mut rustc) = process::command("rustc") else { return false };
    process::output(rustc.args(["--print", "target-libdir", "--target", target]))
        .is_some_and(|folder| Path::new(&folder).is_dir())
}

/// Asks rustup for `target`. What failed is remembered for a day: where its server is out of reach, asking costs a
/// minute each time.
pub(super) fn add(target: &str) -> Result<()> {
    let stamp = workspace::state_dir()?.join("rustup-failed");
    let failed = stamp.metadata().and_then(|file| file.modified()).ok();
    if failed.and_then(|time| SystemTime::now().duration_since(time).ok()).is_some_and(|age| age < A_DAY) {
        bail!("it failed less than a day ago (delete {} to try again)", stamp.display());
    }
    if process::find(&["rustup"]).is_none() {
        bail!("there is no rustup");
    }
    eprintln!("setup: rustup target add {target}");
    let log = workspace::state_dir()?.join("rustup.log");
    let mut rustup = process::command("rustup")?;
    rustup.env("RUST_BACKTRACE", "0");
    let added =
        process::run_logged(rustup.args(["target", "add", target]), &log, "rustup target add", Duration::from_secs(60));
    if added.is_err() {
        std::fs::write(&stamp, "")?;
    }
    added
}
