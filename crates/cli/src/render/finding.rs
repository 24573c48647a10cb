//! One finding, whole or in brief.

use meshmedic_rules::report::{Finding, Step};

use super::style::{PLAIN, QUIET};
use super::words::Words;
use super::{HEADING, Sheet, excerpt, figures, level_style};

/// A finding with everything that there is to say, less what one above of the same rule has said word for word.
pub(super) fn whole(sheet: &mut Sheet, finding: &Finding, above: &[Finding], words: &Words) {
    title(sheet, finding, words);
    excerpt::evidence(sheet, &finding.evidence, finding.count, level_style(finding.level), words);
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
    sheet.blank();
    sheet.prose(2, PLAIN, "", &finding.cause);
    let mut missing: Vec<&str> = Vec::new();
    let alike = above.iter().find(|other| other.rule == finding.rule);
    if alike.is_some_and(|other| other.fix == finding.fix) {
        sheet.blank();
        sheet.prose(2, HEADING, words.fix_label, &words.as_above(&finding.rule));
    } else {
        steps(sheet, words.fix, &finding.fix, &mut missing);
    }
    if alike.is_none_or(|other| other.confirm != finding.confirm) {
        steps(sheet, words.confirm, &finding.confirm, &mut missing);
    }
    if !missing.is_empty() {
        sheet.blank();
        sheet.prose(2, HEADING, words.fill_in, &words.names(&missing));
    }
    if !finding.explains.is_empty() {
        sheet.blank();
        let mut explained: Vec<&str> = Vec::new();
        for rule in &finding.explains {
            if !explained.contains(&rule.as_str()) {
                explained.push(rule);
            }
        }
        sheet.prose(2, HEADING, words.explains, &explained.join(", "));
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
}

/// A finding that goes away with its cause: that it is there, where, and what it follows from.
pub(super) fn following(sheet: &mut Sheet, finding: &Finding, cause: &Finding, words: &Words) {
    title(sheet, finding, words);
    excerpt::brief(sheet, &finding.evidence, finding.count, level_style(finding.level), words);
    sheet.blank();
    sheet.prose(2, HEADING, words.follows, &cause.rule);
    sheet.prose(2, QUIET, "", words.cause_first);
    sheet.command(2, &format!("meshmedic rules show {}", finding.rule), &[]);
}

fn title(sheet: &mut Sheet, finding: &Finding, words: &Words) {
    let (level, confidence) = (words.level(finding.level), words.confidence(finding.confidence));
    let label = format!("{level}[{}] ({confidence}): ", finding.rule);
    sheet.prose(0, level_style(finding.level), &label, &finding.title);
}

fn steps<'a>(sheet: &mut Sheet, heading: &str, steps: &'a [Step], missing: &mut Vec<&'a str>) {
    if steps.is_empty() {
        return;
    }
    sheet.blank();
    sheet.heading(2, heading);
    for (at, step) in steps.iter().enumerate() {
        let number = format!("{}. ", at + 1);
        let indent = 4 + number.len();
        sheet.prose(4, PLAIN, &number, &step.text);
        if let Some(command) = &step.command {
            sheet.command(indent, command, &step.missing);
        }
        for name in &step.missing {
            if !missing.contains(&name.as_str()) {
                missing.push(name);
            }
        }
    }
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
