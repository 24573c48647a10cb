//! What a rule recognises: patterns that compile, literals that every way of matching holds, records and fields that exist.

use super::parts::{names, record_tests};
use crate::fault::{Faults, meant};
use crate::literals::without_literal;
use crate::model::{Looks, Message, Must, RecordTest, Rule};
use crate::names::is_name;
use crate::{pattern, records};

pub(super) fn check(rule: &Rule, faults: &mut Faults) {
    for (at, signature) in rule.signatures.iter().enumerate() {
        if let Looks::Message(message) = &signature.looks {
            message_signature(&format!("match[{at}]"), message, faults);
        }
    }
    for (key, test) in record_tests(rule) {
        record_test(&key, test, faults);
    }
}

/// The names that the signatures and healths of a rule capture; of a pattern that does not compile none.
pub(super) fn captured(rule: &Rule) -> Vec<String> {
    let messages = rule.signatures.iter().filter_map(|signature| match &signature.looks {
        Looks::Message(message) => Some(message.pattern.as_str()),
        Looks::Record(_) => None,
    });
    let fields = record_tests(rule).flat_map(|(_, test)| &test.fields).filter_map(|field| match &field.must {
        Must::Match(pattern) => Some(pattern.as_str()),
        _ => None,
    });
    let compiled = messages.chain(fields).filter_map(|text| pattern::compile(text).ok());
    compiled.flat_map(|regex| pattern::groups(&regex).map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn message_signature(key: &str, message: &Message, faults: &mut Faults) {
    let literals = format!("{key}.literals");
    if message.literals.is_empty() {
        faults.add(&literals, "is empty: one search for the literals of all rules finds where a pattern has to look");
    }
    for (at, literal) in message.literals.iter().enumerate() {
        let key = format!("{literals}[{at}]");
        if literal.len() < 5 {
            faults.add(key, format!("`{literal}` is shorter than 5 bytes"));
        } else if literal.trim() != literal {
            faults.add(key, format!("`{literal}` begins or ends with a blank"));
        } else if literal.contains(['"', '\'', '`', '\\', '\n']) {
            faults.add(
                key,
                format!(
                    "`{literal}` holds a quote, a backslash or the end of a line, which a paste may have otherwise"
                ),
            );
        }
    }
    let fine = compiles(&format!("{key}.message"), &message.pattern, faults);
    let way = without_literal(&message.pattern, &message.literals).filter(|_| fine && !message.literals.is_empty());
    if let Some(way) = way {
        let sentence = format!("the pattern also matches `{way}`, in which none of them stands: that is never found");
        faults.add(&literals, sentence);
    }
    for (name, patterns) in message.limits() {
        for (at, pattern) in patterns.iter().enumerate() {
            compiles(&format!("{key}.{name}[{at}]"), pattern, faults);
        }
    }
}

fn record_test(key: &str, test: &RecordTest, faults: &mut Faults) {
    let Some(record) = records::record(&test.record) else {
        faults.unknown(format!("{key}.record"), "record", &test.record, records::all().map(|record| record.name));
        return;
    };
    for field in &test.fields {
        let key = format!("{key}.where.{}", field.field);
        let Some(known) = record.field(&field.field) else {
            let fields = record.fields.iter().map(|field| field.name);
            let near = meant(&field.field, fields);
            faults.add(key, format!("record `{}` has no field `{}`{near}", record.name, field.field));
            continue;
        };
        match &field.must {
            Must::Be(values) | Must::NotBe(values) => {
                for value in values {
                    if !known.values.is_empty() && !value.is_empty() && !known.values.contains(&value.as_str()) {
                        let near = meant(value, known.values.iter().copied());
                        faults.add(&key, format!("field `{}` never holds `{value}`{near}", known.name));
                    }
                }
            }
            Must::Match(pattern) => _ = compiles(&key, pattern, faults),
            Must::BeAbsent | Must::BePresent => {}
        }
    }
}

/// Whether a pattern compiles; what it captures for commands has to be a name.
fn compiles(key: &str, text: &str, faults: &mut Faults) -> bool {
    let regex = match pattern::compile(text) {
        Ok(regex) => regex,
        Err(error) => {
            faults.add(key, format!("the pattern does not compile: {error}"));
            return false;
        }
    };
    for group in pattern::groups(&regex).filter(|group| group.starts_with(|c: char| c.is_ascii_uppercase())) {
        if !is_name(group) {
            faults.add(key, format!("captures `{group}`, which no command holds{}", meant(group, names())));
        }
    }
    true
}
