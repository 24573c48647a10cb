//! Parses and validates the knowledge, so that neither page nor command line parses YAML to start.
#![allow(clippy::print_stderr)]

use std::path::{Path, PathBuf};
use std::{env, fs};

use meshmedic_format::model::Rule;
use meshmedic_format::source::Source;
use meshmedic_format::validate;

fn main() {
    println!("cargo:rerun-if-changed=knowledge");
    let mut rules = Vec::new();
    let mut faults = Vec::new();
    for path in files(Path::new("knowledge")) {
        match read(&path) {
            Ok(rule) => {
                faults.extend(validate::faults(&rule).into_iter().map(|f| format!("{}: {f}", path.display())));
                rules.push(rule);
            }
            Err(error) => faults.push(format!("{}: {error}", path.display())),
        }
    }
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    if !faults.is_empty() {
        for fault in &faults {
            println!("cargo:warning={fault}");
        }
        eprintln!("the knowledge is not valid:\n{}", faults.join("\n"));
        std::process::exit(1);
    }
    let bytes = postcard::to_stdvec(&rules).expect("rules are plain data");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("knowledge.bin");
    fs::write(out, bytes).expect("OUT_DIR can be written");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> Result<Rule, String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let source: Source = serde_yaml::from_str(&text).map_err(|error| error.to_string())?;
    let relative = path.strip_prefix("knowledge").unwrap_or(path).with_extension("");
    let id = relative.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
    source.into_rule(&id)
}
