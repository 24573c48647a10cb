//! What the readers make of a text.

#![allow(dead_code)]

use meshmedic_rules::Kind;
use meshmedic_rules::artifact::{self, Artifact};
use meshmedic_rules::intake::CleanText;

/// What a text is read as: its artifacts, those of plain text left out.
pub(crate) fn read(text: &str) -> Vec<Artifact> {
    let clean = CleanText::read(text.as_bytes(), false);
    let split = artifact::read(&clean.text, None);
    split.artifacts.into_iter().filter(|artifact| artifact.kind != Kind::Text).collect()
}

/// The values of a field of all records of that name, in order.
pub(crate) fn values(artifacts: &[Artifact], record: &str, field: &str) -> Vec<String> {
    let records = artifacts.iter().flat_map(|artifact| &artifact.records).filter(|found| found.name == record);
    records
        .map(|found| found.fields.iter().find(|(name, _)| *name == field).map_or(String::new(), |(_, v)| v.clone()))
        .collect()
}

/// The records of a text that is of one kind, each as the wanted fields in one line.
pub(crate) fn shown(text: &str, kind: Kind, record: &str, fields: &[&str]) -> Vec<String> {
    let artifacts = read(text);
    assert!(!artifacts.is_empty(), "nothing\n{text}");
    let kinds: Vec<Kind> = artifacts.iter().map(|artifact| artifact.kind).collect();
    assert!(kinds.iter().all(|found| *found == kind), "{kinds:?}\n{text}");
    let field = |found: &artifact::Record, name: &str| {
        found.fields.iter().find(|(known, _)| *known == name).map_or("-".to_owned(), |(_, value)| value.clone())
    };
    let records = artifacts.iter().flat_map(|artifact| &artifact.records).filter(|found| found.name == record);
    records.map(|found| fields.iter().map(|name| field(found, name)).collect::<Vec<_>>().join(" ")).collect()
}
