//! How much is read of archives.

/// How much of all archives of a case is read. The same in a browser, whose memory ends at 4 GiB, as everywhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Bytes of text in the whole case.
    pub(super) text: usize,
    /// Bytes of one file.
    pub(super) file: usize,
    /// Bytes that are inflated in the whole case, those that are no text and skipped included: a limit of time.
    pub(super) inflated: usize,
    /// Bytes that are inflated of each archive that was given, for each of its own: logs and tables come to a tenth of that.
    pub(super) share: usize,
    /// What may be inflated of a small archive, whatever its size.
    pub(super) least_share: usize,
    /// Files in the whole case.
    pub(super) files: usize,
    /// Archives in one another, the outermost included.
    pub(super) depth: usize,
    /// Bytes of a name.
    pub(super) name: usize,
}

impl Limits {
    /// Those that hold for everybody.
    pub(super) const REAL: Limits = Limits {
        text: 512 << 20,
        file: 256 << 20,
        inflated: 2 << 30,
        share: 200,
        least_share: 64 << 20,
        files: 10_000,
        depth: 4,
        name: 1024,
    };
}
