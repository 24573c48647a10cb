//! The parts of the page.

mod catalogue;
mod causes;
mod drop;
mod editor;
mod finding;
mod handing;
mod header;
mod intake;
mod names;
mod next;
mod report;
mod rest;
mod start;
mod status;
mod steps;
mod table;
mod taken;
mod timeline;

pub use catalogue::catalogue;
pub use drop::use_drop;
pub use editor::{Editor, use_paste};
pub use header::{header, view_switch};
pub use intake::intake;
pub use report::ReportPane;
pub use start::start;
pub use status::status;
pub use taken::entry_of;
