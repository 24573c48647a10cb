//! SHA-256 as `sha256sum -c` reads it.

use crate::files;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The name of a list of sums.
pub(crate) const NAME: &str = "SHA256SUMS";

/// The hexadecimal sum of `content`.
pub(crate) fn sum(content: &[u8]) -> String {
    Sha256::digest(content).iter().fold(String::new(), |mut sum, byte| {
        // Writing to a string can't fail.
        let _ = write!(sum, "{byte:02x}");
        sum
    })
}

/// A line of the list.
pub(crate) fn line(name: &str, content: &[u8]) -> String {
    format!("{}  {name}\n", sum(content))
}

/// Writes the list of all that lies below `folder`.
pub(crate) fn write(folder: &Path) -> Result<()> {
    let mut files = Vec::new();
    walk(folder, &mut files)?;
    let mut lines = Vec::new();
    for file in files {
        let name = file.strip_prefix(folder)?.to_str().context("a file's name is no text")?.replace('\\', "/");
        if name != NAME {
            let content = std::fs::read(&file).with_context(|| format!("can't read {}", file.display()))?;
            lines.push((name.clone(), line(&name, &content)));
        }
    }
    lines.sort();
    let list: String = lines.into_iter().map(|(_, line)| line).collect();
    files::write(&folder.join(NAME), list.as_bytes())
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| format!("can't list {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() { walk(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_as_the_standard_has_it() {
        // The first example of FIPS 180-4.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(line("abc.txt", b"abc"), format!("{abc}  abc.txt\n"));
    }
}
