//! Bytes to clean text, with the way back to the lines as pasted.
//!
//! Archives are opened first ([`archive`]): each file in one is an input of its own.
//!
//! What people paste has been through terminals, chats, log viewers and word processors. What those did is undone here where it is
//! certain; each step is a list of [`Edit`](edits::Edit)s, so that every place in the clean text still knows its line and column.

pub mod archive;
mod clean;
mod colours;
mod decode;
mod edits;
mod emphasis;
mod layout;
mod lines;
mod margins;
mod marks;
mod markup;
mod mojibake;
mod problem;
mod quoted_printable;
mod rows;
mod shared;
mod skim;
mod standing;
mod strings;
mod structure;
mod terminal;
mod typography;
mod whole;
pub(crate) mod wrap;

pub use clean::{CleanText, DocumentReader, Place};
pub use lines::line_ends;
pub(crate) use margins::REMARK;
pub use problem::{ArchiveProblem, LIMIT, ProblemKind, ReadProblem};
pub use shared::SharedText;
pub use skim::{Gaps, Skim, Skimmed, Triggers, Unread};
