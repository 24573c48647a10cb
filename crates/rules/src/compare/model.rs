//! A comparison as data: what `meshmedic compare --format json` prints.

use serde::Serialize;

use crate::knowledge::{Confidence, Level};
use crate::report::{Finding, Notice, Subject, Tool};

/// What became of the findings of a report in a later one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comparison {
    /// The version of this object's form: 1.
    #[cfg_attr(feature = "schema", schemars(extend("const" = 1)))]
    pub schema: u32,
    /// Who compared.
    pub tool: Tool,
    /// The whole comparison in one sentence, and what it counts.
    pub summary: Counts,
    /// Findings of the first report that the second one would show if they were still there.
    pub gone: Vec<Compared>,
    /// Findings of the first report that the second one has, too, with what changed.
    pub still: Vec<Compared>,
    /// Findings of the second report alone.
    pub new: Vec<Compared>,
    /// Findings of the first report that the second one says nothing of, each with the command that would show it.
    pub not_checked: Vec<Compared>,
    /// What is worth knowing of the two reports.
    pub notices: Vec<Notice>,
}

/// How many findings became what.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counts {
    /// The sentence that could be read out on a call.
    pub headline: String,
    /// How many are gone.
    pub gone: usize,
    /// How many are still there.
    pub still: usize,
    /// How many are new.
    pub new: usize,
    /// How many were not checked again.
    pub not_checked: usize,
}

/// One finding, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Compared {
    /// Its id: in the second report where it is still there or new, else in the first.
    pub id: String,
    /// Its ids in the first report, which may be several: of pods that a rollout replaced, say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<String>,
    /// More findings of the second report that are the same fault, by their ids.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// The rule's id.
    pub rule: String,
    /// How bad.
    pub level: Level,
    /// How sure: that it is gone, or that it is there.
    pub confidence: Confidence,
    /// What it is about.
    pub subject: Subject,
    /// The fault in one line.
    pub title: String,
    /// Why it is said, in one sentence; empty where there is nothing to say.
    pub text: String,
    /// Why it was not looked at in the other report; left out where it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// The command that would show it, filled with the finding's names; left out where it was looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub command: Option<String>,
    /// What changed of what is still there: figures, names, then lines of the evidence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Difference>,
}

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Difference {
    /// What: `level`, `confidence`, `count`, `last` (the time that it was seen last), a name of the finding's `values`, or `line` (a line of
    /// its evidence).
    pub of: String,
    /// What it was; left out for a line that only the second report has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What it is; left out for a line that only the first report has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// Why a report says nothing of a finding of the other one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// No output of it would show the finding.
    NotPasted,
    /// It was found by several outputs together, of which one is missing.
    Beside,
    /// Such an output is there, of other things.
    OtherThings,
    /// Such an output is there, and was cut.
    Cut,
    /// Such an output is there, shorter than before, and nothing shows its end.
    Open,
    /// A log or a text does not show it, which proves nothing: it holds a part of the time only.
    Log,
}

impl Compared {
    /// A finding, without what became of it.
    pub(super) fn of(found: &Finding, title: String) -> Compared {
        Compared {
            id: found.id.clone(),
            was: Vec::new(),
            also: Vec::new(),
            rule: found.rule.clone(),
            level: found.level,
            confidence: found.confidence,
            subject: found.subject.clone(),
            title,
            text: String::new(),
            reason: None,
            command: None,
            changes: Vec::new(),
        }
    }
}
