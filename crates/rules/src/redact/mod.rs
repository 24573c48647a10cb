//! Names replaced by stand-ins, so that a case can be handed on: the same name always by the same stand-in, and as wide, so that every line,
//! column and mark stays where it was and the replaced text gives the same findings.
//!
//! Names are learned first, from what was read of the case (each is typed) and from the forms in which names stand in any text
//! (`domain/naming`), and replaced then wherever they stand, in the clean text and as pasted.

mod addresses;
mod choices;
mod learn;
mod places;
mod table;

use meshmedic_format::Kind;
use meshmedic_read::intake::CleanText;

pub use choices::{Choices, Replaced};
pub(crate) use learn::learn;
pub use meshmedic_read::domain::naming::Class;
pub(crate) use table::Table;

/// An input whose names are replaced, or a file of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedactedText {
    /// Its name, itself with its names replaced.
    pub source: String,
    /// The text as it was pasted, in UTF-8, with its names replaced and its credentials masked: line by line, and but for few addresses column
    /// by column. None where the input is no text or too large: what can't be read can't be handed on.
    pub text: Option<String>,
    /// The kind to take it for, where the person said so.
    pub kind: Option<Kind>,
}

/// A case whose names are replaced.
#[derive(Debug)]
pub struct Redaction {
    /// Its inputs in their order, each file of an archive in place of that.
    pub texts: Vec<RedactedText>,
    pub(crate) table: Table,
}

impl Redaction {
    /// What was replaced, by class and in the order in which the names stand in the inputs.
    pub fn replaced(&self) -> Vec<Replaced> {
        self.table.replaced()
    }

    /// Whether any name of the inputs was replaced.
    pub fn has_stand_ins(&self) -> bool {
        self.table.has_met()
    }

    /// Another text of the same case, as its person wrote it (an input's name, a note, a value that was typed), with the same names replaced
    /// and its credentials masked. Not for what a report on the replaced texts says: nothing of the names is in that.
    pub fn apply(&mut self, text: &str) -> String {
        self.table.learn_from(text);
        self.table.settle();
        self.table.redacted(&CleanText::read(text.as_bytes(), false), false)
    }
}
