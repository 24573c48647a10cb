//! The records that parsers make of structured outputs: their names, their fields, and what these can hold.
//!
//! Parsers, rules, checks and documents share this table. A parser that makes a record or a field that is not declared here fails in
//! every debug build, a check that reads one fails likewise, and a rule that tests one does not build. docs/records.md is written from
//! it (`cargo xtask records`).

mod document;
mod envoy;
mod kubernetes;
mod machines;
mod mesh;

pub use document::document;

use crate::kind::Kind;

/// One record: a fact of a structured output, such as a membership's condition.
#[derive(Debug)]
pub struct Record {
    /// The name that rules test it by.
    pub name: &'static str,
    /// What it is, a sentence.
    pub about: &'static str,
    /// The kinds of output that give it.
    pub kinds: &'static [Kind],
    /// Its fields.
    pub fields: &'static [Field],
    /// The names for commands that it gives, where the output shows them.
    pub names: &'static [&'static str],
}

/// One field of a record; a field that the output does not show is absent.
#[derive(Debug)]
pub struct Field {
    /// The name that rules test it by, and that texts show it by.
    pub name: &'static str,
    /// What it holds, a sentence.
    pub about: &'static str,
    /// All that it can hold, where the parser decides it; empty where it holds what the output says.
    pub values: &'static [&'static str],
}

/// A field that holds what the output says.
const fn any(name: &'static str, about: &'static str) -> Field {
    Field { name, about, values: &[] }
}

/// A field of which the parser decides what it holds.
const fn one_of(name: &'static str, values: &'static [&'static str], about: &'static str) -> Field {
    Field { name, about, values }
}

/// A field that holds `yes` or is absent.
const fn flag(name: &'static str, about: &'static str) -> Field {
    Field { name, about, values: &["yes"] }
}

/// Every record, area by area.
pub fn all() -> impl Iterator<Item = &'static Record> + Clone {
    [mesh::RECORDS, kubernetes::RECORDS, envoy::RECORDS, machines::RECORDS].into_iter().flatten()
}

/// The record of that name.
pub fn record(name: &str) -> Option<&'static Record> {
    all().find(|record| record.name == name)
}

impl Record {
    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Whether the record may hold this in that field.
    pub fn may_hold(&self, field: &str, value: &str) -> bool {
        self.field(field).is_some_and(|field| field.values.is_empty() || field.values.contains(&value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::is_name;

    #[test]
    fn every_record_and_field_stands_once_and_says_what_it_is() {
        let mut names = Vec::new();
        for record in all() {
            assert!(!names.contains(&record.name), "{} stands twice", record.name);
            names.push(record.name);
            assert!(record.about.ends_with('.') && !record.kinds.is_empty(), "{}", record.name);
            for (at, field) in record.fields.iter().enumerate() {
                let place = format!("{}.{}", record.name, field.name);
                assert!(record.fields[..at].iter().all(|other| other.name != field.name), "{place} stands twice");
                assert!(
                    field.about.ends_with('.') && field.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'),
                    "{place}"
                );
            }
            assert!(record.names.iter().all(|name| is_name(name)), "{}", record.name);
        }
    }

    #[test]
    fn a_closed_field_holds_nothing_else() {
        let pod = record("pod").unwrap();
        assert!(pod.may_hold("sidecar", "absent") && !pod.may_hold("sidecar", "gone"));
        assert!(pod.may_hold("name", "anything") && !pod.may_hold("nmae", "anything"));
    }
}
