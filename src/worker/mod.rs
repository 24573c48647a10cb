//! The page and the worker that runs the rules: a request of one text and one string or blob for each input, and responses.
//!
//! Strings and blobs cross as the browser's own objects. A dropped file is read inside the worker, so that the page holds
//! no copy of it.

pub mod catalogue;
pub mod client;
pub mod compared;
mod desk;
pub mod hand_over;
mod handing;
pub mod host;
mod line_ends;
pub mod look;
mod looking;
mod pieces;
pub mod protocol;
mod reading;
mod report;
mod said;
mod scope;
mod tar;
pub mod wire;
