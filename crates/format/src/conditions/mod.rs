//! Under which conditions a step applies: `when: managed and not cni` in a rule's file.
//!
//! A condition is made of words, and each word is a value of one fact of one table. docs/conditions.md is written from here:
//! `cargo xtask conditions`.

mod circumstances;
mod document;
mod expression;

mod table;
mod words;

pub use circumstances::Circumstances;
pub use document::document;
pub(crate) use expression::each_case;
pub use expression::{Condition, Held, Misread};
pub use table::{Fact, Word};
pub use words::{Deciding, Words};
