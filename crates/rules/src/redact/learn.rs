//! The names of a case: those that were read of it, those that its texts show by their form.

use super::choices::Choices;
use super::table::Table;
use crate::detect::{Match, Source};
use crate::knowledge::rules;
use meshmedic_format::model::{FieldTest, Looks, Message, Must};
use meshmedic_format::values::Values;
use meshmedic_read::domain::naming::in_value;

/// All names of a case, but for those that rules look for: `set` is what the person typed.
pub(crate) fn learn(sources: &[Source<'_>], matches: &[Match<'_>], set: &Values, choices: &Choices) -> Table {
    let mut table = Table::new(choices);
    let mut learn = |values: &Values| {
        for (key, value) in values {
            in_value(key, value, &mut |class, name| table.add(class, name));
        }
    };
    learn(set);
    for source in sources {
        source.commands.iter().for_each(|(_, command)| learn(&command.values));
        let records = source.artifacts.iter().flat_map(|artifact| &artifact.records);
        records.for_each(|record| learn(&record.values));
    }
    matches.iter().for_each(|found| learn(&found.values));
    for source in sources {
        table.learn_from(&source.clean.text);
        table.learn_from(source.clean.pasted_text());
    }
    table.settle();
    said(&mut |message, text| {
        if table.holds_name(text) && message.is_none_or(|message| may_stand_in(sources, &message.literals)) {
            table.forget(text);
        }
    });
    table
}

/// Whether one of a message's literals may stand in these texts: all of its words do, however they are wrapped. Where none does, nothing of
/// the message is looked for, and a name that stands in its pattern too (`load`, `certs`) is a name like others.
fn may_stand_in(sources: &[Source<'_>], literals: &[String]) -> bool {
    let stands = |word: &str| {
        let mut texts = sources.iter().map(|source| source.clean.text.as_bytes());
        texts.any(|text| memchr::memmem::find(text, word.as_bytes()).is_some())
    };
    literals.iter().any(|literal| literal.split_whitespace().all(stands))
}

/// Every text by which a rule recognises something, with the message that it belongs to; `None` where it tests a record.
fn said(told: &mut dyn FnMut(Option<&Message>, &str)) {
    for rule in rules() {
        for signature in &rule.signatures {
            match &signature.looks {
                Looks::Message(message) => {
                    told(Some(message), &message.pattern);
                    let limits = message.limits().into_iter().flat_map(|(_, limits)| limits);
                    message.literals.iter().chain(limits).for_each(|text| told(Some(message), text));
                }
                Looks::Record(test) => test.fields.iter().for_each(|field| tested(field, &mut |text| told(None, text))),
            }
        }
        rule.passes
            .iter()
            .filter_map(|pass| pass.test.as_ref())
            .flat_map(|test| &test.fields)
            .for_each(|field| tested(field, &mut |text| told(None, text)));
    }
}

fn tested(field: &FieldTest, told: &mut dyn FnMut(&str)) {
    match &field.must {
        Must::Be(texts) | Must::NotBe(texts) => texts.iter().for_each(|text| told(text)),
        Must::Match(pattern) => told(pattern),
        Must::BeAbsent | Must::BePresent => {}
    }
}
