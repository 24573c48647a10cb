//! What the rules say, a file for each language: written by the build script of crates/rules, and laid beside whatever loads it.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What the rules say in each language.
pub(crate) const FILES: [&str; 2] = ["texts-en.txt", "texts-ja.txt"];

/// What the page loads only when somebody wants it: what the rules are searched by, and the guides in each language.
pub(crate) const WANTED: [&str; 3] = ["symptoms.txt", "guides-en.txt", "guides-ja.txt"];

/// Runs a `cargo build` without the texts in it and gives the folder where they lie instead.
pub(crate) fn built_apart(cargo: &mut Command, what: &str) -> Result<PathBuf> {
    // What cargo says to people goes where it always goes; what it says to programs is read.
    cargo.arg("--message-format=json-render-diagnostics").stderr(Stdio::inherit());
    let output = cargo.output().with_context(|| format!("can't start {}", cargo.get_program().to_string_lossy()))?;
    if !output.status.success() {
        bail!("{what} failed ({})", output.status);
    }
    folder(&String::from_utf8_lossy(&output.stdout))
        .context("cargo doesn't say where the build script of crates/rules wrote its files")
}

/// The output folder of the rules' build script.
fn folder(messages: &str) -> Option<PathBuf> {
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut of_rules = messages.filter(|message| {
        let package = message["package_id"].as_str().unwrap_or_default();
        message["reason"] == "build-script-executed" && package.contains("/crates/rules#")
    });
    of_rules.next().and_then(|message| Some(PathBuf::from(message["out_dir"].as_str()?)))
}

/// Reads one of the files.
pub(crate) fn read(folder: &Path, name: &str) -> Result<Vec<u8>> {
    let path = folder.join(name);
    std::fs::read(&path).with_context(|| format!("can't read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_that_of_the_rules() {
        let message = |reason: &str, package: &str, folder: &str| {
            format!(
                "{{\"reason\":\"{reason}\",\"package_id\":\"path+file:///a/crates/{package}#0.1.0\",\"out_dir\":\"{folder}\"}}\n"
            )
        };
        let messages = message("build-script-executed", "cli", "/1")
            + "not JSON\n"
            + &message("compiler-artifact", "rules", "/2")
            + &message("build-script-executed", "rules", "/3");
        assert_eq!(folder(&messages), Some(PathBuf::from("/3")));
        assert_eq!(folder(&message("build-script-executed", "cli", "/1")), None);
    }
}
