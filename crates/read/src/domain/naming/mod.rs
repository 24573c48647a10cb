//! Names that tell whose a mesh is: what classes of them there are, what of each class is a platform's own and says nothing, and where
//! names stand in any text.

mod address;
mod behind;
mod class;
mod forms;
mod host;
mod kept;
mod runs;
mod words;

pub use address::{Address, Keeps, addresses_in};
pub use class::{Class, STEMS, class_of, stand_in_of};
pub use forms::{in_value, names_in, of_node};
pub use kept::parts;
pub use runs::runs;
