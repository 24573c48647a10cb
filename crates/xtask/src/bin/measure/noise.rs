//! `cargo xtask noise FOLDER`: what is found in text that has nothing to do with a mesh.

use anyhow::{Result, bail};

pub(crate) fn command(arguments: &[String]) -> Result<bool> {
    let [_folder] = arguments else { bail!("`cargo xtask noise` takes one folder") };
    bail!("not yet")
}
