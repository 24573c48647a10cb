//! What is learned from single lines and their neighbours: keys, shapes, messages and the passages that they make.

mod join;
pub(super) mod key;
pub(super) mod message;
mod passages;
pub(super) mod shape;
mod writer;

pub use join::passages_of;
pub use passages::{Joined, Passages};
