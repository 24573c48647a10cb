//! tar: POSIX ustar with pax headers, and GNU's long names.

use std::borrow::Cow;

use super::ledger::{Archive, Receiver, Stop};
use super::stream::Stream;
use super::tar_header::{BLOCK, Header, number, padding, pax, until_nul};
use crate::intake::problem::ProblemKind;

/// The most that is read of a header's own text: a name, or a list of pax records.
const LONGEST: usize = 1 << 16;

/// Reads the files of a tar, as far as the limits allow.
pub(super) fn read(receiver: &mut dyn Receiver, archive: &Archive<'_>, stream: &mut Stream<'_>) -> Result<(), Stop> {
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
            receiver.ledger().report_whole(archive, ProblemKind::ArchiveDamaged);
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
                let name = if path.ends_with(b"/") { None } else { receiver.ledger().next_name(archive, &path)? };
                match name {
                    Some(name) => receiver.content(archive, name, stream, Some(size), None)?,
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
    match receiver.ledger().fault_of(stream) {
        Some(fault) => receiver.ledger().report_whole(archive, fault),
        None if !ended => receiver.ledger().report_whole(archive, ProblemKind::ArchiveCut),
        None => {}
    }
    Ok(())
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
