//! An input that comes in pieces: of a long log no more is held than what is worth reading.

use meshmedic_format::Kind;
use meshmedic_read::intake::archive::is_archive;
use meshmedic_read::intake::{Skim, Skimmed};

use super::worth::{WORTH_IT, triggers};

/// Takes an input piece by piece. It holds the input whole while that is short, an archive, of a kind that the person named, or no log; of
/// everything else what may matter to the report.
#[derive(Debug, Default)]
pub struct InputReader {
    /// What came, until there is enough of it to tell what it is.
    held: Vec<u8>,
    skim: Option<Skim<'static>>,
    /// Whether all of it is wanted.
    is_whole: bool,
    total: usize,
}

impl InputReader {
    /// A reader for an input that the person said is of this kind, if they did.
    pub fn new(kind: Option<Kind>) -> InputReader {
        InputReader { is_whole: kind.is_some(), ..InputReader::default() }
    }

    /// A reader that holds all of an input, whatever it is.
    pub fn whole() -> InputReader {
        InputReader { is_whole: true, ..InputReader::default() }
    }

    /// Takes the next bytes of an input that has `size` bytes in all, or 0 where nobody knows. Returns false, and takes nothing, if there is
    /// no room for them.
    pub fn push(&mut self, bytes: &[u8], size: usize) -> bool {
        let rest = size.saturating_sub(self.total + bytes.len());
        let has_room = match &mut self.skim {
            Some(skim) => skim.reserve(bytes.len(), rest),
            None if self.is_whole && self.held.capacity() - self.held.len() < bytes.len() => {
                self.held.try_reserve_exact(bytes.len() + rest.max(if size == 0 { self.held.len() } else { 0 })).is_ok()
            }
            None => self.held.try_reserve(bytes.len()).is_ok(),
        };
        if !has_room {
            return false;
        }
        self.total += bytes.len();
        if let Some(skim) = &mut self.skim {
            skim.push(bytes);
            return true;
        }
        self.held.extend_from_slice(bytes);
        if self.is_whole || self.held.len() < WORTH_IT {
            return true;
        }
        // Whoever reads no log needs no search for what a log may hold, which takes longer to make than a log of some MB to read.
        let is_log = !is_archive(&self.held) && Skim::may_be_log(&self.held);
        let skim = if is_log { triggers().map(Skim::new) } else { None };
        self.is_whole = skim.is_none();
        if let Some(mut skim) = skim {
            skim.push(&self.held);
            self.held = Vec::new();
            self.skim = Some(skim);
        }
        true
    }

    /// Whether everything is held that comes, however much that is.
    pub fn holds_all(&self) -> bool {
        self.is_whole || self.skim.as_ref().is_some_and(Skim::keeps_all)
    }

    /// How many bytes came.
    pub fn total(&self) -> usize {
        self.total
    }

    /// How many bytes of them are held.
    pub fn held(&self) -> usize {
        self.skim.as_ref().map_or(self.held.len(), Skim::held)
    }

    /// What is worth reading of the input, which has ended.
    pub fn finish(self) -> Skimmed {
        match self.skim {
            Some(skim) => skim.finish(),
            None => Skimmed::all(self.held),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], kind: Option<Kind>) -> Skimmed {
        let mut reader = InputReader::new(kind);
        bytes.chunks(10_007).for_each(|piece| assert!(reader.push(piece, bytes.len())));
        assert_eq!(reader.total(), bytes.len());
        reader.finish()
    }

    #[test]
    fn of_a_long_log_little_is_held_and_of_all_else_everything() {
        let log: String = (0..20_000).map(|line| format!("2026-07-30T00:10:00Z info handled {line}\n")).collect();
        let skimmed = read(log.as_bytes(), None);
        assert!(skimmed.bytes.len() < log.len() / 10 && skimmed.total == log.len());
        for (bytes, kind) in [(log.as_bytes(), Some(Kind::Text)), (&log.as_bytes()[..WORTH_IT - 1], None)] {
            let all = read(bytes, kind);
            assert!(all.bytes == bytes && all.gaps.is_empty());
        }
        let archive = [b"\x1f\x8b\x08\0", log.as_bytes()].concat();
        assert!(read(&archive, None).bytes == archive);
    }
}
