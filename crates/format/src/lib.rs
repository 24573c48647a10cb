//! What the knowledge is written in: a rule's file and its compiled form, what makes a rule valid, patterns, kinds of output, and the
//! names that commands hold.
//!
//! Build scripts, the rules at run time and the generator of the documents use the same types: what a rule names exists, or the build
//! fails.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod command;
pub mod conditions;
pub mod entities;
pub mod fault;
#[cfg(feature = "files")]
pub mod file;
pub mod guide;
pub mod kind;
pub mod lang;
mod literals;
pub mod model;
pub mod names;
pub mod namespaces;
pub mod nearest;
pub mod packed;
pub mod pattern;
pub mod records;
pub mod template;
pub mod texts;
pub mod validate;
pub mod values;

pub use kind::Kind;
pub use lang::{Lang, Say, Text};
pub use literals::without_literal;
