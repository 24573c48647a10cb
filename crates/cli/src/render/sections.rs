//! What a report says beside its findings.

use meshmedic_rules::report::{Artifact, Report, coverage};

use super::Sheet;
use super::style::{HEALTHY, QUIET};
use super::words::Words;
use crate::complaint::one_line;

/// Longer lists are cut: a folder may hold thousands.
const MOST: usize = 12;
/// So many outputs are asked for at once.
const ASKED: usize = 3;

/// What each piece of the input was taken for, why, and what was checked of it.
pub(super) fn recognised(sheet: &mut Sheet, report: &Report, words: &Words) {
    let all = &report.artifacts;
    let mut shown: Vec<&Artifact> = all.iter().collect();
    // Of the many files of an archive those that nothing is known of say least.
    if all.len() > MOST && all.iter().any(|artifact| artifact.kind != "text") {
        shown.retain(|artifact| artifact.kind != "text");
    }
    section(sheet, words.recognised, &shown, all.len(), words, |sheet, artifact| {
        sheet.entry(2, &format!("{}: ", place(artifact)), &format!("{} ({})", artifact.kind, artifact.reason));
        sheet.prose(4, QUIET, "", &coverage(report, artifact.id, words.lang()));
    });
}

/// What was looked at and found in order.
pub(super) fn healthy(sheet: &mut Sheet, report: &Report, words: &Words) {
    section(sheet, words.healthy, &report.passed, report.passed.len(), words, |sheet, passed| {
        sheet.prose(2, HEALTHY, words.ok, &passed.text);
        if let (Some(artifact), true) = (report.artifacts.get(passed.artifact), report.artifacts.len() > 1) {
            sheet.raw(&format!("      {QUIET}{}{QUIET:#}", place(artifact)));
        }
    });
}

/// What could not be read.
pub(super) fn unreadable(sheet: &mut Sheet, report: &Report, words: &Words) {
    section(sheet, words.unreadable, &report.problems, report.problems.len(), words, |sheet, problem| {
        let line = if problem.line > 0 { format!(":{}", problem.line) } else { String::new() };
        sheet.entry(2, &format!("{}{line}: ", one_line(&problem.source)), &problem.text);
    });
}

/// The outputs that would decide most of what is open.
pub(super) fn next(sheet: &mut Sheet, report: &Report, words: &Words) {
    let mut outputs: Vec<(&str, usize)> = Vec::new();
    for open in &report.not_checked {
        match outputs.iter_mut().find(|(command, _)| *command == open.command) {
            Some((_, rules)) => *rules += 1,
            None => outputs.push((&open.command, 1)),
        }
    }
    if outputs.is_empty() {
        return;
    }
    sheet.blank();
    sheet.heading(0, words.next);
    for (command, rules) in outputs.iter().take(ASKED) {
        sheet.command(2, command, &missing(command));
        sheet.prose(4, QUIET, "", &words.decides(*rules));
    }
    if outputs.len() > ASKED {
        sheet.prose(2, QUIET, "", &words.more_outputs(outputs.len() - ASKED));
    }
}

/// A heading and the first of a list that has so many entries in all.
fn section<T>(
    sheet: &mut Sheet,
    heading: &str,
    list: &[T],
    count: usize,
    words: &Words,
    each: impl Fn(&mut Sheet, &T),
) {
    if list.is_empty() {
        return;
    }
    sheet.blank();
    sheet.heading(0, heading);
    let shown = &list[..list.len().min(MOST)];
    for one in shown {
        each(sheet, one);
    }
    if count > shown.len() {
        sheet.prose(2, QUIET, "", &words.more(count - shown.len()));
    }
}

fn place(artifact: &Artifact) -> String {
    let source = one_line(&artifact.source);
    match artifact.lines {
        [first, last] if first == last => format!("{source}:{first}"),
        [first, last] => format!("{source}:{first}-{last}"),
    }
}

/// The names that stand in a command in the documents' form.
fn missing(command: &str) -> Vec<String> {
    let words = command.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    words.filter(|word| meshmedic_rules::names::is_name(word)).map(str::to_owned).collect()
}
