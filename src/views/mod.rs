//! The parts of the page.

mod drop;
mod editor;
mod finding;
mod header;
mod held;
mod intake;
mod names;
mod next;
mod report;
mod rest;
mod start;
mod status;

pub use drop::{take_files, use_drop};
pub use editor::Editor;
pub use finding::FindingCard;
pub use header::{Header, ViewSwitch};
pub use held::HeldFile;
pub use intake::Intake;
pub use names::Names;
pub use next::PasteNext;
pub use report::ReportPane;
pub use rest::{Healthy, Recognised};
pub use start::Start;
pub use status::Status;

/// Brings a finding into view, also on a narrow window that shows the paste.
pub fn reveal_finding(finding: usize) {
    crate::browser::reveal(&format!("finding-{finding}"));
}
