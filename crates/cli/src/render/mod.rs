//! The report as a text for a terminal.

mod columns;
mod excerpt;
mod figures;
mod finding;
mod sections;
mod sheet;
mod style;
pub(crate) mod words;
mod wrap;

pub(crate) use finding::documents;
pub(crate) use sheet::Sheet;
pub(crate) use style::{HEADING, QUIET, level as level_style};
pub(crate) use wrap::columns;

use meshmedic_rules::Lang;
use meshmedic_rules::report::{Finding, Report, headline};

use crate::pasted::Pasted;
use words::words;

/// The whole report: the answer, each fault with its evidence, and what it rests on.
pub(crate) fn report(report: &Report, pasted: &Pasted<'_>, lang: Lang, width: usize) -> String {
    let mut sheet = Sheet::new(width);
    let words = words(lang);
    sheet.prose(0, HEADING, "", &headline(report, lang));
    if !report.findings.is_empty() {
        sheet.prose(0, QUIET, "", &words.counts(&report.findings));
    }
    for (at, one) in report.findings.iter().enumerate() {
        sheet.blank();
        match cause_of(&report.findings, at) {
            Some(cause) => finding::following(&mut sheet, one, cause, pasted, words),
            None => finding::whole(&mut sheet, one, &report.findings[..at], pasted, words),
        }
    }
    sections::recognised(&mut sheet, report, words);
    sections::healthy(&mut sheet, report, words);
    sections::unreadable(&mut sheet, report, words);
    sections::next(&mut sheet, report, words);
    sheet.finish()
}

/// The finding above that a finding follows from: it explains it, and both speak of the same membership and revision.
fn cause_of(findings: &[Finding], at: usize) -> Option<&Finding> {
    let own = &findings[at];
    let same =
        |other: &Finding, name: &str| own.values.get(name).zip(other.values.get(name)).is_none_or(|(a, b)| a == b);
    findings[..at]
        .iter()
        .find(|other| other.explains.contains(&own.rule) && same(other, "MEMBERSHIP") && same(other, "REVISION"))
}
