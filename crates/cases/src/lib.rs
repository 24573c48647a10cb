//! The rules' cases, for tests and build scripts: files of a header, which says what its test holds, and a paste.
//!
//! docs/adding-a-rule.md describes the form. Nothing that is given out reads a case.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod case;
mod examples;
mod header;
pub mod planted;

pub use case::{Case, read};
pub use examples::examples;
pub use header::Header;
