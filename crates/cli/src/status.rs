//! How a run ends.

/// What a script sees of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Nothing at or above `--fail-on`.
    Clear = 0,
    /// Something was found.
    Found = 1,
    /// An input could not be read, or the arguments are wrong.
    Failed = 2,
}
