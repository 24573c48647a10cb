//! Every rule's cases: what must give its finding, and what must not. See docs/adding-a-rule.md for the form of a case file.
//!
//! `CASES=fleet/` runs those whose path holds that text.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use meshmedic_rules::report::{Finding, Report};
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Input, Lang, Options, analyze};

struct Case {
    path: PathBuf,
    rule: String,
    must_match: bool,
    header: Vec<(String, String)>,
    paste: Vec<u8>,
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let wanted = std::env::var("CASES").unwrap_or_default();
    files(&root)
        .into_iter()
        .filter(|path| path.to_string_lossy().contains(&wanted))
        .map(|path| {
            let relative = path.strip_prefix(&root).unwrap();
            let rule = relative.parent().unwrap().to_string_lossy().replace('\\', "/");
            let name = relative.file_name().unwrap().to_string_lossy().into_owned();
            assert!(name.starts_with("match-") || name.starts_with("miss-"), "{}: match-* or miss-*", path.display());
            let bytes = fs::read(&path).unwrap();
            let (header, paste) = header(&bytes);
            Case { must_match: name.starts_with("match-"), path, rule, header, paste }
        })
        .collect()
}

fn header(bytes: &[u8]) -> (Vec<(String, String)>, Vec<u8>) {
    let mut header = Vec::new();
    let mut rest = bytes;
    while rest.starts_with(b";; ") {
        let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
        let line = String::from_utf8_lossy(&rest[3..end]).trim().to_owned();
        let (key, value) = line.split_once(':').unwrap_or((&line, ""));
        header.push((key.trim().to_owned(), value.trim().to_owned()));
        rest = &rest[end..];
    }
    (header, rest.to_vec())
}

fn report(case: &Case, lang: Lang) -> Report {
    let now = case.header.iter().find(|(key, _)| key == "now").and_then(|(_, value)| Timestamp::parse(value));
    let input = Input { source: "case".to_owned(), bytes: &case.paste, kind: None };
    let set = case.header.iter().filter(|(key, _)| key == "set").filter_map(|(_, value)| value.split_once('='));
    let set = set.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    analyze(&[input], &Options { lang, now, set }, &mut |_, _| {})
}

/// The value where it is one of these, else all of them.
fn among(value: &str, mut all: impl Iterator<Item = String> + Clone) -> String {
    let listed = all.clone().collect::<Vec<_>>();
    if all.any(|one| one == value) { value.to_owned() } else { format!("{listed:?}") }
}

/// `4 not-ready`: the line and the state of each event of the timeline.
fn events(finding: &Finding) -> impl Iterator<Item = String> + Clone {
    let state = |state| serde_json::to_value(state).unwrap().as_str().unwrap().to_owned();
    finding.timeline.iter().map(move |event| format!("{} {}", event.evidence.lines[0], state(event.state)))
}

/// `10.0.0.7 | 80 | no`: the cells of each row of the table.
fn rows(finding: &Finding) -> impl Iterator<Item = String> + Clone {
    let rows = finding.table.iter().flat_map(|table| &table.rows);
    rows.map(|row| row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" | "))
}

/// `Delete the pod. | kubectl delete pod POD`: each fix step on one line, its text and its filled-in command.
fn steps(finding: &Finding) -> Vec<String> {
    let commands = finding.fix.iter().map(|step| step.command.as_deref().unwrap_or("").replace('\n', " "));
    finding.fix.iter().zip(commands).map(|(step, command)| format!("{} | {command}", step.text)).collect()
}

/// Whether each part stands in a step, none of them in an earlier step than the part before it.
fn in_order(steps: &[String], parts: &[&str]) -> bool {
    let mut rest = steps.iter().peekable();
    parts.iter().all(|part| {
        while rest.next_if(|step| !step.contains(part)).is_some() {}
        rest.peek().is_some()
    })
}

/// What the fix steps lack of the case's `fix` headers (`fix-ja` in Japanese), or say though a `no-fix` header forbids it.
fn wrong_fix(case: &Case, own: &[&Finding], lang: Lang) -> Option<String> {
    let of = |key: &str| case.header.iter().filter(|(k, _)| k == key).map(|(_, v)| v.as_str()).collect::<Vec<_>>();
    let parts = of(if lang == Lang::En { "fix" } else { "fix-ja" });
    let forbidden = of("no-fix");
    let fixes: Vec<Vec<String>> = own.iter().map(|finding| steps(finding)).collect();
    if !parts.is_empty() && !fixes.iter().any(|steps| in_order(steps, &parts)) {
        return Some(format!("fix: wanted in this order {parts:#?}, got {fixes:#?}"));
    }
    let said = forbidden.iter().find(|part| fixes.iter().flatten().any(|step| step.contains(**part)));
    said.map(|part| format!("no-fix: {part} stands in {fixes:#?}"))
}

