//! Bytes in, artifacts with facts out.
//!
//! A module uses what stands above it in this list, never what stands below: [`ground`] is what everything stands on, [`domain`] what a
//! mesh is, [`intake`] cleans bytes and keeps the way back to the lines as pasted, [`artifact`] splits, recognises and parses.
//!
//! The crate knows no file system, no clock, no network and no randomness, and no input makes it panic.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod artifact;
pub mod domain;
pub mod ground;
pub mod intake;
