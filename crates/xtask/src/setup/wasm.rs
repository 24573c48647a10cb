//! A compiler for the browser: rustup's, or the system's own packages where rustup can't get the target.

use super::{apt, rustup};
use crate::{process, workspace};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";
const LINKERS: [&str; 3] = ["lld-22", "lld-21", "lld"];

/// How code is compiled for the browser here.
pub(crate) enum Toolchain {
    /// The usual compiler has the target.
    Target,
    /// A compiler beside it, which builds the standard library from source.
    Source { bin: PathBuf, linker: PathBuf },
}

impl Toolchain {
    /// Sets what cargo needs to know; folders that must come first go to `path`.
    pub(crate) fn apply(&self, command: &mut Command, path: &mut Vec<PathBuf>) {
        let Self::Source { bin, linker } = self else { return };
        path.push(bin.clone());
        command.env("RUSTC_BOOTSTRAP", "1");
        command.env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        // Whatever rustup told its own cargo would send this one to the wrong compiler.
        command.env_remove("RUSTC").env_remove("RUSTDOC").env_remove("RUSTUP_TOOLCHAIN");
    }

    /// Where the standard library comes from, in words.
    pub(crate) fn library(&self) -> &'static str {
        match self {
            Self::Target => "its own standard library",
            Self::Source { .. } => "the standard library from source",
        }
    }

    /// One line for people.
    pub(crate) fn describe(&self) -> String {
        match self {
            Self::Target => format!("the compiler's own target {TARGET}"),
            Self::Source { bin, linker } => {
                format!(
                    "{} with the standard library from source, linked by {}",
                    bin.join("rustc").display(),
                    linker.display()
                )
            }
        }
    }
}

/// Finds a compiler for the browser or installs one.
pub(crate) fn ready() -> Result<Toolchain> {
    if let Some(found) = detect() {
        return Ok(found);
    }
    let refusal = match rustup::add(TARGET) {
        Ok(()) if rustup::has(TARGET) => return Ok(Toolchain::Target),
        Ok(()) => "rustup added it and rustc still lacks it".to_owned(),
        Err(error) => format!("{error:#}"),
    };
    // The last line of what rustup says is its reason; the log has the rest.
    eprintln!("setup: no {TARGET} by rustup: {}", refusal.trim_end().lines().last().unwrap_or_default().trim());
    let manual = format!(
        "no compiler for {TARGET}. Either\n    rustup target add {TARGET}\nor, on Debian and its kin,\n    \
         apt-get install --no-install-recommends rustc-web cargo-web rust-web-src {}",
        LINKERS[0]
    );
    let Some(linker) = apt::first_known(&LINKERS) else { bail!("{manual}") };
    if let Err(error) = apt::install(&["rustc-web", "cargo-web", "rust-web-src", linker]) {
        bail!("{error:#}\n{manual}");
    }
    match detect() {
        Some(found) => Ok(found),
        None => bail!(
            "the packages are installed and still don't make a compiler of at least Rust {:?}; {manual}",
            workspace::rust_version()
        ),
    }
}

fn detect() -> Option<Toolchain> {
    if rustup::has(TARGET) {
        return Some(Toolchain::Target);
    }
    let bin = Path::new("/usr/bin");
    let rustc = bin.join("rustc");
    let source = Path::new("/usr/lib/rustlib/src/rust/library/std/Cargo.toml");
    if !rustc.is_file() || !bin.join("cargo").is_file() || !source.is_file() {
        return None;
    }
    let version = process::output(process::command(&rustc).ok()?.arg("--version"))?;
    if workspace::parse_version(&version)? < workspace::rust_version() {
        return None;
    }
    Some(Toolchain::Source { bin: bin.to_path_buf(), linker: linker()? })
}

fn linker() -> Option<PathBuf> {
    if let Some(found) = process::find(&["wasm-ld-22", "wasm-ld-21", "wasm-ld", "rust-lld"]) {
        return Some(found);
    }
    // rustup ships one that isn't on PATH.
    let libdir = process::output(process::command("rustc").ok()?.args(["--print", "target-libdir"]))?;
    let found = Path::new(&libdir).parent()?.join("bin").join(format!("rust-lld{}", std::env::consts::EXE_SUFFIX));
    found.is_file().then_some(found)
}
