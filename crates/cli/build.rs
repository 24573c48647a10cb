//! Puts the rules' examples into the program.
#![allow(clippy::print_stderr)]

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let folder = Path::new("../rules/tests/cases");
    println!("cargo:rerun-if-changed={}", folder.display());
    let cases = meshmedic_cases::read(folder).unwrap_or_else(|faults| {
        eprintln!("these cases are not valid:\n{faults}");
        std::process::exit(1)
    });
    let json = serde_json::to_string(&meshmedic_cases::examples(&cases)).expect("texts are JSON");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("examples.json");
    fs::write(out, json).expect("OUT_DIR can be written");
}
