//! The page and the rules talk: a question of one header and one string or blob for each input, and answers.
//!
//! Strings and blobs cross as the browser's own objects. A dropped file is read inside the worker, so that the page holds
//! no copy of it.

pub mod catalogue;
pub mod client;
pub mod host;
mod outline;
pub mod protocol;
pub mod report;
pub mod wire;
