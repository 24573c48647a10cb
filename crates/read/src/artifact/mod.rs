//! Text to artifacts: split what was pasted together, recognise each piece, and make records of it.

pub mod command;
mod copies;
mod ending;
mod found;
mod input;
mod kinds;
pub mod lines;
mod record;
mod split;
mod table;
mod tree;

pub use copies::{CopyForm, ResourceCopy, ResourceRow, resource_row};
pub use ending::Ending;
pub use found::Reason;
pub use input::ReadInput;
pub use kinds::envoy_config_dump::{Chain, Holds, Inventory, Listener, Load, Route};
pub use kinds::signs;
pub use meshmedic_format::values::learn;
pub use record::Record;
pub use split::{Artifact, Split, read, remark_of};
