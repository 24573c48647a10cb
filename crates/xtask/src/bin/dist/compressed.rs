//! The page's files, compressed beforehand: a server that knows how sends `a.js.br` or `a.js.gz` for `a.js`, harder
//! compressed than it would have the time for itself. The same file gives the same bytes.

use crate::brotli11;
use anyhow::{Context, Result};
use std::io::Write;
use std::path::Path;

/// Pictures are compressed already.
const KINDS: [&str; 8] = ["html", "js", "css", "json", "svg", "txt", "wasm", "webmanifest"];

/// Writes both forms beside every file under `folder` that they make smaller.
pub(crate) fn write_all(folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| format!("can't list {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            write_all(&path)?;
        } else if path.extension().is_some_and(|kind| KINDS.iter().any(|known| kind == *known)) {
            let content = std::fs::read(&path).with_context(|| format!("can't read {}", path.display()))?;
            for (ending, compressed) in [(".br", brotli11::compress(&content)?), (".gz", gzip(&content)?)] {
                let mut beside = path.clone().into_os_string();
                beside.push(ending);
                std::fs::write(&beside, compressed).with_context(|| format!("can't write {}", beside.display()))?;
            }
        }
    }
    Ok(())
}

/// Its head holds no time and no name, so that the same content gives the same bytes.
pub(crate) fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content).and_then(|()| encoder.finish()).context("gzip failed")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn both_forms_hold_the_file_and_stay_the_same() {
        let content = "a { color: red }\n".repeat(99);
        let mut plain = String::new();
        flate2::read::GzDecoder::new(&gzip(content.as_bytes()).unwrap()[..]).read_to_string(&mut plain).unwrap();
        assert_eq!(plain, content);
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &brotli11::compress(content.as_bytes()).unwrap()[..], &mut plain).unwrap();
        assert_eq!(plain, content.as_bytes());
        assert_eq!(gzip(b"a").unwrap(), gzip(b"a").unwrap());
        assert_eq!(brotli11::compress(b"a").unwrap(), brotli11::compress(b"a").unwrap());
    }

    #[test]
    fn pictures_and_what_is_compressed_are_left() {
        let folder = std::env::temp_dir().join(format!("meshmedic-compressed-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("icons")).unwrap();
        for name in ["a.js", "icons/1.png", "icons/i.svg"] {
            std::fs::write(folder.join(name), "text").unwrap();
        }
        write_all(&folder).unwrap();
        write_all(&folder).unwrap();
        let made: Vec<bool> = ["a.js.br", "a.js.gz", "icons/i.svg.br", "icons/1.png.gz", "a.js.br.gz"]
            .iter()
            .map(|name| folder.join(name).exists())
            .collect();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(made, [true, true, true, false, false]);
    }
}
