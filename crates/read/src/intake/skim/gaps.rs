//! Where lines were left out of a text, and the way back to the numbers of its lines.

use crate::domain::access::{self, Tally};

/// The lines that were left out of a text: runs of them, each before one of the lines that are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    /// Of each run: how many lines that are read stand before it, how many lines were left out up to its end, and how many bytes.
    runs: Vec<Run>,
    /// How many lines were read so far.
    read: usize,
    /// The requests of access logs among the lines that were left out.
    requests: Vec<Unread>,
}

/// Requests of one access log among lines that were left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// The number of the first of these lines in the whole text, from 1.
    pub line: usize,
    /// What they are.
    pub requests: Tally,
}

/// More logs than these are not told apart within one text: what follows is counted with the last.
const MOST_LOGS: usize = 256;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    before: usize,
    lines: usize,
    bytes: usize,
}

impl Gaps {
    /// Whether nothing was left out.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The same for a text before which others stand: so many lines of so many bytes.
    pub fn behind(mut self, lines: usize, bytes: usize) -> Gaps {
        self.requests.iter_mut().for_each(|unread| unread.line += lines);
        for run in &mut self.runs {
            run.lines += lines;
            run.bytes += bytes;
        }
        if lines > 0 && self.runs.first().is_none_or(|first| first.before > 0) {
            self.runs.insert(0, Run { before: 0, lines, bytes });
        }
        self
    }

    /// How many lines were left out, and how many bytes.
    pub fn total(&self) -> (usize, usize) {
        self.runs.last().map_or((0, 0), |run| (run.lines, run.bytes))
    }

    /// The requests of access logs among the lines that were left out, each log with its first line of them.
    pub fn requests(&self) -> &[Unread] {
        &self.requests
    }

    /// The line that was left out last is a request: one that failed with its bytes. It may be the first of another log.
    pub(super) fn count(&mut self, failed: Option<&[u8]>, is_parted: bool) {
        if self.requests.is_empty() || (is_parted && self.requests.len() < MOST_LOGS) {
            let line = self.read + self.total().0;
            self.requests.push(Unread { line, requests: Tally::default() });
        }
        let Some(Unread { requests, .. }) = self.requests.last_mut() else { return };
        let line = failed.and_then(|line| std::str::from_utf8(line).ok());
        let mut buffer = String::new();
        match line.and_then(|line| access::of_line(line.trim_end(), &mut buffer)) {
            Some(request) => _ = requests.add(&request, None),
            None => requests.total += 1,
        }
    }

    pub(super) fn read(&mut self, lines: usize) {
        self.read += lines;
    }

    /// One line of so many bytes was left out behind those that were read so far.
    pub(super) fn left_out(&mut self, bytes: usize) {
        let last = self.runs.last().copied();
        let (lines_before, bytes_before) = self.total();
        let run = Run { before: self.read, lines: lines_before + 1, bytes: bytes_before + bytes };
        match self.runs.last_mut() {
            Some(own) if last.is_some_and(|last| last.before == self.read) => *own = run,
            _ => self.runs.push(run),
        }
    }

    /// The number, in the whole text, of a line that is read; both from 1.
    pub(in crate::intake) fn whole(&self, line: usize) -> usize {
        let behind = self.runs.partition_point(|run| run.before < line);
        line + behind.checked_sub(1).map_or(0, |at| self.runs[at].lines)
    }

    /// The number among the lines that are read of a line of the whole text; both from 1. None for one that was left out.
    pub(in crate::intake) fn kept(&self, line: usize) -> Option<usize> {
        // The first run that ends before the line leaves its count behind.
        let behind = self.runs.partition_point(|run| run.before + run.lines < line);
        let left_out = behind.checked_sub(1).map_or(0, |at| self.runs[at].lines);
        let own = line - left_out;
        self.runs.get(behind).is_none_or(|run| own <= run.before).then_some(own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_their_numbers_on_both_sides() {
        // Of twelve lines 3, 4, 5 and 9 were left out.
        let mut gaps = Gaps::default();
        let mut read = Vec::new();
        for line in 1..=12 {
            if matches!(line, 3..=5 | 9) {
                gaps.left_out(10);
            } else {
                gaps.read(1);
                read.push(line);
            }
        }
        for (at, line) in read.iter().enumerate() {
            assert_eq!((gaps.whole(at + 1), gaps.kept(*line)), (*line, Some(at + 1)));
        }
        for line in [3, 4, 5, 9] {
            assert_eq!(gaps.kept(line), None, "{line}");
        }
        assert_eq!(gaps.total(), (4, 40));
        let behind = gaps.behind(100, 5000);
        for (at, line) in read.iter().enumerate() {
            assert_eq!((behind.whole(at + 1), behind.kept(line + 100)), (line + 100, Some(at + 1)));
        }
        assert_eq!((behind.kept(100), behind.kept(103), behind.total()), (None, None, (104, 5040)));
    }
}
