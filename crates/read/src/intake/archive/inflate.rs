//! DEFLATE (RFC 1951), a window at a time.

use std::ops::Range;

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

/// How far back a DEFLATE stream looks.
const WINDOW: usize = 1 << 15;

/// How a stream ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// As it should.
    Well,
    /// The input ends before the stream does.
    Cut,
    /// Its bytes make no sense.
    Damaged,
}

/// A compressed stream. What is behind its end is left in `rest`.
pub(super) struct Inflate<'a> {
    core: Box<DecompressorOxide>,
    window: Vec<u8>,
    at: usize,
    pub(super) rest: &'a [u8],
    pub(super) end: Option<End>,
}

impl<'a> Inflate<'a> {
    pub(super) fn new(input: &'a [u8]) -> Inflate<'a> {
        Inflate { core: Box::default(), window: vec![0; WINDOW], at: 0, rest: input, end: None }
    }

    /// Begins anew with another stream.
    pub(super) fn again(&mut self, input: &'a [u8]) {
        self.core.init();
        (self.at, self.rest, self.end) = (0, input, None);
    }

    /// Inflates at most a window; where in it the new bytes stand. Empty behind the end.
    pub(super) fn next(&mut self) -> Range<usize> {
        if self.end.is_some() {
            return 0..0;
        }
        let (status, read, made) = decompress(&mut self.core, self.rest, &mut self.window, self.at, 0);
        self.rest = self.rest.get(read..).unwrap_or_default();
        let new = self.at..self.at + made;
        self.at = new.end % WINDOW;
        self.end = match status {
            TINFLStatus::HasMoreOutput => None,
            TINFLStatus::Done => Some(End::Well),
            TINFLStatus::FailedCannotMakeProgress | TINFLStatus::NeedsMoreInput => Some(End::Cut),
            _ => Some(End::Damaged),
        };
        new
    }

    pub(super) fn window(&self, range: Range<usize>) -> &[u8] {
        self.window.get(range).unwrap_or_default()
    }
}
