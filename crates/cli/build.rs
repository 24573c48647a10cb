//! Puts the rules' examples into the program.
#![allow(unreachable_pub)]

use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "../rules/examples.rs"]
mod examples;

fn main() {
    let cases = Path::new("../rules/tests/cases");
    println!("cargo:rerun-if-changed=../rules/examples.rs");
    println!("cargo:rerun-if-changed={}", cases.display());
    let json = serde_json::to_string(&examples::examples(cases)).expect("texts are JSON");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("examples.json");
    fs::write(out, json).expect("OUT_DIR can be written");
}
