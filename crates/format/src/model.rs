//! A rule as the engine holds it, after its file was validated: what recognises a fault, in no language. What is said of it is in
//! [`crate::texts`].

use serde::{Deserialize, Serialize};

use crate::entities::EntityType;
use crate::kind::Kind;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Broken now.
    Problem,
    /// Will break, or is wrong but not broken.
    Warning,
    /// Worth knowing.
    Note,
}

impl Level {
    /// Its name in reports.
    pub fn word(self) -> &'static str {
        match self {
            Level::Problem => "problem",
            Level::Warning => "warning",
            Level::Note => "note",
        }
    }
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// What was pasted proves it.
    Confirmed,
    /// What was pasted fits this best.
    Likely,
    /// It fits, and so do other causes; `confirm` says what decides.
    Possible,
}

impl Confidence {
    /// Its name in reports.
    pub fn word(self) -> &'static str {
        match self {
            Confidence::Confirmed => "confirmed",
            Confidence::Likely => "likely",
            Confidence::Possible => "possible",
        }
    }
}

/// What a command does to what runs, from harmless to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Does {
    /// Nothing; it may write files of the person's own.
    Reads,
    /// Something is set otherwise, and what runs goes on.
    Changes,
    /// Something that runs is stopped or replaced: pods, processes, nodes, VMs.
    Restarts,
    /// Something is taken away that does not come back by itself.
    Deletes,
}

impl Does {
    /// Its name in reports.
    pub fn word(self) -> &'static str {
        match self {
            Does::Reads => "reads",
            Does::Changes => "changes",
            Does::Restarts => "restarts",
            Does::Deletes => "deletes",
        }
    }
}

/// One fault, and how it is recognised.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// `area/slug`, by the path of its file; in a family, the slug is the name of its row.
    pub id: String,
    /// The version that first had it.
    pub since: String,
    /// How bad it is.
    pub level: Level,
    /// How sure a match makes it, where the signature does not say otherwise.
    pub confidence: Confidence,
    /// The kinds it reads; [`Kind::Text`] stands for any text.
    pub kinds: Vec<Kind>,
    /// The kind whose output shows this fault best.
    pub needs: Kind,
    /// The type of the thing that the fault is about, as narrow as its evidence names one in the usual paste.
    pub subject: EntityType,
    /// Any one of these shows the fault.
    pub signatures: Vec<Signature>,
    /// Any one of these shows health.
    pub passes: Vec<Pass>,
    /// The check in Rust of the rule's own name decides, beside or instead of signatures.
    pub check: bool,
    /// The names (values or details) that tell two faults of this rule apart.
    pub distinct: Vec<String>,
    /// The ids of rules whose findings follow from this fault; `area/*` names a whole area.
    pub explains: Vec<String>,
}

/// One way to recognise a fault.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Signature {
    /// What it looks at.
    pub looks: Looks,
    /// Overrides the rule's confidence.
    pub confidence: Option<Confidence>,
    /// Overrides the rule's level.
    pub level: Option<Level>,
}

/// What a signature looks at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Looks {
    /// A message in any text.
    Message(Message),
    /// A record that a parser made of a structured output.
    Record(RecordTest),
}

/// A message, wherever it stands: in a log, an event, a terminal, a JSON string.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// The pattern, run over a passage whose white space is collapsed and whose quotes are unescaped.
    pub pattern: String,
    /// One of these must stand in the passage, letter for letter: one search for all rules finds them.
    pub literals: Vec<String>,
    /// No match where one of these patterns matches within it.
    pub except: Vec<String>,
    /// No match where one of these patterns matches anywhere in its passage.
    pub except_in_message: Vec<String>,
    /// Patterns of which one must match somewhere in the same input.
    pub requires: Vec<String>,
    /// Patterns of which none may match anywhere in the same input.
    pub excludes: Vec<String>,
}

impl Message {
    /// The patterns that limit a match, each list with its key in the file.
    pub fn limits(&self) -> [(&'static str, &[String]); 4] {
        [
            ("except", &self.except),
            ("except_in_message", &self.except_in_message),
            ("requires", &self.requires),
            ("excludes", &self.excludes),
        ]
    }

    /// Every pattern of the signature, its own first.
    pub fn patterns(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.pattern).chain(self.limits().into_iter().flat_map(|(_, patterns)| patterns))
    }
}

/// A test of one record's fields.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordTest {
    /// The record's name.
    pub record: String,
    /// Every one of these must hold.
    pub fields: Vec<FieldTest>,
}

/// A test of one field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldTest {
    /// The field's name.
    pub field: String,
    /// What it must be.
    pub must: Must,
}

/// What a field must be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Must {
    /// One of these, letter for letter.
    Be(Vec<String>),
    /// None of these; an absent field passes.
    NotBe(Vec<String>),
    /// A pattern, whose named groups become values and details.
    Match(String),
    /// Absent or empty.
    BeAbsent,
    /// There and not empty.
    BePresent,
}

/// A sign of health. What is healthy then is said by the text of the same place in [`crate::texts::RuleTexts::passes`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pass {
    /// What the rule's check calls it; empty where a record shows it.
    pub id: String,
    /// The record that shows it; `None` where the rule's check does.
    pub test: Option<RecordTest>,
}
