//! The figures as a table, both sides of each.

use super::costs::{median, percentile};
use std::fmt::Write;

/// What was measured, and what it is held against.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Its place in the table.
    place: usize,
    work: String,
    against: String,
    /// The figure is to be at most so much.
    reach: f64,
    outcome: Outcome,
}

#[derive(Clone, Debug)]
enum Outcome {
    /// What was measured of both, as text, and the figure.
    Measured {
        ours: String,
        theirs: String,
        figure: f64,
    },
    Not(String),
}

impl Row {
    /// A row of the issue's table whose figure is wanted to be at most `reach`, not measured so far.
    pub(super) fn new(place: usize, work: &str, against: &str, reach: f64) -> Row {
        let outcome = Outcome::Not("the measurement failed, as its output says".to_owned());
        Row { place, work: work.to_owned(), against: against.to_owned(), reach, outcome }
    }

    pub(super) fn place(&self) -> usize {
        self.place
    }

    /// The row where it could not be measured.
    pub(super) fn not(mut self, why: impl Into<String>) -> Row {
        self.outcome = Outcome::Not(why.into());
        self
    }

    /// The row with both sides and what is held against `reach`.
    pub(super) fn measured(mut self, ours: String, theirs: String, figure: f64) -> Row {
        self.outcome = Outcome::Measured { ours, theirs, figure };
        self
    }

    /// The row where the figure is the ratio of two medians, all in that unit.
    pub(super) fn ratio(self, ours: &[f64], theirs: &[f64], unit: &str) -> Row {
        let figure = median(ours) / median(theirs);
        self.measured(spread(ours, unit), spread(theirs, unit), figure)
    }

    fn line(&self) -> String {
        let Row { work, against, reach, .. } = self;
        match &self.outcome {
            Outcome::Measured { ours, theirs, figure } => {
                let is_reached = if figure <= reach { "yes" } else { "**no**" };
                format!(
                    "| {work} | {ours} | {against} | {theirs} | {} | {} | {is_reached} |",
                    short(*figure),
                    short(*reach)
                )
            }
            Outcome::Not(why) => format!("| {work} | not measured: {why} | {against} | | | {} | |", short(*reach)),
        }
    }
}

/// The middle of some figures, with the least and the most.
pub(super) fn spread(figures: &[f64], unit: &str) -> String {
    let (least, most) = (percentile(figures, 0), percentile(figures, 100));
    format!("{} {unit} ({} to {})", short(median(figures)), short(least), short(most))
}

/// A number with as many digits as say something.
pub(super) fn short(number: f64) -> String {
    match number.abs() {
        large if large >= 100.0 => format!("{number:.0}"),
        middle if middle >= 10.0 => format!("{number:.1}"),
        small if small >= 1.0 => format!("{number:.2}"),
        _ => format!("{number:.3}"),
    }
}

/// What docs/BENCHMARKS.md holds.
pub(super) fn document(rows: &[Row], machine: &[String], page_alone: &str) -> String {
    let mut text = String::from(
        "# How fast it is\n\n\
         Written by `cargo xtask bench`; nobody edits it.\n\
         What stands side by side ran in turn in one run on one machine, so the ratios can be compared between machines and the times can't.\n\
         Each cell has the median, and in parentheses the least and the most.\n\n",
    );
    machine.iter().for_each(|line| {
        let _ = writeln!(text, "{line}");
    });
    text.push_str("\n| work | meshmedic | against | that one | figure | wanted at most | reached |\n|---|---|---|---|---|---|---|\n");
    rows.iter().for_each(|row| {
        let _ = writeln!(text, "{}", row.line());
    });
    text.push_str(NOTES);
    if !page_alone.is_empty() {
        let _ = write!(text, "\n## The page by itself\n\n```text\n{}\n```\n", page_alone.trim_end());
    }
    text
}

const NOTES: &str = include_str!("notes.md");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_and_what_is_missing_are_told() {
        let row = Row::new(1, "100 MB", "`rg`", 1.5);
        let slow = row.clone().ratio(&[4.0, 2.0, 3.0], &[1.0, 1.0, 1.5], "s");
        assert_eq!(
            slow.line(),
            "| 100 MB | 3.00 s (2.00 to 4.00) | `rg` | 1.00 s (1.00 to 1.50) | 3.00 | 1.50 | **no** |"
        );
        let fast = row.clone().ratio(&[0.5], &[1.0], "s");
        assert!(fast.line().ends_with("| 0.500 | 1.50 | yes |"));
        let none = row.not("rg is not installed (apt install ripgrep)");
        assert_eq!(
            none.line(),
            "| 100 MB | not measured: rg is not installed (apt install ripgrep) | `rg` | | | 1.50 | |"
        );
        let text = document(&[fast, none], &["- today".to_owned()], "  paint 1 ms");
        assert!(text.contains("- today\n\n| work |") && text.contains("  paint 1 ms\n```"));
    }
}
