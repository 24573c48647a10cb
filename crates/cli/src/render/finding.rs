//! One finding, whole or in brief.

use std::collections::BTreeMap;

use meshmedic_rules::report::{Finding, Step, assumed_in_words, subject_in_words};

use super::style::{CHANGING, PLAIN, QUIET};
use super::words::Words;
use super::{HEADING, Sheet, excerpt, figures, level_style};

/// A finding with everything that there is to say, less what one above of the same rule has said word for word.
pub(super) fn whole(sheet: &mut Sheet, finding: &Finding, above: &[Finding], words: &Words) {
    title(sheet, finding, words);
    excerpt::evidence(sheet, &finding.evidence, finding.count, level_style(finding.level), words);
    about(sheet, finding, words);
    figures::timeline(sheet, &finding.timeline, words);
    if let Some(table) = &finding.table {
        // One table often is that of several findings.
        match above.iter().find(|other| other.table.as_ref() == Some(table)) {
            Some(other) => {
                sheet.blank();
                sheet.prose(2, HEADING, words.table_label, &words.as_above(&other.rule));
            }
            None => figures::table(sheet, table, words),
        }
    }
    figures::way(sheet, finding);
    sheet.blank();
    sheet.prose(2, PLAIN, "", &finding.cause);
    let alike = above.iter().find(|other| other.rule == finding.rule);
    if alike.is_some_and(|other| other.fix == finding.fix) {
        sheet.blank();
        sheet.prose(2, HEADING, words.fix_label, &words.as_above(&finding.rule));
    } else {
        steps(sheet, words.fix, &finding.fix, &finding.values, words);
    }
    if alike.is_none_or(|other| other.confirm != finding.confirm) {
        steps(sheet, words.confirm, &finding.confirm, &finding.values, words);
    }
    if alike.is_none_or(|other| (&other.fix, &other.confirm) != (&finding.fix, &finding.confirm)) {
        names(sheet, finding, words);
    }
    if !finding.explains.is_empty() {
        sheet.blank();
        sheet.prose(2, HEADING, words.explains, &finding.explains.join(", "));
    }
    if alike.is_some() {
        return;
    }
    if !finding.false_positives.is_empty() {
        sheet.blank();
        sheet.prose(2, HEADING, words.unless, &finding.false_positives);
    }
    if !finding.documents.is_empty() {
        sheet.blank();
        documents(sheet, &finding.documents, words);
    }
    if !finding.guides.is_empty() {
        sheet.blank();
        let ids: Vec<&str> = finding.guides.iter().map(|guide| guide.id.as_str()).collect();
        sheet.prose(2, HEADING, words.guides(), &ids.join(words.comma()));
    }
}

/// What it is about, and how often and when it shows.
fn about(sheet: &mut Sheet, finding: &Finding, words: &Words) {
    sheet.blank();
    sheet.prose(2, HEADING, words.about, &subject_in_words(&finding.subject, words.lang()));
    let seen = words.seen(&finding.seen);
    if !seen.is_empty() {
        sheet.prose(2, HEADING, words.seen, &seen);
    }
}

/// The names in its commands that nothing gives, and those that were assumed.
fn names(sheet: &mut Sheet, finding: &Finding, words: &Words) {
    let assumed = assumed_in_words(finding, words.lang());
    if !finding.missing.is_empty() || !assumed.is_empty() {
        sheet.blank();
    }
    if !assumed.is_empty() {
        sheet.prose(2, HEADING, words.assumed, &words.assumed(&assumed));
    }
    if !finding.missing.is_empty() {
        sheet.prose(2, HEADING, words.fill_in, &words.names(&finding.missing));
    }
}

/// A finding that goes away with its causes, the nearest first: that it is there, where, and what it follows from.
pub(super) fn following(sheet: &mut Sheet, finding: &Finding, causes: &[&Finding], words: &Words) {
    title(sheet, finding, words);
    excerpt::brief(sheet, &finding.evidence, finding.count, level_style(finding.level), words);
    about(sheet, finding, words);
    let told = |cause: &&Finding| format!("{} ({})", cause.rule, subject_in_words(&cause.subject, words.lang()));
    let causes: Vec<String> = causes.iter().map(told).collect();
    sheet.prose(2, HEADING, words.follows, &causes.join(words.comma()));
    sheet.prose(2, QUIET, "", words.cause_first);
    sheet.command(2, &format!("meshmedic rules show {}", finding.rule), &[]);
}

fn title(sheet: &mut Sheet, finding: &Finding, words: &Words) {
    let (level, confidence) = (words.level(finding.level), words.confidence(finding.confidence));
    let label = format!("{level}[{}] ({confidence}): ", finding.rule);
    sheet.prose(0, level_style(finding.level), &label, &finding.title);
}

/// Steps with their commands; one that does more than read is marked with what it does, and with the `values` in it that a message gave.
pub(crate) fn steps(
    sheet: &mut Sheet,
    heading: &str,
    steps: &[Step],
    values: &BTreeMap<String, String>,
    words: &Words,
) {
    if steps.is_empty() {
        return;
    }
    sheet.blank();
    sheet.heading(2, heading);
    for (at, step) in steps.iter().enumerate() {
        one_step(sheet, at, step, values, words);
    }
}

/// One step, the first of which is at 0.
pub(crate) fn one_step(sheet: &mut Sheet, at: usize, step: &Step, values: &BTreeMap<String, String>, words: &Words) {
    let number = format!("{}. ", at + 1);
    let indent = 4 + number.len();
    let when = step.when.as_ref().map(|when| format!("({when}) ")).unwrap_or_default();
    sheet.prose(4, PLAIN, &number, &format!("{when}{}", step.text));
    if let Some(act) = &step.act {
        sheet.prose(indent, CHANGING, "", &format!("[{act}]"));
        sheet.prose(indent, PLAIN, "", &effect(step));
    }
    let check: Vec<&str> = step.check.iter().filter_map(|name| values.get(name)).map(String::as_str).collect();
    if !check.is_empty() {
        sheet.prose(indent, CHANGING, "", &words.check(&check));
    }
    if let Some(save) = &step.save {
        sheet.prose(indent, QUIET, "", words.save_first);
        sheet.command(indent, save, &step.missing);
    }
    if let Some(command) = &step.command {
        sheet.command(indent, command, &step.missing);
    }
    if let Some(verify) = &step.verify {
        sheet.prose(indent, QUIET, "", words.then_check);
        sheet.command(indent, verify, &step.missing);
    }
}

/// What a step does to what runs, and that it can't be undone where that is so.
fn effect(step: &Step) -> String {
    let said: Vec<&str> = [&step.effect, &step.irreversible].into_iter().flatten().map(String::as_str).collect();
    // Japanese sentences stand side by side.
    said.join(if said.first().is_some_and(|first| first.ends_with('。')) { "" } else { " " })
}

/// Documents, with addresses that are never broken.
pub(crate) fn documents(sheet: &mut Sheet, documents: &[meshmedic_rules::report::Document], words: &Words) {
    sheet.heading(2, words.documents);
    for document in documents {
        let text = match document.section.as_str() {
            section if section.is_empty() || section == document.title => document.title.clone(),
            section => format!("{}, {}", document.title, words.section(section)),
        };
        sheet.prose(4, PLAIN, "", &text);
        sheet.raw(&format!("    {QUIET}{}{QUIET:#}", meshmedic_rules::report::visible(&document.url)));
    }
}
