//! What is kept of a text that was cleaned.

use crate::domain::secrets::SecretKind;
use crate::intake::edits::Map;
use crate::intake::lines::Lines;
use crate::intake::marks::Marks;
use crate::intake::problem::ReadProblem;
use crate::intake::shared::SharedText;

/// Clean text and the way back.
#[derive(Debug)]
pub struct CleanText<'a> {
    /// The clean text: `\n` ends its lines.
    pub text: SharedText<'a>,
    /// What was wrong with the bytes.
    pub problems: Vec<ReadProblem>,
    /// The credentials in it, with their lines as pasted, from 1: one for each line that holds a part of one.
    pub secrets: Vec<(SecretKind, usize)>,
    pub(super) original: SharedText<'a>,
    pub(super) maps: Vec<Map>,
    pub(super) lines: Lines,
    /// What the clean text has that steps begin at, as far as that is known.
    pub(super) marks: Marks,
    /// Whether it is a long JSON document, whose lines nobody cut or moved.
    pub(super) is_whole: bool,
}

/// Whoever can read long documents of one kind, and tells whether it did read this text to its end: what was read as JSON for that need not be
/// read once more to know that it can be.
pub type DocumentReader<'r> = &'r mut dyn FnMut(&str) -> bool;
