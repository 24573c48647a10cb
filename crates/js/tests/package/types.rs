//! The package's types, read by TypeScript itself. TSC names its compiler.

use crate::{copy, folder};
use std::path::Path;
use std::process::Command;

const USAGE: &str = include_str!("usage.ts");

#[test]
fn a_use_compiles_and_each_misuse_in_it_does_not() {
    assert_eq!(compile("js-types-right", USAGE), "");
}

#[test]
fn a_misuse_is_an_error() {
    let marked = "// @ts-expect-error: there is no German.\n";
    assert!(USAGE.contains(marked));
    let said = compile("js-types-wrong", &USAGE.replace(marked, ""));
    assert!(said.contains("Type '\"de\"' is not assignable to type"), "{said}");
}

/// What TypeScript says of a module that imports the package.
fn compile(name: &str, module: &str) -> String {
    let tsc = std::env::var("TSC").expect("TSC names TypeScript's compiler: run `cargo xtask test --only dist`");
    let folder = folder(name);
    let installed = folder.join("node_modules");
    std::fs::create_dir_all(&installed).unwrap();
    std::fs::rename(copy(&format!("{name}-copy")), installed.join("meshmedic")).unwrap();
    std::fs::write(folder.join("package.json"), "{\"type\": \"module\"}").unwrap();
    std::fs::write(folder.join("usage.ts"), module).unwrap();
    for module in ["nodenext", "preserve"] {
        let said = run(&tsc, &folder, module);
        if !said.is_empty() {
            return said;
        }
    }
    String::new()
}

/// As Node resolves the package, and as bundlers do.
fn run(tsc: &str, folder: &Path, module: &str) -> String {
    let mut command = Command::new(std::env::var("NODE").unwrap_or_else(|_| "node".to_owned()));
    command.args([tsc, "--noEmit", "--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess"]);
    command.args(["--target", "es2022", "--lib", "es2022,dom", "--module", module, "usage.ts"]);
    let output = command.current_dir(folder).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.success(), said.is_empty(), "{said}");
    said
}
