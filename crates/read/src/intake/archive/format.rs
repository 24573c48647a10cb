//! Which format an archive is of, by its first bytes.

use super::tar_header;

/// A format of archives.
#[derive(Clone, Copy)]
pub(super) enum Format {
    Gzip,
    Tar,
    Zip,
}

/// The format that these first bytes are of.
pub(super) fn format_of(bytes: &[u8]) -> Option<Format> {
    match bytes {
        [0x1f, 0x8b, ..] => Some(Format::Gzip),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] | [b'P', b'K', 7, 8, ..] => Some(Format::Zip),
        _ if tar_header::begins(bytes) => Some(Format::Tar),
        _ => None,
    }
}

/// Whether these are the first bytes of an archive.
pub fn is_archive(bytes: &[u8]) -> bool {
    format_of(bytes).is_some()
}
