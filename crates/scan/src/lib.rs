//! The loops that look at every byte of an input, in a package of their own: Cargo optimizes by package, and the rest of the engine is built
//! for size.
//!
//! Nothing here is generic or inlined into whoever calls it, since it would be built there as all else is.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod ascii;
mod json;
mod sieve;

pub use ascii::is_ascii;
pub use json::{Broken, blanks_end, string_end, value_end};
pub use sieve::Sieve;
