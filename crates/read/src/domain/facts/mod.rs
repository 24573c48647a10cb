//! Which name belongs to which thing: what outputs teach, what a finding's names are completed to, and which names may stand beside others.

mod assume;
mod beside;
mod by_name;
mod complete;
mod index;
mod owner;
mod teach;
mod ties;

pub use beside::beside;
pub use teach::{Completed, Facts};

#[cfg(test)]
mod tests;
