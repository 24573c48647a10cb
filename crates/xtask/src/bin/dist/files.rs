//! What is written says which file could not be.

use anyhow::{Context, Result};
use std::path::Path;

/// Writes a file.
///
/// # Errors
/// It can't be written; the message names it.
pub(crate) fn write(path: &Path, content: &[u8]) -> Result<()> {
    std::fs::write(path, content).with_context(|| format!("can't write {}", path.display()))
}
