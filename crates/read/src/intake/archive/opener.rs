//! Opens archives and keeps the files in them.

use super::checksum;
use super::format::{Format, format_of};
use super::ledger::{Archive, Ledger, Receiver, Stop};
use super::limits::Limits;
use super::stream::Stream;
use super::{gzip, tar, zip};
use crate::intake::decode::{HEAD, is_text};
use crate::intake::problem::{ArchiveProblem, ProblemKind};

/// A file of an archive.
#[derive(Debug)]
pub struct ArchivedFile {
    /// The archive's name and the path in it: `bug-report.tar.gz/proxies/shop/cart-1/config_dump`.
    pub name: String,
    /// Its bytes; never none.
    pub bytes: Vec<u8>,
}

/// What archives took of what may be read of all archives of a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    text: usize,
    inflated: usize,
    files: usize,
}

impl Taken {
    /// What was taken since.
    pub fn since(self, before: Taken) -> Taken {
        let [text, inflated, files] =
            [(self.text, before.text), (self.inflated, before.inflated), (self.files, before.files)]
                .map(|(now, then)| now.saturating_sub(then));
        Taken { text, inflated, files }
    }

    /// Both together.
    pub fn with(self, more: Taken) -> Taken {
        let [text, inflated, files] =
            [(self.text, more.text), (self.inflated, more.inflated), (self.files, more.files)]
                .map(|(one, other)| one.saturating_add(other));
        Taken { text, inflated, files }
    }

    /// Whether a case may take as much, and would not stop at a limit.
    pub fn fits(self) -> bool {
        let Limits { text, inflated, files, .. } = Limits::REAL;
        self.text < text && self.inflated < inflated && self.files < files
    }
}

/// Opens the archives of one case.
#[derive(Debug)]
pub struct Opener {
    ledger: Ledger,
    files: Vec<ArchivedFile>,
}

impl Default for Opener {
    /// An opener that has opened nothing yet: its limits hold for all archives that it opens.
    fn default() -> Opener {
        Opener::with(Limits::REAL)
    }
}

impl Opener {
    /// An opener that stands where another one stopped: what was taken of the case's limits is taken.
    pub fn after(taken: Taken) -> Opener {
        let mut opener = Opener::default();
        let left = &mut opener.ledger.left;
        left.text = left.text.saturating_sub(taken.text);
        left.inflated = left.inflated.saturating_sub(taken.inflated);
        left.files = left.files.saturating_sub(taken.files);
        opener
    }

    /// What it took of the case's limits, with what was taken before it.
    pub fn taken(&self) -> Taken {
        let (limits, left) = (&self.ledger.limits, &self.ledger.left);
        Taken {
            text: limits.text - left.text,
            inflated: limits.inflated - left.inflated,
            files: limits.files - left.files,
        }
    }

    pub(super) fn with(limits: Limits) -> Opener {
        Opener { ledger: Ledger::new(limits), files: Vec::new() }
    }

    /// The files of an archive, in its order; the content of a file that is only compressed bears the file's own name.
    pub fn open(&mut self, name: &str, bytes: &[u8]) -> Vec<ArchivedFile> {
        self.ledger.begin(name, bytes.len());
        if let Some(format) = format_of(bytes) {
            self.enter(&Archive { name, depth: 1 }, format, bytes);
        }
        let files = std::mem::take(&mut self.files);
        if !self.ledger.end() && files.is_empty() {
            self.ledger.report(name, ProblemKind::NoText);
        }
        files
    }

    /// What could not be read, in the order that it was met.
    pub fn problems(self) -> Vec<ArchiveProblem> {
        self.ledger.problems
    }

    fn enter(&mut self, archive: &Archive<'_>, format: Format, bytes: &[u8]) {
        match format {
            Format::Gzip => gzip::read(self, archive, bytes),
            // The problem has been reported already.
            Format::Tar => _ = tar::read(self, archive, &mut Stream::plain(bytes)),
            Format::Zip => zip::read(self, archive, bytes),
        }
    }

    /// Takes a file's bytes out of a stream, which goes on behind it with what is left then.
    fn settle(
        &mut self,
        archive: &Archive<'_>,
        name: String,
        format: Option<Format>,
        bytes: Vec<u8>,
        stream: &mut Stream<'_>,
    ) {
        self.ledger.left.inflated = stream.left().min(self.ledger.left.inflated);
        self.keep(archive, name, format, bytes);
        stream.limit(self.ledger.left.inflated);
    }

    /// Takes a file's bytes: an archive is opened, nothing but whitespace is skipped.
    fn keep(&mut self, archive: &Archive<'_>, name: String, format: Option<Format>, mut bytes: Vec<u8>) {
        match format {
            Some(_) if archive.depth == self.ledger.limits.depth => {
                self.ledger.report(&name, ProblemKind::ArchivesTooDeep(self.ledger.limits.depth));
            }
            Some(format) => self.enter(&Archive { name: &name, depth: archive.depth + 1 }, format, &bytes),
            None if bytes.iter().all(u8::is_ascii_whitespace) => {}
            None => {
                bytes.shrink_to_fit();
                self.ledger.left.text -= bytes.len();
                self.files.push(ArchivedFile { name, bytes });
            }
        }
    }
}

impl Receiver for Opener {
    fn ledger(&mut self) -> &mut Ledger {
        &mut self.ledger
    }

    fn content(
        &mut self,
        archive: &Archive<'_>,
        name: String,
        stream: &mut Stream<'_>,
        size: Option<u64>,
        checksum: Option<u32>,
    ) -> Result<(), Stop> {
        let size = size.unwrap_or(u64::MAX);
        let most = size.min(self.ledger.limits.file.min(self.ledger.left.text) as u64) as usize;
        let mut bytes = Vec::new();
        stream.append(&mut bytes, most.min(HEAD));
        let format = format_of(&bytes);
        if format.is_none() && !is_text(&bytes) {
            self.ledger.report(&name, ProblemKind::Binary);
            if size < u64::MAX {
                stream.skip(size - bytes.len() as u64);
            }
            return Ok(());
        }
        stream.append(&mut bytes, most);
        let complete = (bytes.len() as u64) < most as u64 || size == most as u64 || stream.is_at_end();
        if !complete {
            if most < self.ledger.limits.file {
                self.ledger.report(&name, ProblemKind::TooMuch(self.ledger.limits.text));
                self.settle(archive, name, format, bytes, stream);
                return Err(Stop);
            }
            self.ledger.report(&name, ProblemKind::FileTooLarge(self.ledger.limits.file));
            if size < u64::MAX {
                stream.skip(size - bytes.len() as u64);
            }
        } else {
            let cut = (size < u64::MAX).then_some(ProblemKind::ArchiveCut);
            let fault = if (bytes.len() as u64) < size { self.ledger.fault_of(stream).or(cut) } else { None };
            let differs = || checksum.is_some_and(|checksum| checksum != checksum::crc32(&bytes));
            if let Some(kind) = fault.or_else(|| differs().then_some(ProblemKind::Checksum)) {
                self.ledger.report(&name, kind);
            }
        }
        self.settle(archive, name, format, bytes, stream);
        Ok(())
    }
}
