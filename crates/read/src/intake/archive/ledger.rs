//! What holds for all archives of a case: what may still be read, the names given, and what was wrong.

use std::mem;

use super::limits::Limits;
use super::names::{self, FileName};
use super::stream::{Fault, Stream};
use crate::intake::problem::{ArchiveProblem, ProblemKind};

/// An archive that is being read.
pub(super) struct Archive<'n> {
    pub(super) name: &'n str,
    /// How many archives are around its files, itself included.
    pub(super) depth: usize,
}

/// A limit of the whole case is reached: nothing more of an archive is read.
pub(super) struct Stop;

/// Whoever takes the files of an archive: the readers of the formats give them, in the order of the archive.
pub(super) trait Receiver {
    /// The ledger of the case.
    fn ledger(&mut self) -> &mut Ledger;

    /// Takes a file where it is text or an archive itself, and skips the rest. Of the stream it takes `size` bytes, which is what the
    /// archive says, or all; `checksum` is the file's CRC-32.
    fn content(
        &mut self,
        archive: &Archive<'_>,
        name: String,
        stream: &mut Stream<'_>,
        size: Option<u64>,
        checksum: Option<u32>,
    ) -> Result<(), Stop>;
}

/// What may still be read, the names given, and what was wrong.
#[derive(Debug)]
pub(super) struct Ledger {
    pub(super) limits: Limits,
    /// What may still be read of each.
    pub(super) left: Limits,
    /// The archive that was given and is being read, and what of the case's limit may not be inflated of it.
    outermost: String,
    kept: usize,
    /// The names given, sorted, and how many files wanted each.
    names: Vec<(String, usize)>,
    /// What could not be read, in the order that it was met.
    pub(super) problems: Vec<ArchiveProblem>,
}

impl Ledger {
    /// The ledger of a case of which nothing was read yet.
    pub(super) fn new(limits: Limits) -> Ledger {
        Ledger { limits, left: limits, outermost: String::new(), kept: 0, names: Vec::new(), problems: Vec::new() }
    }

    /// Begins with an archive that was given: of a few bytes that inflate to a great many only a share is read, since nobody's logs do.
    pub(super) fn begin(&mut self, name: &str, bytes: usize) {
        self.outermost = name.to_owned();
        let share = bytes.saturating_mul(self.limits.share).max(self.limits.least_share);
        self.kept = self.left.inflated.saturating_sub(share);
        self.left.inflated -= self.kept;
    }

    /// Ends with it. Returns whether something was said of it as a whole.
    pub(super) fn end(&mut self) -> bool {
        self.left.inflated += std::mem::take(&mut self.kept);
        let outermost = &self.outermost;
        self.problems
            .iter()
            .rev()
            .take_while(|problem| problem.archive == *outermost)
            .any(|problem| problem.source == *outermost)
    }

    /// The name of an archive's next file. Returns `None` if the file is skipped.
    pub(super) fn next_name(&mut self, archive: &Archive<'_>, path: &[u8]) -> Result<Option<String>, Stop> {
        let Some(FileName { path, changed }) = names::harmless(path, self.limits.name) else { return Ok(None) };
        if self.left.files == 0 {
            self.report_whole(archive, ProblemKind::TooManyFiles(self.limits.files));
            return Err(Stop);
        }
        self.left.files -= 1;
        let name = self.distinct(format!("{}/{path}", archive.name));
        if changed {
            self.report(&name, ProblemKind::NameChanged);
        }
        Ok(Some(name))
    }

    /// What is wrong with a stream that has ended.
    pub(super) fn fault_of(&self, stream: &Stream<'_>) -> Option<ProblemKind> {
        stream.fault.map(|fault| match fault {
            Fault::Cut => ProblemKind::ArchiveCut,
            Fault::Damaged => ProblemKind::ArchiveDamaged,
            Fault::Checksum => ProblemKind::Checksum,
            Fault::Spent => self.spent(),
        })
    }

    /// That no more may be inflated: of all archives, or of this one.
    pub(super) fn spent(&self) -> ProblemKind {
        match self.kept {
            0 => ProblemKind::TooMuch(self.limits.inflated),
            kept => ProblemKind::Swollen(self.limits.inflated - kept),
        }
    }

    /// A name that no file of the case has yet.
    fn distinct(&mut self, wish: String) -> String {
        match self.names.binary_search_by(|(name, _)| name.cmp(&wish)) {
            Err(at) => {
                self.names.insert(at, (wish.clone(), 1));
                wish
            }
            Ok(at) => {
                self.names[at].1 += 1;
                let next = format!("{wish} ({})", self.names[at].1);
                self.distinct(next)
            }
        }
    }

    /// Says what is wrong with a file of an archive. The same of others is counted: an archive may hold thousands of pictures.
    pub(super) fn report(&mut self, source: &str, kind: ProblemKind) {
        match self.known(&kind) {
            Some(problem) => problem.more += usize::from(problem.source != source),
            None => self.problems.push(ArchiveProblem {
                archive: self.outermost.clone(),
                source: source.to_owned(),
                kind,
                more: 0,
            }),
        }
    }

    /// Says what is wrong with an archive as a whole, where nothing of the kind was said of a file in it.
    pub(super) fn report_whole(&mut self, archive: &Archive<'_>, kind: ProblemKind) {
        match self.known(&kind) {
            Some(problem) => {
                let of_it = problem
                    .source
                    .strip_prefix(archive.name)
                    .is_some_and(|path| path.is_empty() || path.starts_with('/'));
                problem.more += usize::from(!of_it);
            }
            None => self.report(archive.name, kind),
        }
    }

    /// What was said of the kind already, in whatever archive of the one that was given: that may hold thousands, each with its own.
    fn known(&mut self, kind: &ProblemKind) -> Option<&mut ArchiveProblem> {
        let of_one = self.problems.iter_mut().rev().take_while(|problem| problem.archive == self.outermost);
        of_one.into_iter().find(|problem| mem::discriminant(&problem.kind) == mem::discriminant(kind))
    }
}
