//! The types that the JavaScript package declares, and the report's JSON schema, are those of the reports that meshmedic gives, over all
//! cases in both languages: nothing is undeclared, nothing is missing, and nothing is declared that never occurs.
#![allow(clippy::unwrap_used)]

mod declarations;
mod json_schema;

use declarations::Declarations;
use json_schema::JsonSchema;
use meshmedic_rules::names::NAMES;
use meshmedic_rules::texts::embedded_texts;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::values::Values;
use meshmedic_rules::{Input, Kind, Lang, Options, diagnose};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What no case of a rule shows.
const NEVER_SHOWN: [&str; 3] = ["ShapeForm \"cell\"", "ShapeForm \"end\"", "Table.left_out"];

#[test]
fn every_report_is_as_declared_and_every_declaration_occurs() {
    let declarations = Declarations::of_package();
    let schema = JsonSchema::read(&written_schema());
    let mut seen = BTreeSet::new();
    let mut wrong = BTreeSet::new();
    let cases = cases();
    assert!(cases.len() > 500, "{} cases", cases.len());
    for path in cases {
        let bytes = std::fs::read(&path).unwrap();
        let input = Input { source: "paste".to_owned(), bytes: &bytes, kind: None };
        let options =
            Options { set: Values::new(), now: Timestamp::parse("2026-07-30T00:00:00Z"), ..Options::default() };
        let diagnosis = diagnose(&[input], &options, &mut |_, _| {});
        for lang in [Lang::En, Lang::Ja] {
            let report = serde_json::to_value(diagnosis.report(embedded_texts(lang))).unwrap();
            declarations.check(&report, "Report", "report", &mut seen, &mut wrong);
            let faults = schema.faults(&report);
            assert!(faults.is_empty(), "{}, {lang:?}: {faults:#?}", path.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let declared = declarations.reachable("Report");
    let unseen: Vec<&str> = declared.difference(&seen).map(String::as_str).collect();
    assert_eq!(unseen, NEVER_SHOWN, "declared, and in no report");
}

#[test]
fn kinds_and_names_are_those_of_the_rules() {
    let declarations = Declarations::of_package();
    let kinds: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.id()).collect();
    assert_eq!(declarations.texts("Kind"), kinds);
    assert_eq!(declarations.texts("Name"), NAMES.iter().map(|name| name.name).collect());
}

#[test]
fn the_schema_is_that_of_the_types() {
    let made = meshmedic_rules::report::schema().unwrap();
    assert!(written_schema() == made, "docs/report.schema.json is old: `cargo xtask schema` writes it");
}

#[test]
fn comparisons_are_as_their_schema_says() {
    let made = meshmedic_rules::compare::schema().unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/comparison.schema.json");
    let written = std::fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    assert!(written == made, "docs/comparison.schema.json is old: `cargo xtask comparison` writes it");
    let schema = JsonSchema::read(&made);
    let texts = embedded_texts(Lang::En);
    let reports: Vec<_> = cases().iter().step_by(29).map(|path| report_on(&std::fs::read(path).unwrap())).collect();
    for pair in reports.windows(2) {
        let compared = meshmedic_rules::compare::compare(&pair[0], &pair[1], texts);
        assert_eq!(schema.faults(&serde_json::to_value(compared).unwrap()), Vec::<String>::new());
    }
    assert!(!schema.faults(&serde_json::to_value(&reports[0]).unwrap()).is_empty(), "a report is no comparison");
}

fn report_on(text: &[u8]) -> meshmedic_rules::Report {
    let input = Input { source: "paste".to_owned(), bytes: text, kind: None };
    diagnose(&[input], &Options::default(), &mut |_, _| {}).report(embedded_texts(Lang::En))
}

/// What the schema is for: a report of another form, or with something else in it, does not pass.
#[test]
fn the_schema_refuses_what_is_no_report() {
    let schema = JsonSchema::read(&written_schema());
    let input = Input { source: "paste".to_owned(), bytes: b"state: STALLED", kind: None };
    let report = diagnose(&[input], &Options::default(), &mut |_, _| {}).report(embedded_texts(Lang::En));
    let report = serde_json::to_value(report).unwrap();
    assert_eq!(schema.faults(&report), Vec::<String>::new());
    for (pointer, value) in [
        ("/schema", serde_json::json!(1)),
        ("/tool/name", serde_json::Value::Null),
        ("/artifacts/0/lines", serde_json::json!([1])),
        ("/summary", serde_json::json!({"headline": "x"})),
        ("/values", serde_json::json!({"PORT": 443})),
        ("/notices", serde_json::json!([{"text": "x", "level": "note"}])),
    ] {
        let mut other = report.clone();
        *other.pointer_mut(pointer).unwrap() = value;
        assert!(!schema.faults(&other).is_empty(), "{pointer}");
    }
}

fn written_schema() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/report.schema.json");
    std::fs::read_to_string(path).unwrap().replace("\r\n", "\n")
}

fn cases() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/tests/cases")];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() { &mut folders } else { &mut files }.push(path);
        }
    }
    files.sort();
    files
}
