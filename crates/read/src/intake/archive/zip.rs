//! zip (APPNOTE.TXT): by its directory, or file by file where that is cut off or damaged.

use memchr::memmem;

use super::ledger::{Archive, Receiver, Stop};
use super::stream::Stream;
use crate::intake::problem::ProblemKind;

/// What a file begins with.
const LOCAL: &[u8] = b"PK\x03\x04";

/// What a record of the directory begins with.
const RECORD: &[u8] = b"PK\x01\x02";

/// What the end of the directory begins with.
const END: &[u8] = b"PK\x05\x06";

/// What the first part of a split archive begins with, and what may stand behind a file.
const DESCRIPTOR: &[u8] = b"PK\x07\x08";

const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// A file.
struct Member<'a> {
    path: &'a [u8],
    encrypted: bool,
    method: u16,
    /// `None` if it stands behind the content.
    checksum: Option<u32>,
    /// Where the content begins.
    from: &'a [u8],
    /// How long it should be, if that is known.
    length: Option<usize>,
}

/// Reads the files of a zip.
pub(super) fn read(receiver: &mut dyn Receiver, archive: &Archive<'_>, bytes: &[u8]) {
    match directory(bytes, receiver.ledger().limits.files) {
        Some(members) => listed(receiver, archive, &members, bytes.len()),
        None => walk(receiver, archive, bytes),
    }
}

/// Reads the files that a directory lists. All of them together are no longer than the archive: one that lists the same content again and
/// again, whether that makes any text or none, is read no further.
fn listed(receiver: &mut dyn Receiver, archive: &Archive<'_>, members: &[Member<'_>], mut left: usize) {
    for member in members {
        // What stops has been reported already.
        let Ok((_, length)) = member.read(receiver, archive) else { return };
        let Some(rest) = left.checked_sub(length) else {
            return receiver.ledger().report_whole(archive, ProblemKind::ArchiveDamaged);
        };
        left = rest;
    }
}

/// The files that the directory lists, at most one more than may be read. Returns `None` if it can't be read whole.
fn directory(bytes: &[u8], most: usize) -> Option<Vec<Member<'_>>> {
    let end = end(bytes)?;
    let (count, size, mut from) = (short(bytes, end + 10)?, long(bytes, end + 12)?, long(bytes, end + 16)?);
    let mut start = end.checked_sub(size as usize);
    if from == u32::MAX {
        // ZIP64: what would not fit stands in a record before, whose place is said in between.
        let record = long(bytes, end.checked_sub(12)?)? as usize;
        from = long(bytes, record.checked_add(48)?)?;
        start = Some(from as usize);
    }
    let mut at = start?;
    // Something may stand before the archive.
    let shift = at.checked_sub(from as usize)?;
    let mut members = Vec::new();
    while members.len() <= most && bytes.get(at..)?.starts_with(RECORD) {
        let header = shift.checked_add(long(bytes, at + 42)? as usize)?;
        let local = bytes.get(header..)?.strip_prefix(LOCAL)?;
        let (checksum, length) = (long(bytes, at + 16)?, long(bytes, at + 20)?);
        // The upper half holds the mode of Unix; only regular files have a content.
        let mode = long(bytes, at + 38)? >> 28;
        if matches!(mode, 0 | 8) {
            let length = (length < u32::MAX).then_some(length as usize);
            members.push(Member { checksum: Some(checksum), length, ..Member::behind(local)? });
        }
        at += 46 + [28, 30, 32].iter().map_while(|field| short(bytes, at + field)).map(usize::from).sum::<usize>();
    }
    // Behind the last record: the end, that of ZIP64, or a signature.
    let ended = matches!(bytes.get(at..at + 4), Some(END | b"PK\x06\x06" | b"PK\x05\x05"));
    let fits = ended && (count > 0 || !bytes.starts_with(LOCAL));
    (fits || members.len() > most).then_some(members)
}

/// Where the directory ends. Behind it stands nothing but a comment.
fn end(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(22 + usize::from(u16::MAX));
    bytes[from..].windows(END.len()).rposition(|mark| mark == END).map(|at| from + at)
}

/// Reads the files of an archive without its directory, from one header to the next.
fn walk(receiver: &mut dyn Receiver, archive: &Archive<'_>, bytes: &[u8]) {
    let mut rest = bytes;
    while let Some(at) = memmem::find(rest, LOCAL) {
        rest = &rest[at + LOCAL.len()..];
        if let Some(member) = Member::behind(rest) {
            match member.read(receiver, archive) {
                Ok((behind, _)) => rest = behind,
                Err(Stop) => return,
            }
        }
    }
    let kind = if bytes.starts_with(DESCRIPTOR) {
        ProblemKind::SplitZip
    } else if end(bytes).is_some() {
        ProblemKind::ArchiveDamaged
    } else {
        ProblemKind::ArchiveCut
    };
    receiver.ledger().report_whole(archive, kind);
}

impl<'a> Member<'a> {
    /// Reads what stands behind the mark of a file.
    fn behind(bytes: &'a [u8]) -> Option<Member<'a>> {
        let (flags, length) = (short(bytes, 2)?, long(bytes, 14)?);
        let path = 26 + usize::from(short(bytes, 22)?);
        // Streamed: size and checksum stand behind the content. Larger than 4 GiB: the size is elsewhere.
        let streamed = flags & 8 != 0;
        Some(Member {
            path: bytes.get(26..path)?,
            encrypted: flags & 1 != 0,
            method: short(bytes, 4)?,
            checksum: long(bytes, 10).filter(|_| !streamed),
            from: bytes.get(path + usize::from(short(bytes, 24)?)..)?,
            length: (!streamed && length < u32::MAX).then_some(length as usize),
        })
    }

    /// Reads the file; where to look for the next one, and how many bytes of the archive it took.
    fn read(&self, receiver: &mut dyn Receiver, archive: &Archive<'_>) -> Result<(&'a [u8], usize), Stop> {
        let known = self.length.map(|length| self.from.split_at(length.min(self.from.len())));
        let (content, behind) = known.unwrap_or((self.from, self.from));
        if self.path.ends_with(b"/") {
            return Ok((behind, 0));
        }
        let Some(name) = receiver.ledger().next_name(archive, self.path)? else { return Ok((behind, 0)) };
        let mut stream = match self.method {
            _ if self.encrypted => {
                receiver.ledger().report(&name, ProblemKind::Encrypted);
                return Ok((behind, 0));
            }
            STORED => Stream::plain(content),
            DEFLATED if receiver.ledger().left.inflated == 0 => {
                let spent = receiver.ledger().spent();
                receiver.ledger().report(&name, spent);
                return Ok((behind, 0));
            }
            DEFLATED => Stream::deflate(content, receiver.ledger().left.inflated),
            method => {
                receiver.ledger().report(&name, ProblemKind::Method(method));
                return Ok((behind, 0));
            }
        };
        let length = (self.method == STORED).then(|| {
            let until = |from: &[u8], mark| memmem::find(from, mark).unwrap_or(from.len());
            self.length.unwrap_or_else(|| until(&content[..until(content, LOCAL)], DESCRIPTOR)) as u64
        });
        receiver.content(archive, name, &mut stream, length, self.checksum)?;
        receiver.ledger().left.inflated = stream.left().min(receiver.ledger().left.inflated);
        let rest = stream.rest();
        Ok((if known.is_some() { behind } else { rest }, content.len() - rest.len()))
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}
