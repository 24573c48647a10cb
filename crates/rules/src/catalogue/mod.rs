//! The rules as something to read and to search in: what the page's catalogue and `meshmedic rules` show.

mod search;
mod sheet;
mod words;

pub use search::{Search, nearest};
pub use sheet::{Sheet, sheet, title};
