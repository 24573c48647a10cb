//! What every door of meshmedic says: the report, and how matches become it.

mod build;
mod excerpt;
mod model;
mod text;

pub(crate) use build::build;
pub use excerpt::visible;
pub use model::{
    Artifact, Confidence, Document, Evidence, Finding, Level, NotChecked, Passed, Problem, Report, Step, Tool,
};
pub use text::headline;
