//! The report as data: the object that `--format json` prints and that the page shows.
//!
//! Field names and their order are a promise to other people's scripts: adding is fine, renaming is not.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use crate::detect::{CellState, EventState};
use crate::knowledge::{Confidence, Document, Level};

/// The whole answer to one case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The version of this object's form.
    pub schema: u32,
    /// Who wrote it.
    pub tool: Tool,
    /// What the input was recognised as, in the order pasted.
    pub artifacts: Vec<Artifact>,
    /// Most probable root cause first; explained findings follow their cause.
    pub findings: Vec<Finding>,
    /// Checks that ran and found health.
    pub passed: Vec<Passed>,
    /// Rules whose output was not pasted.
    pub not_checked: Vec<NotChecked>,
    /// All names that were learned or set.
    pub values: BTreeMap<String, String>,
    /// What could not be read in the input, and copies that do not count beside newer ones, with the place.
    pub problems: Vec<Problem>,
}

/// The program that made a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tool {
    /// Always `meshmedic`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// How many rules it knows.
    pub rules: usize,
}

/// One recognised piece of the input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Artifact {
    /// Its number, from 0, in the order pasted.
    pub id: usize,
    /// The input it stands in (`stdin`, a file's name).
    pub source: String,
    /// The name of its [`Kind`](meshmedic_format::Kind).
    pub kind: String,
    /// Its first and last line as pasted, from 1.
    pub lines: [usize; 2],
    /// Why it was taken for that kind.
    pub reason: String,
    /// The command that prints this kind, as the documents write it; absent for text.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub command: Option<String>,
    /// The ids of the rules that looked at what it says, known messages aside: those are looked for in every line.
    #[serde(default)]
    pub checked: Vec<String>,
}

/// One distinct fault.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule's id, `area/slug`.
    pub rule: String,
    /// How bad.
    pub level: Level,
    /// How sure.
    pub confidence: Confidence,
    /// The fault in one line.
    pub title: String,
    /// Why it happens, in two or three sentences.
    pub cause: String,
    /// The names seen in this finding's own evidence.
    pub values: BTreeMap<String, String>,
    /// Where it shows; never empty.
    pub evidence: Vec<Evidence>,
    /// How many places show it, those left out of `evidence` included.
    pub count: usize,
    /// What happened, in order of time; empty and left out where the order says nothing.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub timeline: Vec<TimelineEvent>,
    /// What the outputs of the case say of the same things, side by side; left out where there is nothing to compare.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub table: Option<Table>,
    /// What would raise the confidence; empty when confirmed.
    pub confirm: Vec<Step>,
    /// What to do, one action a step.
    pub fix: Vec<Step>,
    /// The ids of findings of this report that follow from this one.
    pub explains: Vec<String>,
    /// When this is not the fault after all.
    pub false_positives: String,
    /// Where it is documented.
    pub documents: Vec<Document>,
}

/// A passage of the input that shows a fault.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The artifact's number.
    pub artifact: usize,
    /// The input it stands in.
    pub source: String,
    /// First and last line as pasted, from 1.
    pub lines: [usize; 2],
    /// First column of the first line and last column of the last line, from 1, in Unicode scalar values.
    pub columns: [usize; 2],
    /// The lines as pasted, without their common indentation, long ones cut.
    pub excerpt: String,
}

/// One event of a finding's timeline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimelineEvent {
    /// When, in RFC 3339 and UTC, to the millisecond where it was printed so (`2026-07-30T00:03:36.720Z`).
    pub at: String,
    /// Milliseconds since the first event of the timeline.
    pub after_ms: u64,
    /// What it means for what is watched.
    pub state: EventState,
    /// What happened, in the report's language.
    pub text: String,
    /// Where it is told.
    pub evidence: Evidence,
}

/// What several outputs say of the same things: a row for each thing, a column for each question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// The heads, in the report's language. The first column names what its row is about.
    pub columns: Vec<String>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
    /// How many more rows there are that are not shown; left out where there are none.
    #[serde(skip_serializing_if = "is_zero", default)]
    pub left_out: usize,
}

/// One cell of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// What it says, in the report's language: a word, a name, or a count.
    pub text: String,
    /// Its answer to the column's question; left out where it is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub state: Option<CellState>,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// One thing to do or to look at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What to do.
    pub text: String,
    /// The command, filled with the names that are known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub command: Option<String>,
    /// The command with `{NAME}` where a name goes, for whoever fills it anew.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub template: Option<String>,
    /// The names in the command that are not known and stand there in the documents' form.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub missing: Vec<String>,
}

/// A check that ran and found health.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Passed {
    /// The rule's id.
    pub rule: String,
    /// The artifact it looked at.
    pub artifact: usize,
    /// What is healthy.
    pub text: String,
}

/// A rule that could not be decided for want of an output.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NotChecked {
    /// The rule's id.
    pub rule: String,
    /// The kind of output that would show it.
    pub needs: String,
    /// The command that prints that output, filled with the names that are known.
    pub command: String,
}

/// Something in the input that could not be read, or that does not count because a newer copy was pasted. Whatever else was pasted is
/// analysed all the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// The input it stands in.
    pub source: String,
    /// The line as pasted, from 1; 0 where the whole input is meant.
    pub line: usize,
    /// What is wrong, in one sentence.
    pub text: String,
}
