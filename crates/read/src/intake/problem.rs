//! What can be wrong with an input.

/// What could not be read, with the line as pasted (0: the whole input).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadProblem {
    /// The line, from 1; 0 where the whole input is meant.
    pub line: usize,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// Everything that can be wrong with an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Nothing but whitespace.
    Empty,
    /// Not text.
    Binary,
    /// This many bytes were no UTF-8 and are shown as U+FFFD.
    NotUtf8(usize),
    /// This many surrogates of a UTF-16 text had no partner.
    LoneSurrogate(usize),
    /// Too large: bytes, and the most that is read.
    TooLarge(usize, usize),
    /// A JSON value that ends before it is complete.
    JsonCut,
    /// A JSON value that breaks off because of what stands here.
    JsonBroken,
    /// YAML that could not be read from here on; how many lines were skipped.
    YamlBroken(usize),
    /// Nested deeper than this.
    TooDeep(usize),
    /// YAML aliases are not expanded.
    Alias,
    /// An archive, or a file in it, that ends too early.
    ArchiveCut,
    /// An archive, or a file in it, whose bytes make no sense.
    ArchiveDamaged,
    /// A checksum that is not that of what was read.
    Checksum,
    /// A file of an archive that wants a password.
    Encrypted,
    /// A file of a zip that is compressed in another way than zip's usual one: the number of the way.
    Method(u16),
    /// A part of an archive that was split.
    SplitZip,
    /// A file of an archive that is larger than this many bytes.
    FileTooLarge(usize),
    /// All archives together hold more than this many bytes.
    TooMuch(usize),
    /// What an archive holds is so much larger than it is that no more than this many bytes of it were inflated.
    Swollen(usize),
    /// All archives together hold more than this many files.
    TooManyFiles(usize),
    /// More than this many archives, one in another.
    ArchivesTooDeep(usize),
    /// A file whose path in the archive is no harmless one, so that it is called otherwise.
    NameChanged,
    /// An archive without any text.
    NoText,
}

/// What is wrong with a file of an archive, or with an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveProblem {
    /// The archive's name.
    pub(super) archive: String,
    /// What it is that something is wrong with, as the report calls it.
    pub source: String,
    /// What is wrong.
    pub kind: ProblemKind,
    /// How many more files of the archive it is true of.
    pub more: usize,
}

impl ArchiveProblem {
    /// Calls the archive otherwise, and with it what is in it.
    pub fn rename(&mut self, archive: &str) {
        if let Some(path) = self.source.strip_prefix(&self.archive) {
            self.source = format!("{archive}{path}");
        }
        archive.clone_into(&mut self.archive);
    }
}

/// The most bytes of one input that are read: 1 GiB.
pub const LIMIT: usize = 1 << 30;

// Places in a text are kept as `u32` where there are many of them.
const _: () = assert!(LIMIT < u32::MAX as usize);
