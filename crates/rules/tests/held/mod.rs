//! What a case's header holds of the report on it.

mod steps;

use meshmedic_cases::Case;
use meshmedic_rules::Lang;
use meshmedic_rules::report::{Finding, Level, Report};

/// One sentence for each thing that is not as the case says.
pub(crate) fn faults(case: &Case, report: &Report, lang: Lang) -> Vec<String> {
    let own: Vec<&Finding> = report.findings.iter().filter(|finding| finding.rule == case.rule).collect();
    let mut faults = unfilled(report, &own);
    faults.extend(whole(case, report, &own, lang));
    if !case.must_match {
        let fires = |f: &&Finding| format!("fires on line {:?}: {:?}", f.evidence[0].lines, f.evidence[0].text());
        faults.extend(own.iter().map(fires));
    } else if own.is_empty() {
        let others: Vec<&str> = report.findings.iter().map(|finding| finding.rule.as_str()).collect();
        let kinds: Vec<&str> = report.artifacts.iter().map(|artifact| artifact.kind.as_str()).collect();
        faults.push(format!("stays quiet; found {others:?} in {kinds:?}"));
    } else {
        faults.extend(steps::faults(case, &own, lang));
        faults.extend(of_findings(case, &own, lang));
    }
    faults
}

/// What is asked of the whole report.
fn whole(case: &Case, report: &Report, own: &[&Finding], lang: Lang) -> Vec<String> {
    let mut faults = Vec::new();
    if case.has("quiet") {
        let loud = report.findings.iter().filter(|finding| finding.level == Level::Problem);
        faults.extend(loud.map(|f| format!("quiet: {} fires on line {:?}", f.rule, f.evidence[0].lines)));
    }
    for wanted in case.all("passed") {
        let is_rule = meshmedic_rules::knowledge::rule(wanted).is_some();
        // Texts are held in English.
        let seen = report.passed.iter().any(|passed| passed.rule == wanted || passed.text.contains(wanted));
        if !seen && (is_rule || lang == Lang::En) {
            faults.push(format!("passed: wanted {wanted}, got {:#?}", report.passed));
        }
    }
    for wanted in case.all("not-checked") {
        if !report.not_checked.iter().any(|open| open.rule == wanted || open.needs == wanted) {
            faults.push(format!("not-checked: {wanted} was checked, or is neither a rule nor a kind"));
        }
    }
    for wanted in case.all("value") {
        let (name, value) = wanted.split_once('=').unwrap_or((wanted, ""));
        let of_own: Vec<&str> = own.iter().filter_map(|f| f.values.get(name)).map(String::as_str).collect();
        let known =
            if of_own.is_empty() { Vec::from_iter(report.values.get(name).map(String::as_str)) } else { of_own };
        let fits = if value.is_empty() { known.is_empty() } else { known.contains(&value) };
        if !fits {
            faults.push(format!("value: wanted {wanted}, got {known:?}"));
        }
    }
    faults
}

/// What is asked of the rule's own findings, of which there is one at least.
fn of_findings(case: &Case, own: &[&Finding], lang: Lang) -> Vec<String> {
    let first = own[0];
    let mut faults = Vec::new();
    for header in &case.headers {
        let value = &header.value;
        let seen = match header.name {
            "level" => word(first.level),
            "confidence" => word(first.confidence),
            "lines" => range(first.evidence[0].lines),
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
            // Held elsewhere: of the whole report, of the steps, of all evidence together.
            _ => continue,
        };
        if seen != *value {
            faults.push(format!("{}: wanted {value}, got {seen}", header.name));
        }
    }
    let wanted: Vec<&str> = case.all("evidence").collect();
    let shown: Vec<String> = own.iter().flat_map(|f| &f.evidence).map(|one| range(one.lines)).collect();
    if !wanted.is_empty() && wanted != shown {
        faults.push(format!("evidence: wanted {wanted:?}, got {shown:?}"));
    }
    if own.iter().any(|finding| finding.evidence.is_empty()) {
        faults.push("a finding without evidence".to_owned());
    }
    faults
}

/// `problem`, `likely`: a word of the report as its JSON has it.
fn word(word: impl serde::Serialize) -> String {
    serde_json::to_value(word).unwrap().as_str().unwrap().to_owned()
}

fn range([first, last]: [usize; 2]) -> String {
    format!("{first}-{last}")
}

/// The value where it is one of these, else all of them.
fn among(value: &str, mut all: impl Iterator<Item = String> + Clone) -> String {
    let listed = all.clone().collect::<Vec<_>>();
    if all.any(|one| one == value) { value.to_owned() } else { format!("{listed:?}") }
}

/// `4 not-ready`: the line and the state of each event of the timeline.
fn events(finding: &Finding) -> impl Iterator<Item = String> + Clone {
    finding.timeline.iter().map(|event| format!("{} {}", event.evidence.lines[0], word(event.state)))
}

/// `10.0.0.7 | 80 | no`: the cells of each row of the table.
fn rows(finding: &Finding) -> impl Iterator<Item = String> + Clone {
    let rows = finding.table.iter().flat_map(|table| &table.rows);
    rows.map(|row| row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" | "))
}

/// The texts that still show what the rule's file has for values.
fn unfilled(report: &Report, own: &[&Finding]) -> Vec<String> {
    let passed = report.passed.iter().map(|passed| &passed.text);
    let steps = own.iter().flat_map(|finding| finding.fix.iter().map(|step| &step.text));
    let texts = own.iter().flat_map(|finding| [&finding.title, &finding.cause]);
    let is_unfilled = |text: &&String| {
        ["[[", "]]", "{}"].iter().any(|mark| text.contains(mark))
            || meshmedic_rules::template::placeholders(text).iter().any(|name| name.contains('-'))
    };
    passed.chain(steps).chain(texts).filter(is_unfilled).map(|text| format!("an unfilled text: {text}")).collect()
}
