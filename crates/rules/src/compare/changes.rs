//! What changed of a finding that is still there.

use meshmedic_read::ground::order;
use std::collections::BTreeSet;

use super::model::{Compared, Difference};
use super::words;
use crate::report::{ExcerptLine, Finding};
use meshmedic_format::Lang;

/// So many lines of each report are shown.
const LINES: usize = 5;

/// Tells what changed of a fault between its findings in two reports, neither list empty.
pub(super) fn tell(compared: &mut Compared, was: &[&Finding], is: &[&Finding], lang: Lang) {
    let mut changes = Vec::new();
    let mut differ = |of: &str, before: Option<String>, after: Option<String>| {
        if before != after {
            changes.push(Difference { of: of.to_owned(), before, after });
        }
    };
    let level = |all: &[&Finding]| all.iter().map(|found| found.level).min().map(|level| level.word().to_owned());
    let sure = |all: &[&Finding]| all.iter().map(|found| found.confidence).min().map(|sure| sure.word().to_owned());
    let count = |all: &[&Finding]| all.iter().map(|found| found.seen.count).sum::<usize>().to_string();
    let last = |all: &[&Finding]| all.iter().filter_map(|found| found.seen.last.clone()).max();
    differ("level", level(was), level(is));
    differ("confidence", sure(was), sure(is));
    differ("count", Some(count(was)), Some(count(is)));
    let (seen, seen_now) = (last(was), last(is));
    // RFC 3339 in UTC sorts as time does.
    let is_old = seen_now.is_some() && seen_now <= seen;
    differ("last", seen, seen_now);
    for (name, before) in &was[0].values {
        // What was assumed of the case tells nothing of the fault.
        let is_assumed = [was[0], is[0]].iter().any(|found| found.assumed.contains(name));
        if let Some(after) = is[0].values.get(name).filter(|_| !is_assumed) {
            differ(name, Some(before.clone()), Some(after.clone()));
        }
    }
    let (before, after) = (lines(was), lines(is));
    let only = |own: &[&str], other: &[&str]| {
        let other = order::set(other.iter().copied());
        own.iter().filter(|line| !other.contains(**line)).take(LINES).map(|line| (*line).to_owned()).collect::<Vec<_>>()
    };
    for line in only(&before, &after) {
        differ("line", Some(line), None);
    }
    for line in only(&after, &before) {
        differ("line", None, Some(line));
    }
    compared.text = words::still(is_old, changes.is_empty(), lang);
    compared.changes = changes;
}

/// The lines that show a fault, each once, in their order.
fn lines<'r>(all: &[&'r Finding]) -> Vec<&'r str> {
    let mut met = BTreeSet::new();
    let excerpts = all.iter().flat_map(|found| &found.evidence).flat_map(|evidence| &evidence.excerpt);
    let marked = excerpts.filter_map(|line| match line {
        ExcerptLine::Line { text, marks, .. } if !marks.is_empty() => {
            Some(text.trim()).filter(|text| text.contains(char::is_alphanumeric))
        }
        _ => None,
    });
    marked.filter(|text| met.insert(*text)).collect()
}
