//! A rule as its file has it: forms that are pleasant to write, turned into the one form that the engine reads.

use std::collections::BTreeMap;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::entities::EntityType;
use crate::fault::{Fault, Faults};
use crate::kind::Kind;
use crate::lang::Text;
use crate::model::{Confidence, FieldTest, Level, Looks, Message, Must, Pass, RecordTest, Rule, Signature};
use crate::texts::{Action, Phrases, RuleTexts, Written};

use super::pages::{Cited, Pages};
use super::step::StepSource;

/// The keys of a rule's file.
pub(super) const KEYS: &[&str] = &[
    "since",
    "level",
    "confidence",
    "kinds",
    "needs",
    "subject",
    "match",
    "pass",
    "check",
    "distinct",
    "title",
    "symptoms",
    "cause",
    "fix",
    "confirm",
    "explains",
    "false_positives",
    "documents",
];

/// A rule's file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    since: String,
    level: Level,
    #[serde(default = "confirmed")]
    confidence: Confidence,
    kinds: Vec<String>,
    needs: String,
    subject: String,
    #[serde(default, rename = "match")]
    signatures: Vec<SignatureSource>,
    #[serde(default, rename = "pass")]
    passes: Vec<PassSource>,
    #[serde(default)]
    check: bool,
    #[serde(default)]
    distinct: Vec<String>,
    title: Text,
    symptoms: Phrases,
    cause: Text,
    fix: Vec<StepSource>,
    #[serde(default)]
    confirm: Vec<StepSource>,
    #[serde(default)]
    explains: Vec<String>,
    false_positives: Text,
    documents: Vec<Cited>,
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

/// What a field must be: one value, one of several, or something else of it.
#[derive(Debug)]
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

// Derived as an untagged enum, it would answer a mistyped key with "did not match any variant".
impl<'de> Deserialize<'de> for MustSource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<MustSource, D::Error> {
        struct Forms;
        impl<'de> Visitor<'de> for Forms {
            type Value = MustSource;

            fn expecting(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                to.write_str("a text, a list of texts, or a mapping of `not`, `matches` and `absent`")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<MustSource, E> {
                Ok(MustSource::One(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<MustSource, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(list)).map(MustSource::Any)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<MustSource, A::Error> {
                MustOther::deserialize(MapAccessDeserializer::new(map)).map(MustSource::Other)
            }
        }
        deserializer.deserialize_any(Forms)
    }
}

impl Source {
    /// The rule of that id, with the pages that it cites.
    ///
    /// # Errors
    /// A kind, the type of the subject, a page or a section is unknown, or a signature or a field test says two things at once, or
    /// nothing.
    pub(super) fn into_rule(self, id: &str, pages: &Pages) -> Result<Written, Vec<Fault>> {
        let mut faults = Faults::default();
        let documents = pages.cite(&self.documents, &mut faults);
        let kinds = self.kinds.iter().enumerate();
        let kinds = kinds.filter_map(|(at, id)| kind(&format!("kinds[{at}]"), id, &mut faults)).collect();
        let needs = kind("needs", &self.needs, &mut faults).unwrap_or(Kind::Text);
        let subject = subject(&self.subject, &mut faults).unwrap_or(EntityType::Cluster);
        let signatures = self.signatures.into_iter().enumerate();
        let signatures =
            signatures.filter_map(|(at, source)| signature(&format!("match[{at}]"), source, &mut faults)).collect();
        let passes = self.passes.into_iter().enumerate();
        let (passes, healthy): (Vec<Pass>, Vec<Text>) =
            passes.filter_map(|(at, source)| pass(&format!("pass[{at}]"), source, &mut faults)).unzip();
        let rule = Rule {
            id: id.to_owned(),
            since: self.since,
            level: self.level,
            confidence: self.confidence,
            kinds,
            needs,
            subject,
            signatures,
            passes,
            check: self.check,
            distinct: self.distinct,
            explains: self.explains,
        };
        let mut steps = |name: &str, sources: Vec<StepSource>| -> Vec<Action<Text>> {
            let keyed = sources.into_iter().enumerate();
            keyed.map(|(at, source)| source.into_action(&format!("{name}[{at}]"), &mut faults)).collect()
        };
        let texts = RuleTexts {
            title: self.title,
            cause: self.cause,
            fix: steps("fix", self.fix),
            confirm: steps("confirm", self.confirm),
            passes: healthy,
            false_positives: self.false_positives,
            documents,
        };
        if faults.0.is_empty() { Ok(Written { rule, texts, symptoms: self.symptoms }) } else { Err(faults.0) }
    }
}

pub(super) fn kind(key: &str, id: &str, faults: &mut Faults) -> Option<Kind> {
    let kind = Kind::from_id(id);
    if kind.is_none() {
        faults.unknown(key, "kind", id, Kind::ALL.iter().map(|kind| kind.id()));
    }
    kind
}

fn subject(id: &str, faults: &mut Faults) -> Option<EntityType> {
    let subject = EntityType::from_id(id);
    if subject.is_none() {
        faults.unknown("subject", "type of thing", id, EntityType::ALL.iter().map(|known| known.id()));
    }
    subject
}

fn signature(key: &str, source: SignatureSource, faults: &mut Faults) -> Option<Signature> {
    let looks = match (source.message, source.record) {
        (Some(pattern), None) if source.fields.is_empty() => Looks::Message(Message {
            pattern: pattern.trim().to_owned(),
            literals: source.literals,
            except: source.except,
            except_in_message: source.except_in_message,
            requires: source.requires,
            excludes: source.excludes,
        }),
        (None, Some(record)) if source.literals.is_empty() => {
            Looks::Record(record_test(key, record, source.fields, faults))
        }
        _ => {
            faults.add(key, "an entry has either `message` with `literals`, or `record` with `where`");
            return None;
        }
    };
    Some(Signature { looks, confidence: source.confidence, level: source.level })
}

fn pass(key: &str, source: PassSource, faults: &mut Faults) -> Option<(Pass, Text)> {
    let (id, test) = match (source.id, source.record) {
        (Some(id), None) if source.fields.is_empty() => (id, None),
        (None, Some(record)) => (String::new(), Some(record_test(key, record, source.fields, faults))),
        _ => {
            faults.add(key, "an entry has either `id`, for the rule's check, or `record` with `where`");
            return None;
        }
    };
    Some((Pass { id, test }, source.text))
}

fn record_test(key: &str, record: String, sources: BTreeMap<String, MustSource>, faults: &mut Faults) -> RecordTest {
    let mut fields = Vec::new();
    for (field, source) in sources {
        let musts = musts(source);
        if musts.is_empty() {
            faults.add(format!("{key}.where.{field}"), "says nothing of the field");
        }
        fields.extend(musts.into_iter().map(|must| FieldTest { field: field.clone(), must }));
    }
    RecordTest { record, fields }
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
