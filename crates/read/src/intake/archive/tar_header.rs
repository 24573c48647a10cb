//! The headers of tar: POSIX ustar with pax records, and GNU's.

use std::borrow::Cow;

/// The bytes of a header; a content fills whole blocks too.
pub(super) const BLOCK: usize = 512;

/// Whether these bytes begin with a header. A text may hold the word at its place, but no text holds a NUL.
pub(super) fn begins(bytes: &[u8]) -> bool {
    matches!(bytes.get(257..263), Some(b"ustar\0" | b"ustar ")) && bytes[..BLOCK.min(bytes.len())].contains(&0)
}

/// A header whose checksum is right.
pub(super) struct Header<'a> {
    block: &'a [u8],
    /// What it is the header of.
    pub(super) kind: u8,
    /// How many bytes stand behind it, without their padding.
    pub(super) size: u64,
}

impl<'a> Header<'a> {
    /// Reads a header, if its checksum says that it is one.
    pub(super) fn read(block: &'a [u8]) -> Option<Header<'a>> {
        let said = number(block.get(148..156)?, 8)?;
        let blank = |at: usize| (148..156).contains(&at);
        let sum: u64 = block.iter().enumerate().map(|(at, byte)| u64::from(if blank(at) { b' ' } else { *byte })).sum();
        let size = size(block.get(124..136)?)?;
        (sum == said).then_some(Header { block, kind: block[156], size })
    }

    /// The path: in ustar a long one has its beginning elsewhere.
    pub(super) fn path(&self) -> Cow<'a, [u8]> {
        let name = until_nul(&self.block[..100]);
        let prefix = until_nul(&self.block[345..500]);
        if &self.block[257..263] == b"ustar\0" && !prefix.is_empty() {
            Cow::Owned([prefix, b"/", name].concat())
        } else {
            Cow::Borrowed(name)
        }
    }
}

/// The value of a pax record: `27 path=proxies/shop/cart-1\n`, the number being the record's length.
pub(super) fn pax<'a>(records: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    records.split(|byte| *byte == b'\n').rev().find_map(|record| {
        let record = record.splitn(2, |byte| *byte == b' ').nth(1)?;
        record.strip_prefix(name)?.strip_prefix(b"=")
    })
}

/// A size: octal digits, or from 8 GiB on a number of base 256.
fn size(field: &[u8]) -> Option<u64> {
    match field {
        [0x80, rest @ ..] => {
            rest.iter().try_fold(0u64, |size, byte| size.checked_mul(256)?.checked_add(u64::from(*byte)))
        }
        _ => number(field, 8),
    }
}

/// A number in digits between spaces. What is empty counts as 0.
pub(super) fn number(field: &[u8], base: u64) -> Option<u64> {
    let digits = until_nul(field).trim_ascii().iter();
    digits
        .map(|digit| u64::from(digit.wrapping_sub(b'0')))
        .try_fold(0u64, |number, digit| if digit < base { number.checked_mul(base)?.checked_add(digit) } else { None })
}

pub(super) fn until_nul(bytes: &[u8]) -> &[u8] {
    bytes.split(|byte| *byte == 0).next().unwrap_or_default()
}

/// How many bytes fill the last block of a content of that size.
pub(super) fn padding(size: u64) -> u64 {
    let block = BLOCK as u64;
    (block - size % block) % block
}
