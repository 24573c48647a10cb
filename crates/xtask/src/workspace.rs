//! Where things lie.

use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// The workspace's root folder.
pub(crate) fn root() -> Result<PathBuf> {
    // Set by `cargo run`; a binary called by hand looks upwards instead.
    if let Some(here) = std::env::var_os("CARGO_MANIFEST_DIR") {
        let here = PathBuf::from(here);
        if let Some(root) = here.ancestors().nth(2).filter(|root| root.join("Trunk.toml").is_file()) {
            return Ok(root.to_path_buf());
        }
    }
    let here = std::env::current_dir().context("no current folder")?;
    match here.ancestors().find(|folder| folder.join("Trunk.toml").is_file() && folder.join("crates").is_dir()) {
        Some(root) => Ok(root.to_path_buf()),
        None => bail!("{} is not in the meshmedic workspace", here.display()),
    }
}

/// Cargo's target folder for native builds.
pub(crate) fn target_dir() -> Result<PathBuf> {
    let root = root()?;
    Ok(match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root.join(folder),
        None => root.join("target"),
    })
}

/// The target folder for wasm. Its own, because its compiler may be another one, and two compilers that share a folder
/// rebuild each other's work.
pub(crate) fn wasm_target_dir() -> Result<PathBuf> {
    Ok(target_dir()?.join("wasm"))
}

/// Logs and stamps of xtask itself.
pub(crate) fn state_dir() -> Result<PathBuf> {
    let folder = target_dir()?.join("xtask");
    std::fs::create_dir_all(&folder).with_context(|| format!("can't create {}", folder.display()))?;
    Ok(folder)
}

/// Where the page is built to. Beside it lies what is made from it, which Trunk, emptying its folder, leaves alone.
pub(crate) fn site_dir() -> Result<PathBuf> {
    Ok(root()?.join("dist").join("site"))
}

/// The version of `package` that Cargo.lock holds.
pub(crate) fn locked_version(package: &str) -> Result<String> {
    let path = root()?.join("Cargo.lock");
    let lock = std::fs::read_to_string(&path).with_context(|| format!("can't read {}", path.display()))?;
    version_in_lock(&lock, package).with_context(|| format!("{} names no package {package}", path.display()))
}

fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| line.trim() != name);
    lines.next()?;
    Some(lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned())
}

/// The oldest Rust that the workspace compiles with, as (major, minor).
pub(crate) fn rust_version() -> (u32, u32) {
    // From the manifest, at compile time: there is one place to change it.
    parse_version(env!("CARGO_PKG_RUST_VERSION")).unwrap_or((1, 0))
}

/// Major and minor of the first `1.2.3` in `text`.
pub(crate) fn parse_version(text: &str) -> Option<(u32, u32)> {
    text.split_whitespace().find_map(|word| {
        let mut numbers = word.split('.');
        Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_version_out_of_the_lock() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in_lock(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in_lock(lock, "yew"), None);
    }

    #[test]
    fn reads_the_version_a_tool_prints() {
        assert_eq!(parse_version("rustc 1.96.0 (ac68faa20 2026-05-25)"), Some((1, 96)));
        assert_eq!(parse_version("no number"), None);
    }
}
