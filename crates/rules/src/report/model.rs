//! The report as data: the object that `--format json` prints and that the page shows.
//!
//! Field names and their order are a promise to other people's scripts: adding is fine, renaming is not.

mod finding;
mod picture;
mod table;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use finding::{EventState, Evidence, ExcerptLine, Finding, GuideLink, Seen, Step, Subject, TimelineEvent};
pub use picture::{Overview, Picture, Shape};
pub use table::{Cell, CellState, Table};

/// The whole answer to one case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// The version of this object's form: 2.
    #[cfg_attr(feature = "schema", schemars(extend("const" = 2)))]
    pub schema: u32,
    /// Who wrote it.
    pub tool: Tool,
    /// The whole report in one sentence, and what it counts.
    pub summary: Summary,
    /// What the input was recognised as, in the order pasted.
    pub artifacts: Vec<Artifact>,
    /// What outputs show as a whole, where that is more than anybody sees at once; left out where nothing is.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub overview: Vec<Overview>,
    /// Most probable root cause first; explained findings follow their cause.
    pub findings: Vec<Finding>,
    /// Checks that ran and found health.
    pub passed: Vec<Passed>,
    /// Rules whose output was not pasted.
    pub not_checked: Vec<NotChecked>,
    /// What to paste next, the most useful for this case first.
    pub next: Vec<Next>,
    /// What is worth knowing of the paste itself, such as a credential in it.
    pub notices: Vec<Notice>,
    /// The names that were learned or set for the whole case.
    pub values: BTreeMap<String, String>,
    /// What could not be read in the input, and copies that do not count beside newer ones, with the place.
    pub problems: Vec<Problem>,
}

/// The program that made a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tool {
    /// Always `meshmedic`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// How many rules it knows.
    pub rules: usize,
}

impl Tool {
    /// This program.
    pub(crate) fn own() -> Tool {
        let (name, version) = ("meshmedic".to_owned(), env!("CARGO_PKG_VERSION").to_owned());
        Tool { name, version, rules: crate::knowledge::rules().len() }
    }
}

/// The whole report in one sentence, and what it counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Summary {
    /// The sentence that could be read out on a call.
    pub headline: String,
    /// How many findings no other finding of the report causes.
    pub causes: usize,
    /// How many follow from one of those.
    pub consequences: usize,
    /// Outputs were recognised, and nothing in any of them says whether it is well: neither a finding nor a passed check.
    #[serde(default)]
    pub unjudged: bool,
}

/// One recognised piece of the input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Artifact {
    /// Its number, from 0, in the order pasted.
    pub id: usize,
    /// The input it stands in (`stdin`, a file's name).
    pub source: String,
    /// The id of its kind; `meshmedic kinds` lists them.
    pub kind: String,
    /// Its first and last line as pasted, from 1.
    pub lines: [usize; 2],
    /// Why it was taken for that kind.
    pub reason: String,
    /// What it holds, counted, with the proxy's version: of a proxy's dump; absent for other outputs.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub contents: Option<String>,
    /// The command that prints this kind, as the documents write it; absent for text.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub command: Option<String>,
    /// The ids of the rules that looked at what it says, known messages aside: those are looked for in every line.
    #[serde(default)]
    pub checked: Vec<String>,
    /// The things that it or its command names, `NAME=VALUE`, sorted, at most 200 of each name; of pods and ReplicaSets what stays of
    /// their names when they are replaced. What is not among them was not looked at here.
    #[serde(default)]
    pub names: Vec<String>,
    /// Whether it was pasted to its end: `shown`, `open` (nothing shows it) or `cut`. What an output lacks says something only where its end
    /// is shown.
    #[serde(default)]
    pub ending: String,
}

/// A check that ran and found health.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NotChecked {
    /// The rule's id.
    pub rule: String,
    /// The kind of output that would show it.
    pub needs: String,
    /// The command that prints that output, filled with the names that are known.
    pub command: String,
}

/// An output that is worth pasting next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Next {
    /// The kind of output.
    pub needs: String,
    /// The command that prints it, filled with the names that are known.
    pub command: String,
    /// The same command with `{NAME}` where a name goes.
    pub template: String,
    /// For each name in the command that nothing in the case gives the thing that it belongs to, as in a finding.
    pub owners: BTreeMap<String, String>,
    /// How many rules it would decide.
    pub settles: usize,
    /// Their ids.
    pub r#for: Vec<String>,
}

/// Something worth knowing of the paste itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Notice {
    /// What, in one or two sentences.
    pub text: String,
}

/// Something in the input that could not be read, or that does not count because a newer copy was pasted. Whatever else was pasted is
/// analysed all the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// The input it stands in.
    pub source: String,
    /// The line as pasted, from 1; 0 where the whole input is meant.
    pub line: usize,
    /// What is wrong, in one sentence.
    pub text: String,
}
