//! gzip (RFC 1952): one compressed file, which may be a tar.

use super::ledger::{Archive, Receiver};
use super::stream::Stream;
use super::{tar, tar_header};

/// Reads the one file, or the files of the tar that it is.
pub(super) fn read(receiver: &mut dyn Receiver, archive: &Archive<'_>, bytes: &[u8]) {
    let mut stream = Stream::gzip(bytes, receiver.ledger().left.inflated);
    // The problem has been reported already.
    let _ = if tar_header::begins(stream.peek()) {
        tar::read(receiver, archive, &mut stream)
    } else {
        receiver.content(archive, archive.name.to_owned(), &mut stream, None, None)
    };
    receiver.ledger().left.inflated = stream.left().min(receiver.ledger().left.inflated);
}
