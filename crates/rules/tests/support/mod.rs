//! The rules' cases and the reports on them.
#![allow(dead_code)]

use std::path::{Path, PathBuf};

use meshmedic_cases::Case;
use meshmedic_rules::report::Report;
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Input, Lang, Options, analyze};

/// The folder of the cases.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// All cases; fails if one of them has a header that it may not have.
pub(crate) fn cases() -> Vec<Case> {
    meshmedic_cases::read(&folder()).unwrap_or_else(|faults| panic!("{faults}"))
}

/// The case of that path from the folder of the cases, without `.txt`.
#[expect(clippy::disallowed_methods, reason = "the cases are files")]
pub(crate) fn case(path: &str) -> Case {
    let path = format!("{path}.txt");
    Case::parse(&path, &std::fs::read(folder().join(&path)).unwrap()).unwrap()
}

/// The report on a case's paste, at the time and with the names that its header gives.
pub(crate) fn report(case: &Case, lang: Lang) -> Report {
    report_on(case, &case.paste, lang)
}

/// The report on another paste in place of the case's own.
pub(crate) fn report_on(case: &Case, paste: &[u8], lang: Lang) -> Report {
    let input = Input { source: "case".to_owned(), bytes: paste, kind: None };
    let now = case.now().and_then(Timestamp::parse);
    analyze(&[input], &Options { lang, now, set: case.set().collect(), ..Options::default() }, &mut |_, _| {})
}
