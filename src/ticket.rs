//! The report as Markdown, to be pasted into a ticket.

use std::fmt::Write;

use meshmedic_rules::Lang;
use meshmedic_rules::report::{Finding, Report, Step};
use meshmedic_rules::values::Values;

use crate::counts::Counts;
use crate::edits::{Edits, Scope};
use crate::outline::Outline;
use crate::text::{self, UiText};

/// The report in Markdown, with the person's values in the commands.
pub fn markdown(report: &Report, outline: &Outline, edits: &Edits, set: &Values, lang: Lang) -> String {
    let mut out = String::new();
    let found = text::counts(Counts::new(report), lang);
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    line(&format!("**{}**", outline.headline));
    if !found.is_empty() {
        line("");
        line(&found);
    }
    for root in &outline.roots {
        line("");
        line(&finding(report, &report.findings[root.finding], edits, set, lang));
        for explained in &root.explained {
            let explained = &report.findings[*explained];
            line(&format!("- {} (`{}`)", explained.title, explained.rule));
        }
    }
    line("");
    let tool = &report.tool;
    line(&format!("{} {}", tool.name, tool.version));
    out
}

fn finding(report: &Report, finding: &Finding, edits: &Edits, set: &Values, lang: Lang) -> String {
    let scope = Scope::new(report, Some(finding), edits, set);
    let mut out = String::new();
    let (level, sure) = (text::level(finding.level, lang), text::confidence(finding.confidence, lang));
    // Writing to a string can't fail.
    let _ = writeln!(out, "## {}\n\n{level}, {sure}, `{}`\n\n{}\n", finding.title, finding.rule, finding.cause);
    let _ = writeln!(out, "{}:\n", UiText::Evidence.get(lang));
    for evidence in &finding.evidence {
        let place = text::lines(evidence.lines, lang);
        let excerpt = evidence.text();
        let fence = fence(&excerpt);
        let _ = writeln!(out, "{}, {place}\n\n{fence}\n{}\n{fence}\n", evidence.source, excerpt);
    }
    for event in &finding.timeline {
        let place = text::lines([event.evidence.lines[0]; 2], lang);
        let _ = writeln!(out, "- {} {} ({place})", event.at, event.text);
    }
    if let Some(table) = &finding.table {
        row(&mut out, &mut table.columns.iter().map(String::as_str));
        row(&mut out, &mut table.columns.iter().map(|_| "---"));
        for cells in &table.rows {
            row(&mut out, &mut cells.iter().map(|cell| cell.text.as_str()));
        }
    }
    out.push('\n');
    steps(&mut out, UiText::DoThis, &finding.fix, &scope, lang);
    steps(&mut out, UiText::ToBeSure, &finding.confirm, &scope, lang);
    for document in &finding.documents {
        let _ = writeln!(out, "- [{}]({})", document.title, document.url);
    }
    out
}

/// Adds a row to a table. A `|` in a cell is escaped, so that what was pasted adds no column.
fn row(out: &mut String, cells: &mut dyn Iterator<Item = &str>) {
    for cell in cells {
        let _ = write!(out, "| {} ", cell.replace('|', "\\|"));
    }
    out.push_str("|\n");
}

fn steps(out: &mut String, title: UiText, steps: &[Step], scope: &Scope<'_>, lang: Lang) {
    if steps.is_empty() {
        return;
    }
    let _ = writeln!(out, "{}:\n", title.get(lang));
    for (index, step) in steps.iter().enumerate() {
        let _ = writeln!(out, "{}. {}", index + 1, step.text);
        if let Some(command) = command(step, scope) {
            let fence = fence(&command);
            let _ = writeln!(out, "\n   {fence}sh\n   {}\n   {fence}", command.replace('\n', "\n   "));
        }
    }
    out.push('\n');
}

/// A step's command, filled in.
pub fn command(step: &Step, scope: &Scope<'_>) -> Option<String> {
    match (&step.template, &step.command) {
        (Some(template), _) => Some(scope.fill(template)),
        (None, command) => command.clone(),
    }
}

/// A fence longer than any in the text, so that what was pasted can't end it.
fn fence(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::fixture;
    use meshmedic_rules::report::{Cell, Table};

    #[test]
    fn it_holds_what_the_page_shows() {
        let mut edits = Edits::default();
        edits.set("NODE_POOL", None, "pool-2");
        let report = fixture::report();
        let text = markdown(&report, &Outline::new(&report, Lang::En), &edits, &Values::new(), Lang::En);
        assert!(text.contains("2 problems, 1 warning"), "{text}");
        assert!(text.contains("paste, line 11\n"), "{text}");
        assert!(text.contains("node-pools update pool-2 --cluster CLUSTER_NAME"), "{text}");
        assert!(text.contains("- No istiod pod is ready behind the sidecar injection webhook"), "{text}");
    }

    #[test]
    fn timelines_and_tables_are_in_it_too() {
        let mut report = fixture::report();
        report.findings[0].timeline = vec![fixture::event()];
        let cell = |text: &str| Cell { text: text.to_owned(), state: None };
        let (columns, rows) = (vec!["VIP".to_owned(), "Route".to_owned()], vec![vec![cell("10.0.0.7"), cell("a|b")]]);
        report.findings[0].table = Some(Table { columns, rows, left_out: 0 });
        let outline = Outline::new(&report, Lang::En);
        let text = markdown(&report, &outline, &Edits::default(), &Values::new(), Lang::En);
        assert!(text.contains("\n- 2026-07-30T00:00:00.500Z the application is refused (line "), "{text}");
        assert!(text.contains("| VIP | Route |\n| --- | --- |\n| 10.0.0.7 | a\\|b |\n"), "{text}");
    }

    #[test]
    fn what_was_pasted_stays_inside_its_fence() {
        assert_eq!(fence("a ``` b ````"), "`````");
        assert_eq!(fence("plain"), "```");
    }
}
