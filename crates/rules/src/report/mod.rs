//! What every door of meshmedic says: the report, and how matches become it.

mod access;
mod branches;
mod causes;
mod circumstances;
mod collected;
mod contents;
mod diagnose;
mod diagnosis;
mod differing;
mod excerpt;
mod fills;
mod groups;
mod known;
mod model;
mod named;
mod next;
mod notices;
mod older;
mod owner;
mod picture;
mod problems;
mod request_end;
mod say;
#[cfg(feature = "schema")]
mod schema;
mod seen;
mod step;
mod subject;
mod text;
mod things;
mod topic;

pub use crate::knowledge::{Confidence, Document, Level};
pub use contents::grouped;
pub(crate) use diagnose::diagnose;
pub use diagnosis::Diagnosis;
pub use excerpt::visible;
pub use meshmedic_format::model::Does;
pub use model::{
    Artifact, Cell, CellState, EventState, Evidence, ExcerptLine, Finding, GuideLink, Next, NotChecked, Notice,
    Overview, Passed, Picture, Problem, Report, Seen, Shape, Step, Subject, Summary, Table, TimelineEvent, Tool,
};
pub(crate) use named::stays;
pub(crate) use say::guides;
#[cfg(feature = "schema")]
pub use schema::schema;
#[cfg(feature = "schema")]
pub(crate) use schema::schema_of;
pub(crate) use step::step;
pub use text::{coverage, verdict};
pub use things::{assumed_in_words, owner_in_words, subject_in_words};
