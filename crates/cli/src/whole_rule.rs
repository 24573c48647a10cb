//! All of a rule as data: what `meshmedic rules list --format json` and `rules show --format json` print.

use meshmedic_rules::Lang;
use meshmedic_rules::catalogue;
use meshmedic_rules::knowledge::Rule;
use meshmedic_rules::report::{Confidence, Document, Level, Step};
use meshmedic_rules::template::fill_command;
use meshmedic_rules::texts::{Phrases, embedded_symptoms, embedded_texts};
use meshmedic_rules::values::Values;
use serde::Serialize;

/// Every field of one rule. Ids, names and templates are the same in every language. Adding a field is fine, renaming one is not.
#[derive(Debug, Serialize)]
pub(crate) struct WholeRule {
    /// The rule's id, `area/slug`.
    id: String,
    /// The version that first had it.
    since: String,
    level: Level,
    confidence: Confidence,
    /// The type of thing that its findings are about.
    subject: String,
    title: String,
    cause: String,
    fix: Vec<Step>,
    /// What raises the confidence of a finding that is not confirmed.
    confirm: Vec<Step>,
    false_positives: String,
    /// The ids of the rules, and the areas (`area/*`), whose findings follow from its own.
    explains: Vec<String>,
    /// The ids of the kinds that it reads.
    kinds: Vec<String>,
    /// The output that shows the fault best.
    needs: Needs,
    /// Whether a check in Rust decides, beside or instead of what it recognises.
    check: bool,
    /// What it recognises: a message's pattern, or a test of a record's fields.
    recognises: Vec<String>,
    /// The records that it takes for health.
    healthy: Vec<String>,
    /// The names that tell two of its findings apart.
    distinct: Vec<String>,
    /// What people see of the fault, in both languages.
    symptoms: Phrases,
    documents: Vec<Document>,
    /// What its findings show in real outputs; left out where they were not asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    examples: Vec<String>,
}

/// An output, by the command that prints it.
#[derive(Debug, Serialize)]
struct Needs {
    kind: String,
    /// As the documents write it.
    command: String,
    /// With `{NAME}` where a name goes.
    template: String,
}

impl WholeRule {
    /// The rule in one language, without its examples.
    pub(crate) fn new(rule: &'static Rule, lang: Lang) -> WholeRule {
        let catalogue::Sheet { finding, since, kinds, needs, check, recognises, healthy } =
            catalogue::sheet(rule, embedded_texts(lang));
        let command = fill_command(&needs, &Values::new()).text;
        WholeRule {
            id: finding.rule,
            since,
            level: finding.level,
            confidence: finding.confidence,
            subject: finding.subject.r#type,
            title: finding.title,
            cause: finding.cause,
            fix: finding.fix,
            confirm: finding.confirm,
            false_positives: finding.false_positives,
            explains: finding.explains,
            kinds,
            needs: Needs { kind: rule.needs.id().to_owned(), command, template: needs },
            check,
            recognises,
            healthy,
            distinct: rule.distinct.clone(),
            symptoms: embedded_symptoms().of(rule).symptoms.clone(),
            documents: finding.documents,
            examples: Vec::new(),
        }
    }

    /// The same with what its findings show.
    pub(crate) fn with_examples(self, examples: Vec<String>) -> WholeRule {
        WholeRule { examples, ..self }
    }
}
