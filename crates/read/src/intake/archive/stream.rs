//! Bytes of an archive in their order, inflated on the way where they are compressed.

use std::ops::Range;

use super::checksum::Crc32;
use super::gzip_header;
use super::inflate::{End, Inflate};

/// Why a stream ended too early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Cut,
    Damaged,
    Checksum,
    /// More came of it than may be inflated.
    Spent,
}

pub(super) struct Stream<'a> {
    from: Content<'a>,
    /// What is wrong with it; it shows where its end is reached.
    pub(super) fault: Option<Fault>,
}

enum Content<'a> {
    Plain(&'a [u8]),
    Inflated(Box<Inflated<'a>>),
}

struct Inflated<'a> {
    inflate: Inflate<'a>,
    /// Bytes of the window that nobody has read yet.
    ready: Range<usize>,
    /// How much may still be inflated.
    left: usize,
    /// Checksum and length of a gzip member so far.
    member: Option<(Crc32, u32)>,
}

impl<'a> Stream<'a> {
    pub(super) fn plain(bytes: &'a [u8]) -> Stream<'a> {
        Stream { from: Content::Plain(bytes), fault: None }
    }

    /// A bare DEFLATE stream of which `left` bytes may be inflated.
    pub(super) fn deflate(bytes: &'a [u8], left: usize) -> Stream<'a> {
        let from = Inflated { inflate: Inflate::new(bytes), ready: 0..0, left, member: None };
        Stream { from: Content::Inflated(Box::new(from)), fault: None }
    }

    /// The members of a gzip file, one behind the other.
    pub(super) fn gzip(bytes: &'a [u8], left: usize) -> Stream<'a> {
        let content = gzip_header::content(bytes);
        let fault =
            content.is_none().then_some(if bytes.len() < gzip_header::LENGTH { Fault::Cut } else { Fault::Damaged });
        let mut stream = Stream::deflate(content.unwrap_or_default(), left);
        if let Content::Inflated(from) = &mut stream.from {
            from.member = Some((Crc32::new(), 0));
        }
        stream.fault = fault;
        stream
    }

    /// What comes next, without taking it; empty at the end.
    pub(super) fn peek(&mut self) -> &[u8] {
        match &mut self.from {
            Content::Plain(bytes) => bytes,
            Content::Inflated(from) => {
                while from.ready.is_empty() && self.fault.is_none() {
                    if from.inflate.end == Some(End::Well) && !from.next_member() {
                        break;
                    }
                    self.fault = from.next();
                }
                from.inflate.window(from.ready.clone())
            }
        }
    }

    pub(super) fn is_at_end(&mut self) -> bool {
        self.peek().is_empty()
    }

    /// Takes bytes until `to` is so long, or the stream at its end.
    pub(super) fn append(&mut self, to: &mut Vec<u8>, length: usize) {
        while to.len() < length {
            let next = self.peek();
            let taken = next.len().min(length - to.len());
            if taken == 0 {
                break;
            }
            to.extend_from_slice(&next[..taken]);
            self.advance(taken);
        }
    }

    /// Skips bytes.
    pub(super) fn skip(&mut self, mut count: u64) {
        while count > 0 {
            let next = (self.peek().len() as u64).min(count);
            if next == 0 {
                break;
            }
            self.advance(next as usize);
            count -= next;
        }
    }

    /// What of the limit is left.
    pub(super) fn left(&self) -> usize {
        match &self.from {
            Content::Plain(_) => usize::MAX,
            Content::Inflated(from) => from.left,
        }
    }

    /// Takes the limit down to what is left of it elsewhere.
    pub(super) fn limit(&mut self, left: usize) {
        if let Content::Inflated(from) = &mut self.from {
            from.left = from.left.min(left);
        }
    }

    /// The bytes behind a compressed stream that has ended.
    pub(super) fn rest(&self) -> &'a [u8] {
        match &self.from {
            Content::Plain(bytes) => bytes,
            Content::Inflated(from) => from.inflate.rest,
        }
    }

    fn advance(&mut self, count: usize) {
        match &mut self.from {
            Content::Plain(bytes) => *bytes = bytes.get(count..).unwrap_or_default(),
            Content::Inflated(from) => from.ready.start += count,
        }
    }
}

impl Inflated<'_> {
    /// Inflates some more; what is wrong.
    fn next(&mut self) -> Option<Fault> {
        self.ready = self.inflate.next();
        if self.ready.len() > self.left {
            self.ready.end = self.ready.start + self.left;
            self.left = 0;
            return Some(Fault::Spent);
        }
        self.left -= self.ready.len();
        if let Some((crc, length)) = &mut self.member {
            crc.add(self.inflate.window(self.ready.clone()));
            *length = length.wrapping_add(self.ready.len() as u32);
        }
        match self.inflate.end? {
            End::Well => self.trailer(),
            End::Cut => Some(Fault::Cut),
            End::Damaged => Some(Fault::Damaged),
        }
    }

    /// Checks what a gzip member says of itself behind its end.
    fn trailer(&mut self) -> Option<Fault> {
        let (crc, length) = self.member.as_ref()?;
        let Some((trailer, rest)) = self.inflate.rest.split_at_checked(8) else { return Some(Fault::Cut) };
        self.inflate.rest = rest;
        let said = [crc.value().to_le_bytes(), length.to_le_bytes()].concat();
        (said != trailer).then_some(Fault::Checksum)
    }

    /// Begins the next member of a gzip file; what else stands behind one is filling.
    fn next_member(&mut self) -> bool {
        let content = self.member.as_ref().and_then(|_| gzip_header::content(self.inflate.rest));
        if let Some(content) = content {
            self.inflate.again(content);
            self.member = Some((Crc32::new(), 0));
        }
        content.is_some()
    }
}
