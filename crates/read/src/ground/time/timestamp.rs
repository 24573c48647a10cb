//! A moment, and RFC 3339.

use super::reader::TimeReader;

/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Reads RFC 3339 and what is nearly that, at the beginning of a text: `2026-07-30T00:03:36.720807269Z`, any fraction, `T` or a
    /// space, `Z`, an offset (`+09:00`, `+0900`, `+09`), and Go's ` +0000 UTC`. Without a zone it is none: see [`Timestamp::local`].
    pub fn parse(text: &str) -> Option<Timestamp> {
        let mut reader = TimeReader::new(text);
        let day = reader.date()?;
        reader.mark(b"Tt ")?;
        let clock = reader.clock()?;
        Some(Timestamp(day + clock - reader.zone()?))
    }

    /// How long after `earlier` this is, in milliseconds; negative where it is before.
    pub fn since(self, earlier: Timestamp) -> i64 {
        self.0 - earlier.0
    }
}
