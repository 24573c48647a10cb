//! What holds for all archives of a case: what may still be read, the names given, and what was wrong.

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
    /// The names given, sorted, and how many files wanted each.
    names: Vec<(String, usize)>,
    /// What could not be read, in the order that it was met.
    pub(super) problems: Vec<ArchiveProblem>,
}

impl Ledger {
    /// The ledger of a case of which nothing was read yet.
    pub(super) fn new(limits: Limits) -> Ledger {
        Ledger { limits, left: limits, names: Vec::new(), problems: Vec::new() }
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
            self.report(archive, &name, ProblemKind::NameChanged);
        }
        Ok(Some(name))
    }

    /// What is wrong with a stream that has ended.
    pub(super) fn fault_of(&self, stream: &Stream<'_>) -> Option<ProblemKind> {
        stream.fault.map(|fault| match fault {
            Fault::Cut => ProblemKind::ArchiveCut,
            Fault::Damaged => ProblemKind::ArchiveDamaged,
            Fault::Checksum => ProblemKind::Checksum,
            Fault::Spent => ProblemKind::TooMuch(self.limits.inflated),
        })
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
    pub(super) fn report(&mut self, archive: &Archive<'_>, source: &str, kind: ProblemKind) {
        match self.known(archive, &kind) {
            Some(problem) => problem.more += usize::from(problem.source != source),
            None => self.problems.push(ArchiveProblem {
                archive: archive.name.to_owned(),
                source: source.to_owned(),
                kind,
                more: 0,
            }),
        }
    }

    /// Says what is wrong with an archive as a whole, where nothing of the kind was said of a file in it.
    pub(super) fn report_whole(&mut self, archive: &Archive<'_>, kind: ProblemKind) {
        if self.known(archive, &kind).is_none() {
            self.report(archive, archive.name, kind);
        }
    }

    fn known(&mut self, archive: &Archive<'_>, kind: &ProblemKind) -> Option<&mut ArchiveProblem> {
        self.problems.iter_mut().find(|problem| problem.archive == archive.name && problem.kind == *kind)
    }
}
