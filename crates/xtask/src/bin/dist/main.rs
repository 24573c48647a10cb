//! `cargo xtask dist`: the page in dist/site/ as one file, dist/meshmedic.html, and its SHA-256 beside it.

mod page;
mod single;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

const NAME: &str = "meshmedic.html";

/// In bytes. It goes by mail and into a wiki.
const LIMIT: usize = 1_300_000;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let dist = Path::new("dist");
    let file = single::file(&page::Page::read(&dist.join("site"))?, env!("CARGO_PKG_VERSION"))?;
    if file.len() > LIMIT {
        bail!("{NAME} would have {} bytes; the limit is {LIMIT}", file.len());
    }
    let sum = Sha256::digest(&file).iter().fold(String::new(), |mut sum, byte| {
        // Writing to a string can't fail.
        let _ = write!(sum, "{byte:02x}");
        sum
    });
    let path = dist.join(NAME);
    write(&path, file.as_bytes())?;
    write(&dist.join(format!("{NAME}.sha256")), format!("{sum}  {NAME}\n").as_bytes())?;
    println!("{sum}  {} ({} bytes)", path.display(), file.len());
    embed(dist)
}

/// The element that other pages embed the file with, and its types.
fn embed(dist: &Path) -> Result<()> {
    for name in ["meshmedic-embed.js", "meshmedic-embed.d.ts"] {
        let source = Path::new("embed").join(name);
        let content = std::fs::read(&source).with_context(|| format!("can't read {}", source.display()))?;
        write(&dist.join(name), &content)?;
    }
    Ok(())
}

fn write(path: &Path, content: &[u8]) -> Result<()> {
    std::fs::write(path, content).with_context(|| format!("can't write {}", path.display()))
}
