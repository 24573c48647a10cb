//! Under which conditions a step applies: `when: managed and not cni` in a rule's file.
//!
//! A condition is made of words, and each word is a value of one fact of one table. docs/conditions.md is written from here:
//! `cargo xtask conditions`.

mod document;
mod expression;
mod known;
mod table;
mod words;

pub use document::document;
pub use expression::{Condition, Held, Misread};
pub use known::Known;
pub use table::{Fact, Word};
pub use words::{Deciding, Words};
