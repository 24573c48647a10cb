//! Before and after, as the page shows it.

use meshmedic_rules::Lang;
use meshmedic_rules::compare::{self, Comparison, difference_in_words};
use meshmedic_rules::report::{Level, subject_in_words};

/// A comparison of two reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The whole of it in one sentence.
    pub headline: String,
    /// Its findings, group by group.
    pub rows: Vec<ComparedRow>,
}

/// A finding, and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedRow {
    /// New (0), still there (1), not checked again (2), gone (3).
    pub group: usize,
    /// How bad it is, or was.
    pub level: Level,
    /// The rule's id.
    pub rule: String,
    /// The fault in one line.
    pub title: String,
    /// What it is about.
    pub subject: String,
    /// Why it is said; may be empty.
    pub text: String,
    /// What changed, a line each.
    pub lines: Vec<String>,
    /// The command that would show it; empty where it was looked at.
    pub command: String,
}

impl Compared {
    /// The comparison in that language.
    pub(super) fn new(comparison: &Comparison, lang: Lang) -> Compared {
        let Comparison { new, still, not_checked, gone, .. } = comparison;
        let mut rows = Vec::new();
        for (group, all) in [new, still, not_checked, gone].into_iter().enumerate() {
            rows.extend(all.iter().map(|one| row(group, one, lang)));
        }
        Compared { headline: comparison.summary.headline.clone(), rows }
    }
}

fn row(group: usize, one: &compare::Compared, lang: Lang) -> ComparedRow {
    ComparedRow {
        group,
        level: one.level,
        rule: one.rule.clone(),
        title: one.title.clone(),
        subject: subject_in_words(&one.subject, lang),
        text: one.text.clone(),
        lines: one.changes.iter().map(|change| difference_in_words(change, lang)).collect(),
        command: one.command.clone().unwrap_or_default(),
    }
}
