//! meshmedic's rules: text in, report out.
//!
//! The page, the command line and every embedding call [`analyze`] and nothing else of weight. Data flows one way:
//! [`intake`] cleans bytes and keeps the way back to the lines as pasted, [`artifact`] splits and recognises,
//! [`knowledge`] holds the rules as data, [`detect`] finds where they match, and [`report`] says it.
//! [`catalogue`] shows the rules themselves, and finds them.
//!
//! The crate knows no file system, no clock, no network and no randomness, and no input makes it panic.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod artifact;
mod case;
pub mod catalogue;
pub mod detect;
pub mod intake;
pub mod kind;
pub mod knowledge;
pub mod lang;
mod order;
pub mod report;
pub mod time;
pub mod values;

pub use case::{Case, Input, Options, analyze};
pub use kind::Kind;
pub use lang::Lang;
pub use report::Report;
