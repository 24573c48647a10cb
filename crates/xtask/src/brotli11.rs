//! Brotli at its hardest: what the site's files are compressed with, and so what their sizes are measured by. The binaries
//! that take it include this file, so that xtask itself compiles without it.

use anyhow::{Context, Result};

/// `content`, compressed. The same content gives the same bytes.
pub(crate) fn compress(content: &[u8]) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters).context("brotli failed")?;
    Ok(compressed)
}