fn wrong(case: &Case, report: &Report, lang: Lang) -> Vec<String> {
    let unfilled: Vec<String> = report
        .passed
        .iter()
        .filter(|passed| is_unfilled(&passed.text))
        .map(|passed| format!("an unfilled text: {}", passed.text))
        .collect();
    if !unfilled.is_empty() {
        return unfilled;
    }
    let own: Vec<&Finding> = report.findings.iter().filter(|finding| finding.rule == case.rule).collect();
    if !case.must_match {
        return own
            .iter()
            .map(|f| format!("fires on line {:?}: {:?}", f.evidence[0].lines, f.evidence[0].excerpt))
            .collect();
    }
    let Some(first) = own.first() else {
        let others: Vec<&str> = report.findings.iter().map(|finding| finding.rule.as_str()).collect();
        let kinds: Vec<&str> = report.artifacts.iter().map(|artifact| artifact.kind.as_str()).collect();
        return vec![format!("stays quiet; found {others:?} in {kinds:?}")];
    };
    let mut wrong = Vec::from_iter(wrong_fix(case, &own, lang));
    for (key, value) in &case.header {
        let seen = match key.as_str() {
            "value" => {
                let name = value.split('=').next().unwrap_or("");
                let known = own.iter().any(|f| f.values.get(name).is_some_and(|v| *value == format!("{name}={v}")));
                if known { value.clone() } else { format!("{name}={:?}", first.values.get(name)) }
            }
            "level" => serde_json::to_value(first.level).unwrap().as_str().unwrap().to_owned(),
            "confidence" => serde_json::to_value(first.confidence).unwrap().as_str().unwrap().to_owned(),
            "lines" => format!("{}-{}", first.evidence[0].lines[0], first.evidence[0].lines[1]),
            "findings" => own.len().to_string(),
            "event" => among(value, own.iter().flat_map(|finding| events(finding))),
            "row" | "says" if lang == Lang::Ja => continue,
            "row-ja" | "says-ja" if lang == Lang::En => continue,
            "row" | "row-ja" => among(value, own.iter().flat_map(|finding| rows(finding))),
            "says" | "says-ja" => {
                let texts = || own.iter().flat_map(|finding| [&finding.title, &finding.cause]);
                let said = texts().any(|text| text.contains(value.as_str()));
                if said { value.clone() } else { format!("{:?}", texts().collect::<Vec<_>>()) }
            }
            "fix" | "fix-ja" | "no-fix" => continue,
            "now" | "set" | "synthetic" | "note" => continue,
            other => format!("unknown header `{other}`"),
        };
        if seen != *value {
            wrong.push(format!("{key}: wanted {value}, got {seen}"));
        }
    }
    for finding in own {
        if finding.evidence.is_empty() {
            wrong.push("a finding without evidence".to_owned());
        }
        let texts = [&finding.title, &finding.cause].into_iter().chain(finding.fix.iter().map(|step| &step.text));
        for text in texts {
            if is_unfilled(text) {
                wrong.push(format!("an unfilled text: {text}"));
            }
        }
    }
    wrong
}

/// Whether a text still shows what its rule's file has for values.
fn is_unfilled(text: &str) -> bool {
    ["[[", "]]", "{}"].iter().any(|mark| text.contains(mark))
        || meshmedic_rules::template::placeholders(text).iter().any(|name| name.contains('-'))
}

#[test]
fn fix_steps_are_held_in_their_order() {
    let steps = ["Save it. | kubectl get pod a -o yaml".to_owned(), "Delete it. | kubectl delete pod a".to_owned()];
    assert!(in_order(&steps, &["Save it.", "get pod", "kubectl delete"]), "two parts may stand in one step");
    assert!(!in_order(&steps, &["kubectl delete", "Save it."]), "the second stands before the first");
    assert!(!in_order(&steps, &["Save it.", "kubectl apply"]), "the second stands nowhere");
}

#[test]
fn every_case_gives_what_it_says() {
    let cases = cases();
    assert!(!cases.is_empty());
    let mut failures = Vec::new();
    for case in &cases {
        for lang in [Lang::En, Lang::Ja] {
            let report = report(case, lang);
            failures.extend(
                wrong(case, &report, lang).into_iter().map(|fault| format!("{}: {fault}", case.path.display())),
            );
        }
    }
    failures.sort();
    failures.dedup();
    let root = format!("{}/tests/cases/", env!("CARGO_MANIFEST_DIR"));
    let failures: Vec<String> = failures.iter().map(|failure| failure.replace(&root, "")).collect();
    assert!(failures.is_empty(), "{} of {} cases:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

#[test]
fn the_same_paste_gives_the_same_bytes() {
    for case in cases() {
        let print = || serde_json::to_string(&report(&case, Lang::Ja)).unwrap();
        assert_eq!(print(), print(), "{}", case.path.display());
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
    let mut failures = Vec::new();
    for case in cases().iter().filter(|case| case.must_match) {
        let Ok(text) = std::str::from_utf8(&case.paste) else { continue };
        for (name, way) in ways {
            // One numbered line is no gutter yet.
            if *name == "a gutter" && text.lines().count() < 3 {
                continue;
            }
            let changed = Case {
                paste: way(text).into_bytes(),
                path: case.path.clone(),
                rule: case.rule.clone(),
                must_match: true,
                header: case.header.clone(),
            };
            let found = report(&changed, Lang::En).findings.iter().any(|finding| finding.rule == case.rule);
            if !found {
                failures.push(format!("{} with {name}", case.path.display()));
            }
        }
    }
    let root = format!("{}/tests/cases/", env!("CARGO_MANIFEST_DIR"));
    let failures: Vec<String> = failures.iter().map(|failure| failure.replace(&root, "")).collect();
    assert!(failures.is_empty(), "{} lost:\n{}", failures.len(), failures.join("\n"));
}
