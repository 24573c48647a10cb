//! What everything else stands on: order, time, and how a case is to be read.

pub mod options;
pub mod order;
pub mod time;

pub use options::Options;
