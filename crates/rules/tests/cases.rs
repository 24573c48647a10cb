//! Every rule's cases: what must give its finding, and what must not. docs/adding-a-rule.md has the form of a case file.
//!
//! `CASES=fleet/` runs those whose path holds that text; with `SHOW_CASES` set each says what it gave: `cargo xtask try` sets both.
#![allow(clippy::print_stdout, clippy::unwrap_used)]
#![expect(clippy::disallowed_methods, reason = "the environment picks the cases to run")]

mod held;
mod shown;
mod support;

use std::collections::BTreeSet;
use std::io::Write;

use meshmedic_cases::Case;
use meshmedic_rules::Lang;

fn wanted() -> Vec<Case> {
    let part = std::env::var("CASES").unwrap_or_default();
    support::cases().into_iter().filter(|case| case.path.contains(&part)).collect()
}

/// What is not as the case says, in both languages, the same thing once.
fn faults(case: &Case) -> BTreeSet<String> {
    let faults = [Lang::En, Lang::Ja].map(|lang| held::faults(case, &support::report(case, lang), lang));
    faults.into_iter().flatten().collect()
}

#[test]
fn every_case_gives_what_it_says() {
    let cases = wanted();
    assert!(!cases.is_empty());
    let wrong: Vec<(&Case, BTreeSet<String>)> =
        cases.iter().map(|case| (case, faults(case))).filter(|(_, faults)| !faults.is_empty()).collect();
    if std::env::var_os("SHOW_CASES").is_some() {
        let shown: String = cases.iter().map(|case| shown::case(case, &faults(case))).collect();
        std::io::stdout().write_all(shown.as_bytes()).unwrap();
    }
    let lines: Vec<String> =
        wrong.iter().flat_map(|(case, all)| all.iter().map(|fault| format!("{}: {fault}", case.path))).collect();
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), lines.join("\n"));
}

#[test]
fn the_same_paste_gives_the_same_bytes() {
    for case in wanted() {
        let print = || serde_json::to_string(&support::report(&case, Lang::Ja)).unwrap();
        assert_eq!(print(), print(), "{}", case.path);
    }
}

/// What people do to a text between the terminal and the paste, none of which changes what it says.
#[test]
fn every_match_survives_the_way_to_the_paste() {
    type Way = (&'static str, fn(&str) -> String);
    let ways: &[Way] = &[
        ("carriage returns", |text| text.replace('\n', "\r\n")),
        ("a quote", |text| text.lines().map(|line| format!("> {line}\n")).collect()),
        ("colours", |text| text.lines().map(|line| format!("\u{1b}[31m{line}\u{1b}[0m\n")).collect()),
        ("a gutter", |text| text.lines().enumerate().map(|(at, line)| format!("{:>5} | {line}\n", at + 1)).collect()),
        ("indentation", |text| text.lines().map(|line| format!("    {line}\n")).collect()),
        ("a fence", |text| format!("It says:\n\n```\n{text}\n```\n\nWhat is wrong?\n")),
        ("no-break spaces", |text| text.replace("  ", " \u{a0}")),
        ("entities", |text| text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")),
    ];
    let mut lost = Vec::new();
    for case in wanted().iter().filter(|case| case.must_match) {
        let Ok(text) = std::str::from_utf8(&case.paste) else { continue };
        for (name, way) in ways {
            // One numbered line is no gutter yet.
            if *name == "a gutter" && text.lines().count() < 3 {
                continue;
            }
            // A terminal's wrap behind times is not told yet where all of it is indented.
            if *name == "indentation" && case.path.ends_with("match-times-then-wrapped.txt") {
                continue;
            }
            let report = support::report_on(case, way(text).as_bytes(), Lang::En);
            if report.findings.iter().all(|finding| finding.rule != case.rule) {
                lost.push(format!("{} with {name}", case.path));
            }
        }
    }
    assert!(lost.is_empty(), "{} lost:\n{}", lost.len(), lost.join("\n"));
}
