//! The parts of the page.

mod aside;
mod before;
mod catalogue;
mod causes;
mod drop;
mod editor;
mod filter;
mod finding;
mod handing;
mod header;
mod intake;
mod keys;
mod names;
mod next;
mod report;
mod rest;
mod seen;
mod start;
mod status;
mod steps;
mod table;
mod tabs;
mod taken;
mod timeline;
mod viewer;

pub use before::before;
pub use catalogue::catalogue;
pub use drop::use_drop;
pub use editor::{Editor, use_paste};
pub use header::{header, view_switch};
pub use intake::intake;
pub use keys::keys;
pub use report::ReportPane;
pub use start::start;
pub use status::status;
pub use taken::entry_of;
