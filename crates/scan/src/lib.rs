//! The loops that look at every byte of an input, in a package of their own: Cargo optimizes by package, and the rest of the engine is built
//! for size.
//!
//! Nothing here is generic or inlined into whoever calls it, since it would be built there as all else is.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod ascii;
mod entry;
mod forms;
mod head;
mod json;
mod lines;
mod search;
mod sieve;

pub use ascii::is_ascii;
pub use forms::Forms;
pub use json::{Broken, blanks_end, string_end, value_end};
pub use lines::{has_form, lines};
pub use search::Search;
pub use sieve::Sieve;
