//! What a report says beside its findings.

use meshmedic_rules::report::{Artifact, Level, Report, coverage};

use super::Sheet;
use super::style::{HEALTHY, QUIET, level};
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

/// What is worth knowing of the paste itself, before anything that it shows.
pub(super) fn notices(sheet: &mut Sheet, report: &Report, words: &Words) {
    for notice in report.notices.iter().take(MOST) {
        sheet.blank();
        sheet.prose(0, level(Level::Warning), words.notice, &notice.text);
    }
    if report.notices.len() > MOST {
        sheet.prose(2, QUIET, "", &words.more(report.notices.len() - MOST));
    }
}

/// The outputs that are worth pasting next, the most useful first.
pub(super) fn next(sheet: &mut Sheet, report: &Report, words: &Words) {
    if report.next.is_empty() {
        return;
    }
    sheet.blank();
    sheet.heading(0, words.next);
    for wanted in report.next.iter().take(ASKED) {
        sheet.command(2, &wanted.command, &wanted.owners.keys().cloned().collect::<Vec<_>>());
        sheet.prose(4, QUIET, "", &words.settles(wanted.settles));
    }
    if report.next.len() > ASKED {
        sheet.prose(2, QUIET, "", &words.more_outputs(report.next.len() - ASKED));
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
