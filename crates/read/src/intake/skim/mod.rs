//! A long log, of which nearly nothing matters: which lines may be left unread, so that the rest is all that is read.
//!
//! A line may be left out where it is a log's line like hundreds before it (`meshmedic_scan`), holds no text that anything looks for
//! ([`Triggers`]) and stands away from every line that does. What is no log line is never left out, and neither are the beginning and the end
//! of a text, nor the first lines of each form. It is decided line by line in pieces of bounded size, so that a log may be longer than memory.

mod gaps;
mod lines;
mod requests;
mod triggers;

pub use self::gaps::{Gaps, Unread};
pub use self::triggers::Triggers;

use self::lines::{Line, Seen, Stands};
use self::requests::{Met, Request};
use super::lines::line_ends;
use meshmedic_scan::Forms;

/// How many bytes are decided on at once.
const PIECE: usize = 1 << 20;

/// The lines at the end of a text are read whatever they hold: where an output ends, and when, is told there.
const TAIL: usize = 256;

/// What is read of a text.
#[derive(Debug, Default)]
pub struct Skimmed {
    /// The lines that are read, one behind the other.
    pub bytes: Vec<u8>,
    /// Where others stood between them.
    pub gaps: Gaps,
    /// How many bytes the whole text has.
    pub total: usize,
}

/// Reads a text piece by piece, and keeps of it what may matter.
#[derive(Debug)]
pub struct Skim<'t> {
    triggers: &'t Triggers,
    seen: Seen,
    /// What is not decided on yet: whole lines, as many as `lines`, and the beginning of one behind them.
    held: Vec<u8>,
    /// So many bytes at its beginning are decided on.
    decided: usize,
    lines: Vec<Line>,
    /// How many of the next lines are kept because of one before.
    behind: usize,
    /// A line parts what follows from the requests that were counted last.
    is_parted: bool,
    /// Whether the bytes are of no text that can be left out by lines.
    is_whole: bool,
    skimmed: Skimmed,
}

impl<'t> Skim<'t> {
    /// A reader for one text.
    pub fn new(triggers: &'t Triggers) -> Skim<'t> {
        Skim {
            triggers,
            seen: Seen { forms: Forms::default(), met: vec![0; triggers.len()], requests: Met::default() },
            held: Vec::new(),
            decided: 0,
            lines: Vec::new(),
            behind: 0,
            is_parted: true,
            is_whole: false,
            skimmed: Skimmed::default(),
        }
    }

    /// Takes the next bytes of the text, first as many as show whether it is a log.
    pub fn push(&mut self, mut bytes: &[u8]) {
        if self.skimmed.total == 0 {
            self.is_whole = !lines::begins_log(bytes);
        }
        self.skimmed.total += bytes.len();
        if self.is_whole {
            return self.skimmed.bytes.extend_from_slice(bytes);
        }
        while !bytes.is_empty() {
            let (now, later) = bytes.split_at(bytes.len().min(PIECE));
            self.piece(now);
            bytes = later;
        }
    }

    /// Makes room for so many more bytes of the text, as if all of them were kept where most were so far. Returns false if there is none.
    pub fn reserve(&mut self, next: usize, rest: usize) -> bool {
        let kept = &mut self.skimmed.bytes;
        if kept.capacity() - kept.len() >= next + self.held.len() {
            return true;
        }
        let most = kept.len() * 2 > self.skimmed.total;
        // Growing by doubling would hold three times as much for a while.
        let wanted = next + self.held.len() + if most { rest } else { kept.len() };
        kept.try_reserve_exact(wanted).is_ok() && self.held.try_reserve(next.min(PIECE)).is_ok()
    }

    /// Whether a text that begins with these bytes may be a log, of which lines can be left out.
    pub fn may_be_log(bytes: &[u8]) -> bool {
        lines::begins_log(bytes)
    }

    /// Whether all of the text is kept, since it is no log.
    pub fn keeps_all(&self) -> bool {
        self.is_whole
    }

    /// How many bytes of the text are held.
    pub fn held(&self) -> usize {
        self.skimmed.bytes.len() + self.held.len() - self.decided
    }

    /// What is read of the text, which has ended.
    pub fn finish(mut self) -> Skimmed {
        let length = self.held.len() - self.judged();
        if length > 0 {
            self.lines.push(Line::kept(length));
        }
        self.decide(0);
        self.skimmed
    }

    /// Where the lines that are judged end in what is held.
    fn judged(&self) -> usize {
        self.decided + self.lines.iter().map(|line| line.length).sum::<usize>()
    }

    fn piece(&mut self, bytes: &[u8]) {
        let read = self.judged();
        self.held.extend_from_slice(bytes);
        let Some(end) = memchr::memrchr(b'\n', bytes).map(|at| self.held.len() - bytes.len() + at + 1) else {
            // The line behind it, which is the rest of this one, is kept with it.
            if self.held.len() - read > PIECE {
                self.lines.push(Line::kept(self.held.len() - read));
                self.decide(0);
            }
            return;
        };
        let new = &self.held[read..end];
        lines::judge(new, self.triggers, &mut self.seen, &mut self.lines);
        self.decide(TAIL);
    }

    /// Decides on all lines but so many at the end.
    fn decide(&mut self, undecided: usize) {
        let count = self.lines.len().saturating_sub(undecided);
        let is_end = undecided == 0;
        // Of each line how many before it are kept with it, from the last on: the widest reach counts.
        let mut kept = vec![false; count];
        let mut reach = if is_end { TAIL } else { 0 };
        for (at, line) in self.lines.iter().enumerate().rev() {
            if let Stands::Kept(around) = line.stands {
                reach = reach.max(around + 1);
            }
            if at < count {
                kept[at] = reach > 0;
            }
            reach = reach.saturating_sub(1);
        }
        let (mut at, mut from) = (self.decided, self.decided);
        for (line, before) in self.lines[..count].iter().zip(kept) {
            let stays = before || self.behind > 0;
            self.behind = self.behind.saturating_sub(1);
            if let Stands::Kept(around) = line.stands {
                self.behind = self.behind.max(around);
            }
            self.is_parted |= line.parts;
            if !stays {
                self.skimmed.keep(&self.held[from..at]);
                self.skimmed.leave_out(line.length);
                from = at + line.length;
                if line.request != Request::None {
                    let own = (line.request == Request::Failed).then(|| &self.held[at..from]);
                    self.skimmed.gaps.count(own, std::mem::take(&mut self.is_parted));
                }
            }
            at += line.length;
        }
        self.skimmed.keep(&self.held[from..at]);
        self.lines.drain(..count);
        self.decided = at;
        // Moved once for as much as was decided on: the last lines may be long.
        if self.decided > self.held.len() / 2 {
            self.held.drain(..self.decided);
            self.decided = 0;
        }
    }
}

impl Skimmed {
    /// A text of which everything is read.
    pub fn all(bytes: Vec<u8>) -> Skimmed {
        let total = bytes.len();
        Skimmed { bytes, gaps: Gaps::default(), total }
    }

    fn keep(&mut self, lines: &[u8]) {
        if !lines.is_empty() {
            self.gaps.read(line_ends(lines));
            self.bytes.extend_from_slice(lines);
        }
    }

    fn leave_out(&mut self, bytes: usize) {
        self.gaps.left_out(bytes);
    }
}

#[cfg(test)]
mod tests;
