//! Pieces that several views share.
//!
//! What has no state of its own is a plain function: each component costs the page's module some kilobytes.

mod badge;
mod command;
mod copy;
mod excerpt;
mod fold;
mod state;
mod tools;

pub use badge::{confidence, does, level, level_name, tone};
pub use command::{command, name_input};
pub use copy::CopyButton;
pub use excerpt::{SourceNames, evidence, peek};
pub use fold::{button, choice, fold};
pub use state::states;
pub use tools::Tools;
