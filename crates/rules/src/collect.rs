//! A shell script that gathers what a diagnosis needs: commands that only read, one after the other, into one file that is read as one case.
//!
//! Commands come in as templates and values as names; what comes out is a text. The script is the same for all commands (`run.sh`) but for
//! what stands before that: the commands themselves, in here-documents that no shell expands, and the names that were not known.
//!
//! Which commands may stand in it is decided by [`gather`](meshmedic_format::command::gather), which needs the reader of commands. The
//! page, whose engine has none, hands over commands of [`of_kinds`] alone, which were held against it by a test.

mod commands;
mod kinds;
mod names;
mod script;
mod sources;
mod words;

pub use commands::Commands;
pub use kinds::of_kinds;
pub use names::refused;
pub use script::script;
pub use sources::{of_area, of_guide, of_knowledge, of_rule, of_templates};

#[cfg(test)]
mod tests;
