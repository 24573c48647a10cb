//! Text to artifacts: split what was pasted together, recognise each piece, and make records of it.

pub mod command;
mod copies;
mod kinds;
mod record;
pub(crate) mod shape;
mod split;
pub(crate) mod table;
pub mod tree;

pub(crate) use copies::{COPY, row};
pub(crate) use kinds::envoy_config_dump::{Chain, Inventory, Listener, Load, Route};
pub(crate) use kinds::is_platform;
pub(crate) use kinds::owner;
pub use record::Record;
pub(crate) use record::learn;
pub use split::{Artifact, Split, read};

/// Why a piece was taken for its kind, in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// In English.
    pub en: &'static str,
    /// In Japanese.
    pub ja: &'static str,
}
