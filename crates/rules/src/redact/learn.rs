//! The names of a case: those that were read of it, those that its texts show by their form.

use super::choices::Choices;
use super::table::Table;
use crate::detect::{Match, Source};
use crate::knowledge::rules;
use meshmedic_format::model::{FieldTest, Looks, Must};
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
    said(&mut |text| table.forget(text));
    table
}

/// Every text by which a rule recognises something.
fn said(told: &mut dyn FnMut(&str)) {
    for rule in rules() {
        for signature in &rule.signatures {
            match &signature.looks {
                Looks::Message(message) => {
                    told(&message.pattern);
                    let limits = message.limits().into_iter().flat_map(|(_, limits)| limits);
                    message.literals.iter().chain(limits).for_each(|text| told(text));
                }
                Looks::Record(test) => test.fields.iter().for_each(|field| tested(field, told)),
            }
        }
        rule.passes
            .iter()
            .filter_map(|pass| pass.test.as_ref())
            .flat_map(|test| &test.fields)
            .for_each(|field| tested(field, told));
    }
}

fn tested(field: &FieldTest, told: &mut dyn FnMut(&str)) {
    match &field.must {
        Must::Be(texts) | Must::NotBe(texts) => texts.iter().for_each(|text| told(text)),
        Must::Match(pattern) => told(pattern),
        Must::BeAbsent | Must::BePresent => {}
    }
}
