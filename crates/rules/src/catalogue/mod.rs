//! The rules as something to read and to search in: what the page's catalogue and `meshmedic rules` show.

mod areas;
mod marks;
mod search;
mod sheet;
mod wordings;
mod words;

pub use areas::{area, area_of};
pub use search::{Found, Hit, Search, nearest};
pub use sheet::{Sheet, sheet, title};
pub(crate) use words::words;
