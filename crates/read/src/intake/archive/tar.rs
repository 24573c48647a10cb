//! tar: POSIX ustar with pax headers, and GNU's long names.

use std::borrow::Cow;

use super::stream::Stream;
use super::{Archive, Opener, Stop};
use crate::intake::What;

const BLOCK: usize = 512;

/// The most that is read of a header's own text: a name, or a list of pax records.
const LONGEST: usize = 1 << 16;

/// Whether these bytes begin with a header. A text may hold the word at its place, but no text holds a NUL.
pub(super) fn begins(bytes: &[u8]) -> bool {
    matches!(bytes.get(257..263), Some(b"ustar\0" | b"ustar ")) && bytes[..BLOCK.min(bytes.len())].contains(&0)
}

pub(super) fn read(opener: &mut Opener, archive: &Archive<'_>, stream: &mut Stream<'_>) -> Result<(), Stop> {
    // What a header says of the next one.
    let (mut path, mut size) = (None, None);
    let mut ended = false;
    loop {
        let mut block = Vec::with_capacity(BLOCK);
        stream.append(&mut block, BLOCK);
        if block.len() < BLOCK {
            ended &= block.is_empty();
            break;
        }
        ended = block.iter().all(|byte| *byte == 0);
        if ended {
            continue;
        }
        let Some(header) = Header::read(&block) else {
            // The next file's header may be whole.
            opener.tell_of_whole(archive, What::ArchiveDamaged);
            continue;
        };
        match header.kind {
            b'L' => path = Some(text(stream, header.size)),
            b'x' => {
                let records = text(stream, header.size);
                path = pax(&records, b"path").map(<[u8]>::to_vec).or(path);
                size = pax(&records, b"size").and_then(|size| number(size, 10));
            }
            0 | b'0' | b'7' => {
                let path = path.take().map_or_else(|| header.path(), Cow::Owned);
                let size = size.take().unwrap_or(header.size);
                let name = if path.ends_with(b"/") { None } else { opener.name(archive, &path)? };
                match name {
                    Some(name) => opener.content(archive, name, stream, Some(size), None)?,
                    None => stream.skip(size),
                }
                stream.skip(padding(size));
            }
            // Links, devices and folders have no content, whatever their size says.
            b'1'..=b'6' => (path, size) = (None, None),
            _ => {
                stream.skip(header.size);
                stream.skip(padding(header.size));
            }
        }
    }
    match opener.fault_of(stream) {
        Some(fault) => opener.tell_of_whole(archive, fault),
        None if !ended => opener.tell_of_whole(archive, What::ArchiveCut),
        None => {}
    }
    Ok(())
}

struct Header<'a> {
    block: &'a [u8],
    kind: u8,
    size: u64,
}

impl<'a> Header<'a> {
    /// Reads a header, if its checksum says that it is one.
    fn read(block: &'a [u8]) -> Option<Header<'a>> {
        let said = number(block.get(148..156)?, 8)?;
        let blank = |at: usize| (148..156).contains(&at);
        let sum: u64 = block.iter().enumerate().map(|(at, byte)| u64::from(if blank(at) { b' ' } else { *byte })).sum();
        let size = size(block.get(124..136)?)?;
        (sum == said).then_some(Header { block, kind: block[156], size })
    }

    /// The path: in ustar a long one has its beginning elsewhere.
    fn path(&self) -> Cow<'a, [u8]> {
        let name = until_nul(&self.block[..100]);
        let prefix = until_nul(&self.block[345..500]);
        if &self.block[257..263] == b"ustar\0" && !prefix.is_empty() {
            Cow::Owned([prefix, b"/", name].concat())
        } else {
            Cow::Borrowed(name)
        }
    }
}

/// A header's own text, without its padding.
fn text(stream: &mut Stream<'_>, size: u64) -> Vec<u8> {
    let mut text = Vec::new();
    let length = size.min(LONGEST as u64);
    stream.append(&mut text, length as usize);
    stream.skip(size - length);
    stream.skip(padding(size));
    text.truncate(until_nul(&text).len());
    text
}

/// The value of a pax record: `27 path=proxies/shop/cart-1\n`, the number being the record's length.
fn pax<'a>(records: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
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

/// A number in digits between blanks; what is empty counts as none.
fn number(field: &[u8], base: u64) -> Option<u64> {
    let digits = until_nul(field).trim_ascii().iter();
    digits
        .map(|digit| u64::from(digit.wrapping_sub(b'0')))
        .try_fold(0u64, |number, digit| if digit < base { number.checked_mul(base)?.checked_add(digit) } else { None })
}

fn until_nul(bytes: &[u8]) -> &[u8] {
    bytes.split(|byte| *byte == 0).next().unwrap_or_default()
}

fn padding(size: u64) -> u64 {
    let block = BLOCK as u64;
    (block - size % block) % block
}
