//! A text as messages see it: one passage a message, white space collapsed, escapes undone.
//!
//! Documents, terminals and YAML wrap most messages in the middle of a sentence, and logs escape them. A passage is a message with the
//! lines that it was wrapped over, in one line; passages are parted by `\n`, so that no pattern runs from one message into another.

use std::ops::Range;

/// The passages of a text and the way back to it.
#[derive(Debug, Default)]
pub struct Passages {
    /// The passages, each ended by `\n`.
    pub text: Vec<u8>,
    /// (here, there): from `here` on, the passages and the text that they are of run in step. Both fit: see [`crate::intake::LIMIT`].
    pub(super) points: Vec<(u32, u32)>,
    /// The passages that were written a second time, in order.
    pub(super) joined: Vec<Range<usize>>,
}

/// How a passage's lines were joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Joined {
    /// Without spaces, though nothing shows that a terminal cut them.
    Maybe,
    /// With spaces, as documents and programs wrap.
    Blank,
}

impl Passages {
    /// Where a byte of the passages stands in the text.
    pub fn back(&self, offset: usize) -> usize {
        let at = self.points.partition_point(|(flat, _)| *flat as usize <= offset);
        match at.checked_sub(1).map(|last| self.points[last]) {
            Some((flat, clean)) => clean as usize + (offset - flat as usize),
            None => 0,
        }
    }

    /// How the lines of the passage that begins here were joined.
    pub fn joined(&self, passage: usize) -> Joined {
        let at = self.joined.binary_search_by_key(&passage, |range| range.start);
        if at.is_ok() { Joined::Maybe } else { Joined::Blank }
    }

    /// The passage around a byte of the passages.
    pub fn passage(&self, offset: usize) -> Range<usize> {
        let start = memchr::memrchr(b'\n', &self.text[..offset]).map_or(0, |at| at + 1);
        let end = memchr::memchr(b'\n', &self.text[offset..]).map_or(self.text.len(), |at| offset + at);
        start..end
    }
}
