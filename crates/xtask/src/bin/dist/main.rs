//! `cargo xtask dist`: the page in dist/site/ as one file, dist/meshmedic.html, and its SHA-256 beside it; and the
//! page's own files compressed for servers, beside each.

mod compressed;
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
    compressed::write_all(&dist.join("site"))?;
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
    Ok(())
}

fn write(path: &Path, content: &[u8]) -> Result<()> {
    std::fs::write(path, content).with_context(|| format!("can't write {}", path.display()))
}
