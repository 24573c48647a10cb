//! The compiler's flags for what is given out. The same for every step, or each would rebuild what the others built.

use crate::{process, workspace};
use anyhow::{Context, Result};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

/// What parts two flags in `CARGO_ENCODED_RUSTFLAGS`, which has no quoting and needs none.
pub(super) const SEPARATOR: &str = "\u{1f}";

/// The flags that somebody set, and those that keep this machine's folders out of the modules: a panic names its place in
/// the source, and that name would tell whose home it was built in and make other bytes of it on every machine.
pub(super) fn encoded(rustc: &mut Command) -> Result<OsString> {
    let library = process::output(rustc.args(["--print", "sysroot"])).context("rustc names no sysroot")?;
    let folders = [
        (workspace::root()?, "."),
        (cargo_home().context("there is no home folder; set CARGO_HOME")?, "cargo"),
        (PathBuf::from(library).join("lib/rustlib/src/rust"), "rust"),
    ];
    let mut flags = given();
    for (folder, name) in folders {
        if !flags.is_empty() {
            flags.push(SEPARATOR);
        }
        flags.push("--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
        flags.push(name);
    }
    Ok(flags)
}

/// Flags, as `encoded` gives them, with those that .cargo/config.toml has for the browser, which cargo doesn't read where the environment has any.
pub(super) fn for_browsers(mut flags: OsString) -> Result<OsString> {
    let path = workspace::root()?.join(".cargo/config.toml");
    let config = std::fs::read_to_string(&path).with_context(|| format!("can't read {}", path.display()))?;
    for flag in of_target(&config).with_context(|| format!("{} has no flags for wasm32", path.display()))? {
        flags.push(SEPARATOR);
        flags.push(flag);
    }
    Ok(flags)
}

fn of_target(config: &str) -> Option<impl Iterator<Item = &str>> {
    let (_, target) = config.split_once("[target.wasm32-unknown-unknown]\nrustflags = [")?;
    Some(target.split(']').next()?.split('"').skip(1).step_by(2))
}

/// Cargo reads one variable of these two, so that what is in the other has to come along.
fn given() -> OsString {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    set("CARGO_ENCODED_RUSTFLAGS")
        .or_else(|| Some(set("RUSTFLAGS")?.to_str()?.split_whitespace().collect::<Vec<_>>().join(SEPARATOR).into()))
        .unwrap_or_default()
}

fn cargo_home() -> Option<PathBuf> {
    let set = std::env::var_os("CARGO_HOME").filter(|value| !value.is_empty()).map(PathBuf::from);
    set.or_else(|| Some(std::env::home_dir()?.join(".cargo")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_for_browsers_are_those_of_cargos_own_file() {
        let flags: Vec<&str> = of_target(include_str!("../../../../.cargo/config.toml")).unwrap().collect();
        assert_eq!(flags, ["-Ctarget-feature=+simd128"]);
    }
}
