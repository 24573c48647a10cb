//! `cargo xtask dist`: what is given out. The page in dist/site/ as one file, dist/meshmedic.html; that page's files
//! compressed for servers; the list of dependencies and the notices of their licences;
//! the archive of the command line, whose target and program are the arguments; and the SHA-256 of each.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod archive;
mod bill;
#[path = "../../brotli11.rs"]
mod brotli11;
mod command_line;
mod compressed;
mod files;
#[path = "../../linked.rs"]
mod linked;
#[path = "../../notices.rs"]
mod notices;
mod page;
mod single;
mod sums;

use anyhow::{Context, Result, bail};
use files::write;
use single::NAME;
use std::path::Path;
use std::process::ExitCode;

/// In bytes. It goes by mail and into a wiki.
const LIMIT: usize = 2_350_000;

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
    let site = dist.join("site");
    let notices = notices::of(Path::new("."), linked::PAGE)?;
    let file = single::file(&page::Page::read(&site)?, &notices, env!("CARGO_PKG_VERSION"))?;
    if file.len() > LIMIT {
        bail!("{NAME} would have {} bytes; the limit is {LIMIT}", file.len());
    }
    write(&dist.join(NAME), file.as_bytes())?;
    offer(&site)?;
    // Before the files are compressed: it would be left out where there is none yet, and taken where this is done again.
    write(&site.join(NAME), file.as_bytes())?;
    compressed::write_all(&site)?;
    let sum = sums::line(NAME, file.as_bytes());
    write(&dist.join(format!("{NAME}.sha256")), sum.as_bytes())?;
    print!("{sum}");
    embed(dist)?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    command_line::write(dist, &arguments)?;
    sums::write(dist)
}

/// Has the site's foot link the single file, which is laid beside it here; a site that was only built has neither.
fn offer(site: &Path) -> Result<()> {
    let index = site.join("index.html");
    let page = std::fs::read_to_string(&index).with_context(|| format!("can't read {}", index.display()))?;
    write(&index, page.replace("<p data-one-file hidden>", "<p data-one-file>").as_bytes())
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
