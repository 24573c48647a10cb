//! Text to artifacts: split what was pasted together, recognise each piece, and make records of it.

pub mod command;
mod copies;
mod kinds;
pub mod passages;
mod record;
pub mod shape;
mod split;
pub mod table;
pub mod tree;

pub use copies::{COPY, row};
pub use kinds::envoy_config_dump::{Chain, Inventory, Listener, Load, Route};
pub use meshmedic_format::values::learn;
pub use record::Record;
pub use split::{Artifact, Split, read};

/// Why a piece was taken for its kind, in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// In English.
    pub en: &'static str,
    /// In Japanese.
    pub ja: &'static str,
}
