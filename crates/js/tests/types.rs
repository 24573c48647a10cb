//! The types that the JavaScript package declares are those of the reports that meshmedic gives, over all cases, every
//! other one in Japanese: nothing is undeclared, nothing is missing, and nothing is declared that never occurs.
#![allow(clippy::unwrap_used)]

mod declarations;

use declarations::Declarations;
use meshmedic_rules::names::NAMES;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::values::Values;
use meshmedic_rules::{Input, Kind, Lang, Options, analyze};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What no case of a rule shows.
const NEVER_SHOWN: [&str; 1] = ["Table.left_out"];

#[test]
fn every_report_is_as_declared_and_every_declaration_occurs() {
    let declarations = Declarations::of_package();
    let mut seen = BTreeSet::new();
    let mut wrong = BTreeSet::new();
    let cases = cases();
    assert!(cases.len() > 500, "{} cases", cases.len());
    for (path, lang) in cases.into_iter().zip([Lang::En, Lang::Ja].into_iter().cycle()) {
        let bytes = std::fs::read(&path).unwrap();
        let input = Input { source: "paste".to_owned(), bytes: &bytes, kind: None };
        let options = Options { lang, set: Values::new(), now: Timestamp::parse("2026-07-30T00:00:00Z") };
        let report = serde_json::to_value(analyze(&[input], &options, &mut |_, _| {})).unwrap();
        declarations.check(&report, "Report", "report", &mut seen, &mut wrong);
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
