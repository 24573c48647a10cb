//! The built package in dist/js/, as its users meet it: imported by Node, compiled against by TypeScript.
//!
//! Run by `cargo xtask test --only dist`, which builds it first. NODE names the Node to use.
#![allow(clippy::unwrap_used)]

mod arguments;
mod report;
mod types;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn package() -> PathBuf {
    let package = root().join("dist/js");
    assert!(package.join("package.json").is_file(), "the package isn't built: run `cargo xtask dist` first");
    package
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A folder of a test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A copy of the package, to break it.
fn copy(name: &str) -> PathBuf {
    let folder = folder(name);
    for entry in std::fs::read_dir(package()).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
    }
    folder
}

/// Runs a module's text with everything of the package in `package` imported as `meshmedic`.
fn node_with(package: &Path, script: &str) -> Output {
    let module = package.join("meshmedic.js").canonicalize().unwrap();
    let script = format!(
        "import assert from 'node:assert/strict';\nimport * as meshmedic from 'file://{}';\n{script}",
        module.display()
    );
    let node = std::env::var("NODE").unwrap_or_else(|_| "node".to_owned());
    let mut command = Command::new(&node);
    command.args(["--input-type=module", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("can't start {node}: {error}"));
    child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// What a module's text prints; fails where it does.
#[track_caller]
fn node(script: &str) -> Vec<u8> {
    let output = node_with(&package(), script);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}
