//! The records that parsers make of structured outputs: their names, their fields, and what these can hold.
//!
//! Parsers, rules, checks and documents share this table. A parser that makes a record or a field that is not declared here fails in
//! every debug build, a check that reads one fails likewise, and a rule that tests one does not build. docs/records.md is written from
//! it (`cargo xtask records`).

mod access;
mod document;
mod envoy;
mod kubernetes;
mod list;
mod machines;
mod mesh;
mod record;

pub use access::MEANINGS;
pub use document::document;
pub use list::{all, record};
pub use record::{Field, Record};

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
