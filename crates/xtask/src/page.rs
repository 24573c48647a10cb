//! `cargo xtask build`: the page, by Trunk, into dist/.

use crate::{process, setup, workspace};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::time::Instant;

const ENGINE: [&str; 3] = ["engine_bg.wasm", "engine.js", "engine_loader.js"];

/// `cargo xtask build`.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    if let Some(other) = arguments.first() {
        bail!("`cargo xtask build` takes no {other}");
    }
    build(&setup::page(false)?)
}

/// Builds the page into dist/.
pub(crate) fn build(kit: &setup::Kit) -> Result<()> {
    let start = Instant::now();
    let mut trunk = kit.command(&kit.trunk)?;
    process::run(trunk.args(["build", "--release", "--offline"]), "building the page (trunk build)")?;
    let dist = workspace::dist_dir()?;
    name_engine_by_content(&dist)?;
    eprintln!("build: the page is in {} ({:.0} s)", dist.display(), start.elapsed().as_secs_f64());
    Ok(())
}

/// Trunk leaves a worker's file names as they are, and a browser that kept last month's engine would meet this month's
/// page. So the engine's files get a hash of their content too, and index.html, which names the first of them, says so.
fn name_engine_by_content(dist: &Path) -> Result<()> {
    let read = |name: &str| std::fs::read(dist.join(name)).with_context(|| format!("the build left no {name}"));
    let mut hash = Fnv::default();
    for name in ENGINE {
        hash.add(&read(name)?);
    }
    let renamed = |name: &str| name.replacen("engine", &format!("engine-{:016x}", hash.0), 1);
    let rename = |text: Vec<u8>| -> Result<String> {
        let text = String::from_utf8(text).context("index.html or the engine's loader is not UTF-8")?;
        Ok(ENGINE.iter().fold(text, |text, name| text.replace(&format!("./{name}"), &format!("./{}", renamed(name)))))
    };
    let write = |name: &str, text: String| std::fs::write(dist.join(name), text).with_context(|| format!("can't write {name}"));
    let index = read("index.html")?;
    let page = rename(index.clone())?;
    if page.as_bytes() == index {
        bail!("index.html doesn't name ./{}, so the page can't find its engine", ENGINE[2]);
    }
    write("index.html", page)?;
    write(ENGINE[2], rename(read(ENGINE[2])?)?)?;
    for name in ENGINE {
        std::fs::rename(dist.join(name), dist.join(renamed(name))).with_context(|| format!("can't rename {name}"))?;
    }
    Ok(())
}

/// FNV-1a: the same on every machine and every Rust, which the standard library's hasher doesn't promise.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
