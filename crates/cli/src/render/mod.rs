//! The report as a text for a terminal.

mod columns;
pub(crate) mod comparison;
mod excerpt;
mod figures;
mod finding;
mod guide;
mod sections;
mod sheet;
mod style;
pub(crate) mod words;
mod wrap;

pub(crate) use finding::{documents, one_step, steps};
pub(crate) use sheet::Sheet;
pub(crate) use style::{HEADING, QUIET, level as level_style};
pub(crate) use wrap::columns;

use meshmedic_rules::Lang;
use meshmedic_rules::guides::Walk;
use meshmedic_rules::report::{Finding, Report};

use words::words;

/// Findings alone, as they show.
pub(crate) fn findings(new: &[Finding], lang: Lang, width: usize) -> String {
    let mut sheet = Sheet::new(width);
    for (at, one) in new.iter().enumerate() {
        finding::whole(&mut sheet, one, &new[..at], words(lang));
        sheet.blank();
    }
    sheet.finish()
}

/// A guide with all of its steps, or the way that was walked through it.
pub(crate) fn guide(walk: &Walk, walked: bool, lang: Lang, width: usize) -> String {
    let mut sheet = Sheet::new(width);
    guide::whole(&mut sheet, walk, walked, words(lang));
    sheet.finish()
}

/// The whole report: the answer, each fault with its evidence, and what it rests on.
pub(crate) fn report(report: &Report, lang: Lang, width: usize) -> String {
    let mut sheet = Sheet::new(width);
    let words = words(lang);
    sheet.prose(0, HEADING, "", &report.summary.headline);
    if !report.findings.is_empty() {
        sheet.prose(0, QUIET, "", &words.found(&report.findings, &report.summary));
    }
    sections::notices(&mut sheet, report, words);
    report.overview.iter().for_each(|overview| figures::overview(&mut sheet, overview, words));
    for (at, one) in report.findings.iter().enumerate() {
        sheet.blank();
        let above = &report.findings[..at];
        let causes = one.follows_from.iter().filter_map(|id| above.iter().find(|cause| cause.id == *id));
        match causes.collect::<Vec<_>>().as_slice() {
            [] => finding::whole(&mut sheet, one, above, words),
            causes => finding::following(&mut sheet, one, causes, words),
        }
    }
    sections::recognised(&mut sheet, report, words);
    sections::healthy(&mut sheet, report, words);
    sections::unreadable(&mut sheet, report, words);
    sections::next(&mut sheet, report, words);
    sheet.finish()
}
