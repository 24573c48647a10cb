//! What all runs came to, form by form.

use std::collections::{BTreeMap, BTreeSet};

use crate::clean::Clean;
use crate::families::Family;
use crate::judge::{Fault, Verdict};

/// One case in one form.
#[derive(Debug)]
pub(crate) struct Run<'a> {
    pub(crate) form: &'static str,
    pub(crate) clean: &'a Clean,
    /// Whether a person could read it.
    pub(crate) fair: bool,
    pub(crate) verdict: Verdict,
}

impl Run<'_> {
    fn must(&self) -> bool {
        self.clean.case.must_match
    }
}

/// How many of how many.
#[derive(Clone, Copy, Debug, Default)]
struct Share(usize, usize);

impl Share {
    fn of<'r>(runs: impl Iterator<Item = &'r Run<'r>>, good: impl Fn(&Run<'_>) -> bool) -> Share {
        runs.fold(Share(0, 0), |Share(of, all), run| Share(of + usize::from(good(run)), all + 1))
    }

    /// In percent, cut and not rounded: 100.0 means all.
    fn text(self) -> String {
        if self.1 == 0 {
            return "-".to_owned();
        }
        let tenths = self.0 * 1000 / self.1;
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

/// The table: a row for each form, the worst first, and one for all. Where a form changes nothing of a case, there is no run.
pub(crate) fn table(runs: &[Run<'_>]) -> String {
    let mut by_form: BTreeMap<&str, Vec<&Run<'_>>> = BTreeMap::new();
    for run in runs {
        by_form.entry(run.form).or_default().push(run);
    }
    let areas: BTreeSet<&str> = runs.iter().map(|run| run.clean.area()).collect();
    let mut rows: Vec<(Share, Vec<String>)> = by_form.iter().map(|(form, runs)| row(form, runs, &areas)).collect();
    rows.sort_by_key(|(Share(of, all), cells)| (of * 1_000_000 / (*all).max(1), cells.first().cloned()));
    let head = ["form", "runs", "fires", "message", "tree", "table", "fair", "lines", "values", "quiet", "alarms"];
    let head: Vec<String> = head.iter().copied().chain(areas.iter().copied()).map(str::to_owned).collect();
    let all = row("ALL", &runs.iter().collect::<Vec<_>>(), &areas).1;
    let cells: Vec<Vec<String>> =
        std::iter::once(head).chain(rows.into_iter().map(|(_, cells)| cells)).chain([all]).collect();
    aligned(&cells)
}

fn row(form: &str, runs: &[&Run<'_>], areas: &BTreeSet<&str>) -> (Share, Vec<String>) {
    let matches = || runs.iter().copied().filter(|run| run.must());
    let fired = |run: &Run<'_>| run.verdict.fired;
    let hits = || matches().filter(|run| run.verdict.fired);
    let of = |family: Family| Share::of(matches().filter(move |run| run.clean.family == family), fired).text();
    let all = Share::of(matches(), fired);
    let alarms = |must: bool| runs.iter().filter(|run| run.must() == must && run.verdict.has(Fault::Alarm)).count();
    let mut cells = vec![form.to_owned(), runs.len().to_string(), all.text()];
    cells.extend(Family::ALL.map(of));
    cells.push(Share::of(matches().filter(|run| run.fair), fired).text());
    cells.push(Share::of(hits(), |run| !run.verdict.has(Fault::Lines)).text());
    cells.push(Share::of(hits(), |run| !run.verdict.has(Fault::Values)).text());
    cells.push(Share::of(runs.iter().copied().filter(|run| !run.must()), |run| !run.verdict.fired).text());
    cells.push(format!("{}/{}", alarms(true), alarms(false)));
    let area = |area: &&str| Share::of(matches().filter(|run| run.clean.area() == *area), fired).text();
    cells.extend(areas.iter().map(area));
    (all, cells)
}

/// Columns as wide as their widest cell; the first at the left, the others at the right.
fn aligned(rows: &[Vec<String>]) -> String {
    let widths: Vec<usize> = (0..rows.first().map_or(0, Vec::len))
        .map(|at| rows.iter().filter_map(|row| row.get(at)).map(String::len).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for row in rows {
        let cell = |(at, (cell, width)): (usize, (&String, &usize))| match at {
            0 => format!("{cell:<width$}"),
            _ => format!("  {cell:>width$}"),
        };
        let line: String = row.iter().zip(&widths).enumerate().map(cell).collect();
        out += line.trim_end();
        out.push('\n');
    }
    out
}

/// The classes (form, family, fault) with most runs, each with some of their cases: what to mend first.
pub(crate) fn worst<'r, 'a>(runs: &'r [Run<'a>], most: usize) -> Vec<(String, Vec<&'r Run<'a>>)> {
    let mut classes: BTreeMap<(&str, Family, Fault), Vec<&Run<'a>>> = BTreeMap::new();
    for run in runs.iter().filter(|run| run.fair) {
        for (fault, _) in &run.verdict.faults {
            classes.entry((run.form, run.clean.family, *fault)).or_default().push(run);
        }
    }
    let mut classes: Vec<_> = classes.into_iter().collect();
    classes.sort_by_key(|(_, runs)| std::cmp::Reverse(runs.len()));
    classes.truncate(most);
    let told = |((form, family, fault), runs): ((&str, Family, Fault), Vec<&'r Run<'a>>)| {
        (format!("{form}, {}, {}: {}", family.name(), fault.name(), runs.len()), runs)
    };
    classes.into_iter().map(told).collect()
}
