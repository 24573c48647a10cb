//! Parses and validates the knowledge, so that neither page nor command line parses YAML to start: knowledge.bin is what recognises,
//! texts-en.txt and texts-ja.txt what is said of it, symptoms.txt what it is searched by, guides-en.txt and
//! guides-ja.txt the guides. `cargo xtask` takes the texts from here for whoever loads them.
#![allow(clippy::print_stderr)]
#![expect(clippy::disallowed_methods, reason = "a build script reads files, and is no part of the crate")]

use std::path::{Path, PathBuf};
use std::{env, fs};

use meshmedic_format::file::{self, File};
use meshmedic_format::packed;

fn main() {
    println!("cargo:rerun-if-changed=knowledge");
    let files: Vec<File> = paths(Path::new("knowledge")).iter().map(|path| read(path)).collect();
    let version = env!("CARGO_PKG_VERSION");
    let read = file::read(&files, version);
    let read = read.and_then(|rules| file::guides(&files, &rules, version).map(|guides| (rules, guides)));
    let (rules, guides) = match read {
        Ok(read) => read,
        Err(faults) => {
            eprintln!("{}", faults.join("\n"));
            std::process::exit(1);
        }
    };
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    for (name, content) in packed::pack(&rules, &guides).expect("rules are plain data") {
        fs::write(out.join(name), content).expect("OUT_DIR can be written");
    }
}

fn paths(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(paths(&path));
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// A file by its path; what can't be read is an empty text, and no rule.
fn read(path: &Path) -> File {
    let text = fs::read_to_string(path).unwrap_or_default();
    let relative = path.strip_prefix("knowledge").unwrap_or(path).with_extension("");
    let id = relative.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
    // As it is called from the workspace's root, where people build.
    File { path: format!("crates/rules/{}", path.display()), id, text }
}
