//! An archive whose bytes tell nothing of when, where and by whom it was made.

use crate::sums;
use anyhow::{Context, Result};
use flate2::{Compression, GzBuilder};
use std::collections::BTreeMap;

/// Files below one top folder.
pub(crate) struct Archive {
    top: String,
    files: BTreeMap<String, File>,
}

struct File {
    content: Vec<u8>,
    mode: u32,
}

impl Archive {
    /// An empty one.
    pub(crate) fn new(top: String) -> Self {
        Self { top, files: BTreeMap::new() }
    }

    /// Adds what is read.
    pub(crate) fn add(&mut self, name: &str, content: impl Into<Vec<u8>>) {
        self.files.insert(name.to_owned(), File { content: content.into(), mode: 0o644 });
    }

    /// Adds what is run.
    pub(crate) fn add_program(&mut self, name: &str, content: impl Into<Vec<u8>>) {
        self.files.insert(name.to_owned(), File { content: content.into(), mode: 0o755 });
    }

    /// The archive's bytes, with the sums of all its files among them.
    pub(crate) fn finish(mut self) -> Result<Vec<u8>> {
        let list: String = self.files.iter().map(|(name, file)| sums::line(name, &file.content)).collect();
        self.add(sums::NAME, list);
        // No name, no time, and 255 for the system: gzip's head tells nothing either.
        let gzip = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::best());
        let mut tar = tar::Builder::new(gzip);
        for (name, file) in &self.files {
            let mut header = tar::Header::new_ustar();
            header.set_size(file.content.len() as u64);
            header.set_mode(file.mode);
            header.set_mtime(0);
            header.set_uid(0);
            header.set_gid(0);
            let path = format!("{}/{name}", self.top);
            tar.append_data(&mut header, &path, file.content.as_slice())
                .with_context(|| format!("can't add {path}"))?;
        }
        tar.into_inner().and_then(|gzip| gzip.finish()).context("can't end the archive")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn made() -> Vec<u8> {
        let mut archive = Archive::new("top".to_owned());
        archive.add("z.txt", "last");
        archive.add_program("a", "run me");
        archive.finish().unwrap()
    }

    #[test]
    fn says_nothing_of_its_making() {
        let bytes = made();
        assert_eq!(&bytes[4..10], [0, 0, 0, 0, 2, 255], "the time, the level, the system");
        let mut tar = tar::Archive::new(flate2::read::GzDecoder::new(bytes.as_slice()));
        let mut seen = Vec::new();
        for entry in tar.entries().unwrap() {
            let mut entry = entry.unwrap();
            let head = entry.header();
            assert_eq!((head.mtime().unwrap(), head.uid().unwrap(), head.gid().unwrap()), (0, 0, 0));
            assert_eq!((head.username().unwrap(), head.groupname().unwrap()), (Some(""), Some("")));
            let (mode, name) = (head.mode().unwrap(), entry.path().unwrap().display().to_string());
            let mut text = String::new();
            entry.read_to_string(&mut text).unwrap();
            seen.push((name, mode, text));
        }
        let sums = format!("{}{}", sums::line("a", b"run me"), sums::line("z.txt", b"last"));
        let expected =
            [("top/SHA256SUMS", 0o644, sums.as_str()), ("top/a", 0o755, "run me"), ("top/z.txt", 0o644, "last")];
        assert_eq!(seen, expected.map(|(name, mode, text)| (name.to_owned(), mode, text.to_owned())));
    }

    #[test]
    fn twice_gives_the_same() {
        assert_eq!(made(), made());
    }
}
