//! The loops that look at every byte of a long log: where texts stand in it, and what each of its lines begins with.
//!
//! They are a package of their own because Cargo optimises by package: the page's other packages are built for size, and these few for speed.

mod entry;
mod forms;
mod head;
mod lines;
mod search;

pub use forms::Forms;
pub use lines::{has_form, lines};
pub use search::Search;
