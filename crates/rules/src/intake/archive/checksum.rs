//! CRC-32 as gzip and zip use it (RFC 1952, section 8).

use std::sync::OnceLock;

/// A checksum of bytes that come in pieces.
#[derive(Clone, Copy)]
pub(super) struct Crc32(u32);

impl Crc32 {
    pub(super) fn new() -> Crc32 {
        Crc32(!0)
    }

    pub(super) fn add(&mut self, bytes: &[u8]) {
        let table = table();
        self.0 = bytes.iter().fold(self.0, |crc, byte| table[usize::from(crc as u8 ^ byte)] ^ (crc >> 8));
    }

    pub(super) fn value(self) -> u32 {
        !self.0
    }
}

pub(super) fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = Crc32::new();
    crc.add(bytes);
    crc.value()
}

/// What each byte does to the checksum. Made when it is first wanted: as data it would be the part of the engine that no browser can
/// have compressed.
fn table() -> &'static [u32; 256] {
    static TABLE: OnceLock<[u32; 256]> = OnceLock::new();
    TABLE.get_or_init(|| {
        std::array::from_fn(|byte| {
            (0..8).fold(byte as u32, |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_published_one() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
    }
}
