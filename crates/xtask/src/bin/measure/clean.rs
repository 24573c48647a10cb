//! A case as it is, and what its report says before anything is done to it.

use std::collections::BTreeSet;

use meshmedic_cases::Case;
use meshmedic_rules::report::{Finding, Level, Report};
use meshmedic_rules::time::Timestamp;
use meshmedic_rules::{Input, Lang, Options, analyze};

use crate::families::Family;
use crate::forms::Paste;
use crate::words;

/// A case, and what a form of it must still show.
#[derive(Debug)]
pub(crate) struct Clean {
    pub(crate) case: Case,
    text: String,
    pub(crate) family: Family,
    /// First and last line of the evidence, from 1.
    keys: Option<(usize, usize)>,
    /// The rarest words of each passage of evidence.
    pub(crate) words: Vec<Vec<String>>,
    /// The longest passage, in lines.
    pub(crate) span: usize,
    /// What the rule of the case finds.
    pub(crate) found: Vec<Finding>,
    /// The rules that report a problem or a warning.
    pub(crate) loud: BTreeSet<String>,
}

impl Clean {
    /// Reads a case; none for what is no text, or does not do what its name says.
    pub(crate) fn read(case: Case) -> Option<Clean> {
        let text = String::from_utf8(case.paste.clone()).ok()?;
        let report = report(&case, &case.paste);
        let found: Vec<Finding> = own(&report, &case).cloned().collect();
        if case.must_match == found.is_empty() {
            return None;
        }
        let lines: Vec<&str> = text.split('\n').collect();
        let evidence = || found.iter().flat_map(|finding| &finding.evidence);
        let kind = |artifact: usize| report.artifacts.get(artifact).map(|artifact| artifact.kind.as_str());
        let counts = words::counted(&lines);
        let passage = |[first, last]: [usize; 2]| lines.get(first - 1..last).unwrap_or_default().join("\n");
        let ends = evidence().map(|one| one.lines);
        Some(Clean {
            family: match found.is_empty() {
                true => Family::of(report.artifacts.iter().map(|artifact| artifact.kind.as_str())),
                false => Family::of(evidence().filter_map(|one| kind(one.artifact))),
            },
            keys: ends.clone().map(|[first, last]| (first, last)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))),
            words: ends.clone().map(|lines| words::keys(&passage(lines), &counts)).collect(),
            span: ends.map(|[first, last]| last + 1 - first).max().unwrap_or(1),
            loud: loud(&report),
            found,
            text,
            case,
        })
    }

    /// What forms are made of.
    pub(crate) fn paste(&self) -> Paste<'_> {
        Paste { text: &self.text, keys: self.keys, name: &self.case.path }
    }

    /// The path of its file, from the folder of the cases.
    pub(crate) fn path(&self) -> &str {
        &self.case.path
    }

    /// The first part of the rule's id.
    pub(crate) fn area(&self) -> &str {
        self.case.rule.split('/').next().unwrap_or_default()
    }

    /// How many lines it has.
    pub(crate) fn lines(&self) -> usize {
        self.text.split('\n').count()
    }
}

/// The report on a paste, with the time and the names that the case gives.
pub(crate) fn report(case: &Case, paste: &[u8]) -> Report {
    let input = Input { source: "paste".to_owned(), bytes: paste, kind: None };
    let now = case.now().and_then(Timestamp::parse);
    analyze(&[input], &Options { lang: Lang::En, now, set: case.set().collect(), ..Options::default() }, &mut |_, _| {})
}

/// The findings of the case's rule.
pub(crate) fn own<'r>(report: &'r Report, case: &Case) -> impl Iterator<Item = &'r Finding> + use<'r> {
    let rule = case.rule.clone();
    report.findings.iter().filter(move |finding| finding.rule == rule)
}

/// The rules that report a problem or a warning.
pub(crate) fn loud(report: &Report) -> BTreeSet<String> {
    let heard = report.findings.iter().filter(|finding| finding.level != Level::Note);
    heard.map(|finding| finding.rule.clone()).collect()
}
