//! What a case gave, for whoever wants to see why it fails.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::support;
use meshmedic_cases::Case;
use meshmedic_rules::Lang;
use meshmedic_rules::report::Finding;

/// A case, what it wants, what was found in it in English, and what is wrong.
pub(crate) fn case(case: &Case, faults: &BTreeSet<String>) -> String {
    let report = support::report(case, Lang::En);
    let verdict = if faults.is_empty() { "as it says" } else { "WRONG" };
    let mut text = format!("\n{}: {verdict}\n", case.path);
    let must = if case.must_match { "is found" } else { "is not found" };
    _ = writeln!(text, "  wants: {} {must}", case.rule);
    for header in case.headers.iter().filter(|header| !matches!(header.name, "synthetic" | "note")) {
        let value = if header.value.is_empty() { String::new() } else { format!(": {}", header.value) };
        _ = writeln!(text, "  wants: {}{value}", header.name);
    }
    let kinds: Vec<&str> = report.artifacts.iter().map(|artifact| artifact.kind.as_str()).collect();
    _ = writeln!(text, "  read as: {}", kinds.join(", "));
    if report.findings.is_empty() {
        text.push_str("  found: nothing\n");
    }
    report.findings.iter().for_each(|found| finding(&mut text, found));
    report.passed.iter().for_each(|passed| _ = writeln!(text, "  passed: {}: {}", passed.rule, passed.text));
    faults.iter().for_each(|fault| _ = writeln!(text, "  WRONG: {fault}"));
    text
}

fn finding(text: &mut String, finding: &Finding) {
    let lines: Vec<String> =
        finding.evidence.iter().map(|evidence| format!("{}-{}", evidence.lines[0], evidence.lines[1])).collect();
    let (level, confidence) = (format!("{:?}", finding.level), format!("{:?}", finding.confidence));
    let about = format!("{}, {}, lines {}", level.to_lowercase(), confidence.to_lowercase(), lines.join(", "));
    _ = writeln!(text, "  found: {} ({about}): {}", finding.rule, finding.title);
    finding.values.iter().for_each(|(name, value)| _ = writeln!(text, "    {name}={value}"));
}
