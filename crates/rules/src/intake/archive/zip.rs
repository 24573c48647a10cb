//! zip (APPNOTE.TXT): by its directory, or file by file where that is cut off or damaged.

use memchr::memmem;
use rawzip::ZipArchive;

use super::stream::Stream;
use super::{Archive, Go, Opener};
use crate::intake::What;

/// What a file begins with.
const LOCAL: &[u8] = b"PK\x03\x04";

/// What the first part of a split archive begins with, and what may stand behind a file.
const DESCRIPTOR: &[u8] = b"PK\x07\x08";

const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// What the archive says of a file.
struct Member<'a> {
    encrypted: bool,
    method: u16,
    /// None where it stands behind the content.
    checksum: Option<u32>,
    /// Where the content begins.
    from: &'a [u8],
    /// How long it should be; none where that is not known.
    length: Option<usize>,
}

pub(super) fn read(opener: &mut Opener, archive: &Archive<'_>, bytes: &[u8]) {
    let zip = ZipArchive::from_slice(bytes).ok();
    let damaged = zip.is_some();
    let whole = |zip: &rawzip::ZipSliceArchive<_>| zip.entries().all(|record| record.is_ok());
    // An empty directory of an archive that begins with a file is not its directory.
    let fits = |zip: &rawzip::ZipSliceArchive<_>| zip.entries().next().is_some() || !bytes.starts_with(LOCAL);
    match zip.filter(|zip| whole(zip) && fits(zip)) {
        Some(zip) => by_directory(opener, archive, &zip),
        None => walk(opener, archive, bytes, damaged),
    }
}

fn by_directory(opener: &mut Opener, archive: &Archive<'_>, zip: &rawzip::ZipSliceArchive<&[u8]>) {
    for record in zip.entries().map_while(Result::ok) {
        // The upper half holds the mode of Unix: only regular files have a content.
        let mode = record.external_attributes() >> 16 & 0o170_000;
        if record.is_dir() || !matches!(mode, 0 | 0o100_000) {
            continue;
        }
        let name = match opener.name(archive, record.file_path().as_ref()) {
            Ok(name) => name,
            Err(Go::On) => continue,
            Err(Go::Stop) => return,
        };
        let Ok(entry) = zip.get_entry(record.wayfinder()) else {
            opener.tell(archive, &name, What::ArchiveDamaged);
            continue;
        };
        let member = Member {
            encrypted: record.flags().is_encrypted(),
            method: record.compression_method().as_u16(),
            checksum: Some(record.crc32()),
            from: entry.data(),
            length: Some(entry.data().len()),
        };
        if member.read(opener, archive, name).1 == Go::Stop {
            return;
        }
    }
}

/// Reads the files of an archive without its directory, from one header to the next.
fn walk(opener: &mut Opener, archive: &Archive<'_>, bytes: &[u8], damaged: bool) {
    let mut rest = bytes;
    while let Some(at) = memmem::find(rest, LOCAL) {
        rest = &rest[at + LOCAL.len()..];
        let Some((path, member)) = Member::behind(rest) else { continue };
        if path.ends_with(b"/") {
            continue;
        }
        match opener.name(archive, path) {
            Ok(name) => {
                let (behind, go) = member.read(opener, archive, name);
                if go == Go::Stop {
                    return;
                }
                rest = behind;
            }
            Err(Go::On) => {}
            Err(Go::Stop) => return,
        }
    }
    let split = bytes.starts_with(DESCRIPTOR);
    opener.tell_of_whole(
        archive,
        match () {
            () if split => What::SplitZip,
            () if damaged => What::ArchiveDamaged,
            () => What::ArchiveCut,
        },
    );
}

impl<'a> Member<'a> {
    /// Reads what stands behind the mark of a file: its path and what is said of it.
    fn behind(bytes: &'a [u8]) -> Option<(&'a [u8], Member<'a>)> {
        let short = |at: usize| Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
        let long = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        let (flags, method, checksum, length) = (short(2)?, short(4)?, long(10)?, long(14)?);
        let (path, extra) = (usize::from(short(22)?), usize::from(short(24)?));
        let from = bytes.get(26 + path + extra..)?;
        // Streamed: size and checksum stand behind the content. Larger than 4 GiB: the size is elsewhere.
        let streamed = flags & 8 != 0;
        let member = Member {
            encrypted: flags & 1 != 0,
            method,
            checksum: (!streamed).then_some(checksum),
            from,
            length: (!streamed && length < u32::MAX).then_some(length as usize),
        };
        Some((bytes.get(26..26 + path)?, member))
    }

    /// Reads the content; where to look for what stands behind it.
    fn read(&self, opener: &mut Opener, archive: &Archive<'_>, name: String) -> (&'a [u8], Go) {
        let known = self.length.map(|length| self.from.split_at(length.min(self.from.len())));
        let (content, behind) = known.unwrap_or((self.from, self.from));
        if self.encrypted {
            opener.tell(archive, &name, What::Encrypted);
            return (behind, Go::On);
        }
        match self.method {
            STORED => {
                let length = self.length.unwrap_or_else(|| {
                    let next = |mark| memmem::find(content, mark).unwrap_or(content.len());
                    next(LOCAL).min(next(DESCRIPTOR))
                });
                let mut stream = Stream::plain(content);
                let go = opener.content(archive, name, &mut stream, Some(length as u64), self.checksum);
                (if known.is_some() { behind } else { stream.rest() }, go)
            }
            DEFLATED => {
                let mut stream = Stream::deflate(content, opener.left.inflated);
                let go = opener.content(archive, name, &mut stream, None, self.checksum);
                opener.left.inflated = stream.left().min(opener.left.inflated);
                let go = if opener.left.inflated == 0 { Go::Stop } else { go };
                (if known.is_some() { behind } else { stream.rest() }, go)
            }
            method => {
                opener.tell(archive, &name, What::Method(method));
                (behind, Go::On)
            }
        }
    }
}
