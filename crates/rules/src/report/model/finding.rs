//! One finding as data: what it is about, where it shows, what to do.

use std::collections::BTreeMap;

use meshmedic_format::model::Does;
use serde::{Deserialize, Serialize};

use super::picture::Picture;
use super::table::Table;
pub use crate::detect::EventState;
use crate::knowledge::{Confidence, Document, Level};

/// One distinct fault.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// Rule, subject and what tells it apart from others of the rule: the same in every run and order of inputs.
    pub id: String,
    /// The rule's id, `area/slug`.
    pub rule: String,
    /// How bad.
    pub level: Level,
    /// How sure.
    pub confidence: Confidence,
    /// What it is about.
    pub subject: Subject,
    /// The fault in one line.
    pub title: String,
    /// Why it happens, in two or three sentences.
    pub cause: String,
    /// The names that fill its texts and commands: those seen in its own evidence, those that the case ties to them, and those assumed.
    pub values: BTreeMap<String, String>,
    /// The names among them that were taken because the case holds exactly one thing of that type.
    pub assumed: Vec<String>,
    /// The names in its commands that nothing in the case gives.
    pub missing: Vec<String>,
    /// For each of these the thing that it belongs to, as far as it is known: a name that a person gives for one finding is that of
    /// every finding with the same name and owner.
    pub owners: BTreeMap<String, String>,
    /// Where it shows; never empty.
    pub evidence: Vec<Evidence>,
    /// How often it shows, and when.
    pub seen: Seen,
    /// How many places show it, those left out of `evidence` included: the same as `seen.count`.
    pub count: usize,
    /// What happened, in order of time; empty and left out where the order says nothing.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub timeline: Vec<TimelineEvent>,
    /// What the outputs of the case say of the same things, side by side; left out where there is nothing to compare.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub table: Option<Table>,
    /// The timeline, or the way of a request with the link that is broken, to be looked at; left out where there is neither.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub picture: Option<Picture>,
    /// What would raise the confidence; empty when confirmed.
    pub confirm: Vec<Step>,
    /// What to do, one action a step.
    pub fix: Vec<Step>,
    /// The ids of the findings of this report that cause it, the nearest first; empty for a root cause.
    pub follows_from: Vec<String>,
    /// The ids of the rules of those findings of this report that follow from this one.
    pub explains: Vec<String>,
    /// When this is not the fault after all.
    pub false_positives: String,
    /// Where it is documented.
    pub documents: Vec<Document>,
    /// The guides that go deeper; left out where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub guides: Vec<GuideLink>,
}

/// A guide that goes deeper than a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GuideLink {
    /// Its id, `area/slug`.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// The thing that a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Subject {
    /// The type of thing: `cluster`, `namespace`, `pod` and so on.
    pub r#type: String,
    /// Its name; left out where nothing names it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub name: Option<String>,
    /// What it lies in, by type, as far as it is known.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub r#in: BTreeMap<String, String>,
}

/// How often a fault shows, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Seen {
    /// How many places show it.
    pub count: usize,
    /// The earliest time that one of them bears, RFC 3339; left out where none bears one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub first: Option<String>,
    /// The latest.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub last: Option<String>,
}

/// A passage of the input that shows a fault.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    pub excerpt: Vec<ExcerptLine>,
}

impl Evidence {
    /// The excerpt as one text, with `…` where lines are left out.
    pub fn text(&self) -> String {
        let line = |line: &ExcerptLine| match line {
            ExcerptLine::Line { text, .. } => text.clone(),
            ExcerptLine::Cut { .. } => "…".to_owned(),
        };
        self.excerpt.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// A line of an excerpt, or lines left out of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum ExcerptLine {
    /// A line as pasted.
    Line {
        /// Its number, from 1.
        line: usize,
        /// Its text as shown: without the indentation that all lines share, long ones cut (`…`), hidden characters visible.
        text: String,
        /// What is evidence in it: first and last column in `text`, from 1, in Unicode scalar values.
        marks: Vec<[usize; 2]>,
    },
    /// Lines that are not shown.
    Cut {
        /// How many.
        cut: usize,
    },
}

/// One event of a finding's timeline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

/// One thing to do or to look at.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Step {
    /// What to do.
    pub text: String,
    /// The command, filled with the names that are known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub command: Option<String>,
    /// The command with `{NAME}` where a name goes, for whoever fills it anew.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub template: Option<String>,
    /// The names in its commands, `save` and `verify` included, that are not known, or not from where a command that changes something may
    /// take them: they stand there in the documents' form, whatever `values` of the finding has for them.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub missing: Vec<String>,
    /// The names in its commands, of which one does more than read, that the free text of a message gave: whoever copies them should check
    /// these.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub check: Vec<String>,
    /// What the command does to what runs; left out where there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub does: Option<Does>,
    /// The same in a few words of the report's language, which name the thing: `deletes the node pool`; left out where the command reads.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub act: Option<String>,
    /// What that means for traffic, pods and machines that run, and what is lost; left out where the command reads.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub effect: Option<String>,
    /// The command to run before: it keeps what the step takes away, in a file of the person's own. Filled as `command` is.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub save: Option<String>,
    /// The same with `{NAME}` where a name goes.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub save_template: Option<String>,
    /// Why nothing can keep what the step takes away; left out where `save` does, and where nothing is taken away.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub irreversible: Option<String>,
    /// The command to run afterwards: it shows whether the step worked. Filled as `command` is.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub verify: Option<String>,
    /// The same with `{NAME}` where a name goes.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub verify_template: Option<String>,
    /// Under which condition it applies, in words (`where the control plane is managed`); left out where it applies in any case or the
    /// case decides it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub when: Option<String>,
}

impl Step {
    /// Its commands as they are shown, in the order in which they are run: what keeps, what acts, what shows whether it worked.
    pub fn commands(&self) -> impl Iterator<Item = &str> {
        [&self.save, &self.command, &self.verify].into_iter().filter_map(|command| command.as_deref())
    }

    /// The same with `{NAME}` where a name goes.
    pub fn templates(&self) -> impl Iterator<Item = &str> {
        [&self.save_template, &self.template, &self.verify_template]
            .into_iter()
            .filter_map(|command| command.as_deref())
    }
}
