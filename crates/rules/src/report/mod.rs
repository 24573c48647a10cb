//! What every door of meshmedic says: the report, and how matches become it.

mod build;
mod excerpt;
mod figures;
mod findings;
mod learned;
mod model;
mod older;
mod problems;
mod text;

pub use crate::knowledge::{Confidence, Document, Level};
pub(crate) use build::build;
pub use excerpt::visible;
pub use model::{
    Artifact, Cell, CellState, EventState, Evidence, Finding, NotChecked, Passed, Problem, Report, Step, Table,
    TimelineEvent, Tool,
};
pub use text::{coverage, headline};
