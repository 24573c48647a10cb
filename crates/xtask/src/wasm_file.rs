//! A wasm file's sections.

use anyhow::{Context, Result, bail};

/// The module without what no browser needs: names of functions, the tools' own notes. Almost half of the page's bytes.
///
/// Not by `strip` in the profile: wasm-bindgen reads the notes, and only after it are they of no use.
pub(crate) fn without_custom_sections(module: &[u8]) -> Result<Vec<u8>> {
    const HEADER: usize = 8;
    const CUSTOM: u8 = 0;
    if module.len() < HEADER || !module.starts_with(b"\0asm") {
        bail!("it is no wasm module");
    }
    let (header, mut rest) = module.split_at(HEADER);
    let mut kept = header.to_vec();
    while let Some((id, after)) = rest.split_first() {
        let (length, digits) = leb128(after).context("a section has no length")?;
        let end = 1 + digits + length;
        let section = rest.get(..end).context("a section ends beyond the file")?;
        if *id != CUSTOM {
            kept.extend_from_slice(section);
        }
        rest = &rest[end..];
    }
    Ok(kept)
}

/// A number and how many bytes it takes.
fn leb128(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut value = 0;
    for (place, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((value, place + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_custom_sections_go() {
        let module = b"\0asm\x01\0\0\0\x01\x02ab\x00\x83\x00xyz\x0a\x01c";
        assert_eq!(without_custom_sections(module).unwrap(), b"\0asm\x01\0\0\0\x01\x02ab\x0a\x01c");
    }

    #[test]
    fn what_is_cut_off_is_an_error() {
        for broken in [&b"\0asm\x01\0\0\0\x01\x09ab"[..], b"\0asm\x01\0\0\0\x01\xff", b"\0asm", b"<!doctype html>"] {
            assert!(without_custom_sections(broken).is_err());
        }
    }
}
