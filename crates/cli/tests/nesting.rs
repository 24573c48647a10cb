//! What follows from what is said by the report alone: the terminal's text shows a finding below the causes that JSON names, and no other.
#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::path::Path;

use common::{Place, run_with};
use meshmedic_rules::Lang;
use meshmedic_rules::report::{Finding, Report, subject_in_words};

/// Outputs in which findings follow from others, and some that look as if they did; the page's tests paste the same.
fn pastes() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/e2e/nested");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// What the text says of each finding: its title, and what it follows from.
fn told(text: &str, label: &str) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    // What goes on in the next line: the title, or the causes.
    let mut open: Option<bool> = None;
    for line in text.lines() {
        let deeper = |by: usize| line.len() - line.trim_start_matches(' ').len() == by;
        if let Some((_, title)) = line.split_once("]").filter(|_| line.contains('[') && line.contains("): ")) {
            all.push((title.split_once("): ").unwrap().1.to_owned(), String::new()));
            open = Some(false);
        } else if let Some(causes) = line.strip_prefix("  ").and_then(|line| line.strip_prefix(label)) {
            all.last_mut().unwrap().1 = causes.to_owned();
            open = Some(true);
        } else {
            match (open, all.last_mut()) {
                (Some(false), Some((title, _))) if deeper(2) && !line.contains("-->") => *title += line,
                (Some(true), Some((_, causes))) if deeper(4) => *causes += line,
                _ => open = None,
            }
        }
    }
    all.into_iter().map(|(title, causes)| (joined(&title), joined(&causes))).collect()
}

/// Without blanks, since a line may end at one or between two characters of Japanese.
fn joined(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn the_text_nests_findings_as_json_does() {
    let place = Place::new();
    let (mut causes, mut roots) = (0, 0);
    for (name, paste) in pastes() {
        for (lang, label, between) in [(Lang::En, "follows from: ", ", "), (Lang::Ja, "直接の原因: ", "、")] {
            let arguments = ["analyze", "--lang", if lang == Lang::En { "en" } else { "ja" }];
            let json = place.pipe(&[&arguments[..], &["--format", "json"]].concat(), &paste);
            let report: Report = serde_json::from_str(&json.out).unwrap();
            let cause_of = |id: &String| report.findings.iter().find(|finding| finding.id == *id).unwrap();
            let cause = |id: &String| {
                let cause: &Finding = cause_of(id);
                format!("{} ({})", cause.rule, subject_in_words(&cause.subject, lang))
            };
            let wanted = report.findings.iter().map(|finding| {
                let all: Vec<String> = finding.follows_from.iter().map(cause).collect();
                (joined(&finding.title), joined(&all.join(between)))
            });
            let wanted: Vec<(String, String)> = wanted.collect();
            causes += wanted.iter().filter(|(_, causes)| !causes.is_empty()).count();
            roots += wanted.iter().filter(|(_, causes)| causes.is_empty()).count();
            for columns in ["80", "110"] {
                let mut program = place.program(&arguments);
                program.env("COLUMNS", columns);
                let text = run_with(program, &paste).out;
                assert_eq!(told(&text, label), wanted, "{name}: {text}");
            }
        }
    }
    assert!(causes > 20 && roots > 20, "{causes} follow, {roots} do not");
}

/// Every cause stands before what follows from it, so that whoever reads from the top has read it.
#[test]
fn a_cause_stands_before_what_follows_from_it() {
    let place = Place::new();
    for (name, paste) in pastes() {
        let report: Report = serde_json::from_str(&place.pipe(&["analyze", "--format", "json"], &paste).out).unwrap();
        let at = |id: &String| report.findings.iter().position(|finding| finding.id == *id);
        for (own, finding) in report.findings.iter().enumerate() {
            assert!(
                finding.follows_from.iter().all(|id| at(id).is_some_and(|cause| cause < own)),
                "{name}: {finding:?}"
            );
        }
        let consequences = report.findings.iter().filter(|finding| !finding.follows_from.is_empty()).count();
        assert_eq!(
            (report.summary.causes + consequences, report.summary.consequences),
            (report.findings.len(), consequences)
        );
    }
}
