//! gzip (RFC 1952): one compressed file, which may be a tar.

use super::stream::Stream;
use super::{Archive, Opener, tar};

/// The least that a header has.
pub(super) const HEADER: usize = 10;

pub(super) fn read(opener: &mut Opener, archive: &Archive<'_>, bytes: &[u8]) {
    let mut stream = Stream::gzip(bytes, opener.left.inflated);
    // What stopped it was said.
    let _ = if tar::begins(stream.peek()) {
        tar::read(opener, archive, &mut stream)
    } else {
        opener.content(archive, archive.name.to_owned(), &mut stream, None, None)
    };
    opener.left.inflated = stream.left().min(opener.left.inflated);
}

/// The compressed stream behind a member's header; none where there is no member.
pub(super) fn content(bytes: &[u8]) -> Option<&[u8]> {
    let (header, mut rest) = bytes.split_at_checked(HEADER)?;
    let [0x1f, 0x8b, 8, flags, ..] = *header else { return None };
    if flags & 4 != 0 {
        let (length, extra) = rest.split_first_chunk()?;
        rest = extra.get(usize::from(u16::from_le_bytes(*length))..)?;
    }
    // A file's name and a comment.
    for flag in [8, 16] {
        if flags & flag != 0 {
            rest = rest.get(rest.iter().position(|byte| *byte == 0)? + 1..)?;
        }
    }
    if flags & 2 != 0 { rest.get(2..) } else { Some(rest) }
}
