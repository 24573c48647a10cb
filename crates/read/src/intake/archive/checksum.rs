//! CRC-32 as gzip and zip use it (RFC 1952, section 8).

/// A checksum of bytes that come in pieces.
pub(super) struct Crc32 {
    /// What each byte does to it. Made anew each time, which costs nothing: as data it would be the one part of the engine that no
    /// browser gets in compressed form.
    table: [u32; 256],
    state: u32,
}

impl Crc32 {
    pub(super) fn new() -> Crc32 {
        let bit = |crc: u32, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
        Crc32 { table: std::array::from_fn(|byte| (0..8).fold(byte as u32, bit)), state: !0 }
    }

    pub(super) fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.state = self.table[usize::from(self.state as u8 ^ byte)] ^ (self.state >> 8);
        }
    }

    pub(super) fn value(&self) -> u32 {
        !self.state
    }
}

pub(super) fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = Crc32::new();
    crc.add(bytes);
    crc.value()
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
