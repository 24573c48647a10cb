//! A rule as its file has it: forms that are pleasant to write, turned into the one form that the engine reads.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::model::{
    Action, Confidence, Document, FieldTest, Level, Looks, Message, Must, Pass, RecordTest, Rule, Signature,
};
use crate::kind::Kind;
use crate::lang::Text;

/// A rule's file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    since: String,
    level: Level,
    #[serde(default = "confirmed")]
    confidence: Confidence,
    kinds: Vec<Kind>,
    needs: Kind,
    #[serde(default, rename = "match")]
    signatures: Vec<SignatureSource>,
    #[serde(default, rename = "pass")]
    passes: Vec<PassSource>,
    #[serde(default)]
    check: bool,
    #[serde(default)]
    distinct: Vec<String>,
    title: Text,
    #[serde(default)]
    said_as: Vec<String>,
    cause: Text,
    fix: Vec<ActionSource>,
    #[serde(default)]
    confirm: Vec<ActionSource>,
    #[serde(default)]
    explains: Vec<String>,
    false_positives: Text,
    documents: Vec<Document>,
}

fn confirmed() -> Confidence {
    Confidence::Confirmed
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SignatureSource {
    message: Option<String>,
    #[serde(default)]
    literals: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
    #[serde(default)]
    except_in_message: Vec<String>,
    #[serde(default)]
    requires: Vec<String>,
    #[serde(default)]
    excludes: Vec<String>,
    record: Option<String>,
    #[serde(default, rename = "where")]
    fields: BTreeMap<String, MustSource>,
    confidence: Option<Confidence>,
    level: Option<Level>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PassSource {
    id: Option<String>,
    record: Option<String>,
    #[serde(default, rename = "where")]
    fields: BTreeMap<String, MustSource>,
    text: Text,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum MustSource {
    One(String),
    Any(Vec<String>),
    Other(MustOther),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MustOther {
    not: Option<Vec<String>>,
    matches: Option<String>,
    absent: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActionSource {
    text: Text,
    #[serde(default)]
    command: String,
}

impl Source {
    /// The rule of that id.
    ///
    /// # Errors
    /// A signature or a field test says two things at once, or nothing; the sentence names it.
    pub fn into_rule(self, id: &str) -> Result<Rule, String> {
        Ok(Rule {
            id: id.to_owned(),
            since: self.since,
            level: self.level,
            confidence: self.confidence,
            kinds: self.kinds,
            needs: self.needs,
            signatures: self.signatures.into_iter().map(signature).collect::<Result<_, _>>()?,
            passes: self.passes.into_iter().map(pass).collect::<Result<_, _>>()?,
            check: self.check,
            distinct: self.distinct,
            title: self.title,
            said_as: self.said_as,
            cause: self.cause,
            fix: self.fix.into_iter().map(action).collect(),
            confirm: self.confirm.into_iter().map(action).collect(),
            explains: self.explains,
            false_positives: self.false_positives,
            documents: self.documents,
        })
    }
}

fn signature(source: SignatureSource) -> Result<Signature, String> {
    let looks = match (source.message, source.record) {
        (Some(pattern), None) if source.fields.is_empty() => Looks::Message(Message {
            pattern: pattern.trim().to_owned(),
            literals: source.literals,
            except: source.except,
            except_in_message: source.except_in_message,
            requires: source.requires,
            excludes: source.excludes,
        }),
        (None, Some(record)) if source.literals.is_empty() => Looks::Record(record_test(record, source.fields)?),
        _ => return Err("match: an entry has either `message` with `literals`, or `record` with `where`".to_owned()),
    };
    Ok(Signature { looks, confidence: source.confidence, level: source.level })
}

fn pass(source: PassSource) -> Result<Pass, String> {
    let (id, test) = match (source.id, source.record) {
        (Some(id), None) if source.fields.is_empty() => (id, None),
        (None, Some(record)) => (String::new(), Some(record_test(record, source.fields)?)),
        _ => return Err("pass: an entry has either `id`, for the rule's check, or `record` with `where`".to_owned()),
    };
    Ok(Pass { id, test, text: source.text })
}

fn record_test(record: String, sources: BTreeMap<String, MustSource>) -> Result<RecordTest, String> {
    let mut fields = Vec::new();
    for (field, source) in sources {
        let musts = musts(source);
        if musts.is_empty() {
            return Err(format!("where: {field}: says nothing"));
        }
        fields.extend(musts.into_iter().map(|must| FieldTest { field: field.clone(), must }));
    }
    Ok(RecordTest { record, fields })
}

fn musts(source: MustSource) -> Vec<Must> {
    match source {
        MustSource::One(value) => vec![Must::Be(vec![value])],
        MustSource::Any(values) => vec![Must::Be(values)],
        MustSource::Other(MustOther { not, matches, absent }) => {
            let absent = absent.map(|absent| if absent { Must::BeAbsent } else { Must::BePresent });
            [not.map(Must::NotBe), matches.map(Must::Match), absent].into_iter().flatten().collect()
        }
    }
}

fn action(source: ActionSource) -> Action {
    Action { text: source.text, command: source.command.trim().to_owned() }
}
