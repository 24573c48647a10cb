//! `cargo xtask dist`: the rules as a JavaScript package, dist/js/.

use crate::tally::Tests;
use crate::{linked, notices, process, setup, texts, wasm_file, wasm_names, workspace};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What is in the package as it stands in the sources.
const WRITTEN: [&str; 4] = ["meshmedic.js", "meshmedic.d.ts", "package.json", "README.md"];

/// The module and the JavaScript that wasm-bindgen makes for it; the package's own stands before both.
const MODULE: &str = "meshmedic_bg.wasm";
const BINDINGS: &str = "meshmedic_bg.js";

/// A file's name and its content.
type Files = BTreeMap<&'static str, Vec<u8>>;

/// Builds the package.
pub(crate) fn build(kit: &setup::Kit) -> Result<()> {
    let said = compile(kit)?;
    let files = files(kit, &said)?;
    let folder = folder()?;
    if folder.exists() {
        std::fs::remove_dir_all(&folder).with_context(|| format!("can't empty {}", folder.display()))?;
    }
    std::fs::create_dir_all(&folder).with_context(|| format!("can't create {}", folder.display()))?;
    for (name, content) in &files {
        let path = folder.join(name);
        std::fs::write(&path, content).with_context(|| format!("can't write {}", path.display()))?;
    }
    let size: usize = files.values().map(Vec::len).sum();
    println!("{} ({size} bytes in {} files)", folder.display(), files.len());
    Ok(())
}

/// Builds it and puts it together once more, which has to give the same bytes.
pub(crate) fn check(kit: &setup::Kit) -> Result<()> {
    build(kit)?;
    let (said, folder) = (compile(kit)?, folder()?);
    for (name, content) in files(kit, &said)? {
        if read(&folder.join(name))? != content {
            bail!("made twice of the same sources, dist/js/{name} differs");
        }
    }
    Ok(())
}

/// Its tests, with a Node that is found or installed.
pub(crate) fn tests() -> Result<Tests> {
    let mut cargo = process::command("cargo")?;
    cargo.args(["test", "--package", "meshmedic-js", "--test", "package"]);
    cargo.env("NODE", setup::node::ready()?);
    match setup::node::typescript()? {
        Some(compiler) => _ = cargo.env("TSC", compiler),
        None => {
            eprintln!("dist: TypeScript has not read the JavaScript package's types, since there is no npm on PATH");
            cargo.args(["--", "--skip", "types::"]);
        }
    }
    process::run_tests(&mut cargo)
}

fn folder() -> Result<PathBuf> {
    Ok(workspace::root()?.join("dist").join("js"))
}

/// Compiles the module; gives the folder with the texts that belong to it.
fn compile(kit: &setup::Kit) -> Result<PathBuf> {
    let mut cargo = kit.command("cargo")?;
    cargo.args(["build", "--locked", "--target", "wasm32-unknown-unknown", "--profile", "web"]);
    cargo.args(["--package", "meshmedic-js"]);
    texts::built_apart(&mut cargo, "compiling the JavaScript package (cargo build)")
}

/// All that is in the package.
fn files(kit: &setup::Kit, said: &Path) -> Result<Files> {
    let root = workspace::root()?;
    let mut files = bound(kit)?;
    for name in WRITTEN {
        files.insert(name, read(&root.join("crates/js/package").join(name))?);
    }
    for name in texts::FILES {
        files.insert(name, texts::read(said, name)?);
    }
    files.insert("LICENSE", read(&root.join("LICENSE"))?);
    files.insert(notices::NAME, notices::of(&root, linked::JS)?.into_bytes());
    let manifest = files.get_mut("package.json").context("there is no package.json")?;
    *manifest = String::from_utf8_lossy(manifest).replace("{version}", env!("CARGO_PKG_VERSION")).into_bytes();
    Ok(files)
}

/// The compiled module with its JavaScript.
fn bound(kit: &setup::Kit) -> Result<Files> {
    let target = workspace::wasm_target_dir()?;
    let out = target.join("js-package");
    let mut bindgen = kit.command(&kit.bindgen)?;
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", "meshmedic", "--out-dir"]).arg(&out);
    // After a panic the package starts the module anew.
    bindgen.arg("--experimental-reset-state-function");
    bindgen.arg(target.join("wasm32-unknown-unknown/web/meshmedic_js.wasm"));
    process::run(&mut bindgen, "making the JavaScript package's bindings (wasm-bindgen)")?;
    let (mut script, module) = (read(&out.join("meshmedic.js"))?, read(&out.join(MODULE))?);
    let mut module = wasm_file::without_custom_sections(&module)?;
    wasm_names::number(&mut script, &mut module);
    Ok(BTreeMap::from([(BINDINGS, script), (MODULE, module)]))
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("can't read {}", path.display()))
}
