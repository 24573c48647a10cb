//! The programs that are measured, as they are released, and those that they are held against.

use crate::setup::apt;
use crate::{process, workspace};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A program, or why there is none.
pub(super) type Found = Result<PathBuf, String>;

pub(super) struct Programs {
    pub(super) meshmedic: PathBuf,
    /// What makes inputs and searches for any number of texts.
    pub(super) measure: PathBuf,
    pub(super) rg: Found,
    pub(super) jq: Found,
}

impl Programs {
    /// Builds what is of this workspace and installs the rest where it is missing.
    pub(super) fn found() -> Result<Self> {
        eprintln!("bench: building the command line and what makes inputs, as they are released");
        let built = |arguments: &[&str], name: &str| {
            let mut cargo = process::command("cargo")?;
            cargo.args(["build", "--quiet", "--release", "--package"]).args(arguments);
            process::run(&mut cargo, "building a program to measure")?;
            let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
            anyhow::Ok(workspace::target_dir()?.join("release").join(file))
        };
        Ok(Programs {
            meshmedic: built(&["meshmedic-cli"], "meshmedic")?,
            measure: built(&["xtask", "--features", "measure", "--bin", "measure"], "measure")?,
            rg: other("rg", "ripgrep"),
            jq: other("jq", "jq"),
        })
    }

    /// Our command line on a file.
    pub(super) fn analyze(&self, file: &Path) -> Result<Command> {
        let mut command = process::command(&self.meshmedic)?;
        command.args(["analyze", "--fail-on", "never"]).arg(file);
        Ok(command)
    }
}

/// A program of Debian's, whose package has to be named where it can't be installed.
fn other(name: &str, package: &str) -> Found {
    if process::find(&[name]).is_none() {
        // The reason is said where the figure would stand.
        let _ = apt::install(&[package]);
    }
    process::find(&[name]).ok_or_else(|| format!("{name} is not installed (apt install {package})"))
}
