//! The report as Markdown, to be pasted into a ticket.

use std::fmt::Write;

use meshmedic_rules::Lang;
use meshmedic_rules::report::{Evidence, ExcerptLine, Report, Step};

use crate::edits::{Edits, Scope};
use crate::outline::{Consequence, Outline};
use crate::text::{self, UiText};

/// The report in Markdown, with the person's values in the commands.
pub fn markdown(report: &Report, outline: &Outline, edits: &Edits, lang: Lang) -> String {
    let mut out = String::new();
    let found = &outline.counts;
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    line(&format!("**{}**", report.summary.headline));
    if !found.is_empty() {
        line("");
        line(found);
    }
    for root in &outline.roots {
        line("");
        line(&finding(report, outline, root.finding, edits, lang));
        for inner in &root.consequences {
            line(&consequence(report, outline, inner, lang));
        }
    }
    line("");
    let tool = &report.tool;
    line(&format!("{} {}", tool.name, tool.version));
    out
}

/// A finding that goes away with its cause: what it is, about what, where it shows, and what it follows from.
fn consequence(report: &Report, outline: &Outline, inner: &Consequence, lang: Lang) -> String {
    let found = &report.findings[inner.finding];
    let mut out = format!("- {} (`{}`)\n  {}", found.title, found.rule, outline.subjects[inner.finding]);
    // Writing to a string can't fail.
    if let Some(evidence) = found.evidence.first() {
        let _ = write!(out, "\n  {}, {}", evidence.source, text::lines(evidence.lines, lang));
    }
    if !inner.follows_from.is_empty() {
        let _ = write!(out, "\n  {}", inner.follows_from);
    }
    out
}

fn finding(report: &Report, outline: &Outline, place: usize, edits: &Edits, lang: Lang) -> String {
    let finding = &report.findings[place];
    let scope = Scope::of_finding(finding, edits);
    let mut out = String::new();
    let (level, sure) = (text::level(finding.level, lang), text::confidence(finding.confidence, lang));
    let _ = writeln!(out, "## {}\n\n{}\n", finding.title, outline.subjects[place]);
    let _ = writeln!(out, "{level}, {sure}, `{}`\n\n{}\n", finding.rule, finding.cause);
    let seen = &outline.seen[place];
    let _ = writeln!(out, "{}:{}{seen}\n", UiText::Evidence.get(lang), if seen.is_empty() { "" } else { " " });
    for evidence in &finding.evidence {
        let place = text::lines(evidence.lines, lang);
        let excerpt = excerpt(evidence, lang);
        let fence = fence(&excerpt);
        let _ = writeln!(out, "{}, {place}\n\n{fence}\n{excerpt}{fence}\n", evidence.source);
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
    let assumed = &outline.assumed[place];
    if !assumed.is_empty() {
        let _ = writeln!(out, "{}: {}\n", UiText::Assumed.get(lang), assumed);
    }
    steps(&mut out, UiText::DoThis, &finding.fix, &scope, lang);
    steps(&mut out, UiText::ToBeSure, &finding.confirm, &scope, lang);
    for document in &finding.documents {
        let _ = writeln!(out, "- [{}]({})", document.title, document.url);
    }
    out
}

/// The lines with their numbers, as a compiler shows them.
fn excerpt(evidence: &Evidence, lang: Lang) -> String {
    let digits = evidence.lines[1].to_string().len();
    let mut out = String::new();
    for shown in &evidence.excerpt {
        let _ = match shown {
            ExcerptLine::Line { line, text, .. } => writeln!(out, "{line:>digits$} | {text}"),
            ExcerptLine::Cut { cut } => writeln!(out, "{:>digits$} | {}", "\u{2026}", text::lines_left_out(*cut, lang)),
        };
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
        let act = step.does.map(|_| format!(" ({})", text::act(step.act.as_deref(), lang))).unwrap_or_default();
        let when = step.when.as_ref().map(|when| format!("*{when}*: ")).unwrap_or_default();
        let _ = writeln!(out, "{}. {when}{}{act}", index + 1, step.text);
        let check = scope.check(step, lang);
        for said in [&step.effect, &step.irreversible, &check].into_iter().flatten() {
            let _ = writeln!(out, "\n   {said}");
        }
        let names = [Some(UiText::SaveFirst), None, Some(UiText::ThenCheck)];
        for (name, command) in names.into_iter().zip(scope.commands(step)) {
            let Some(command) = command else { continue };
            if let Some(name) = name {
                let _ = write!(out, "\n   {}:\n", name.get(lang));
            }
            let fence = fence(&command);
            let _ = writeln!(out, "\n   {fence}sh\n   {}\n   {fence}", command.replace('\n', "\n   "));
        }
    }
    out.push('\n');
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

    fn ticket(report: &Report, edits: &Edits) -> String {
        markdown(report, &Outline::new(report, Lang::En), edits, Lang::En)
    }

    #[test]
    fn it_holds_what_the_page_shows() {
        let report = fixture::report();
        let mut edits = Edits::default();
        edits.set("NODE_POOL", &report.findings[0].owners["NODE_POOL"], "pool-2");
        let text = ticket(&report, &edits);
        assert!(text.contains("4 problems, 2 notes \u{b7} 4 causes, 2 consequences"), "{text}");
        assert!(text.contains("\n\nmembership shop-eu · fleet brightcart-fleet\n\nproblem, confirmed, "), "{text}");
        assert!(text.contains("paste, lines 7\u{2013}9\n\n```\n7 | - code: NODEPOOL_WORKLOAD"), "{text}");
        assert!(text.contains("node-pools update pool-2 --cluster=CLUSTER_NAME"), "{text}");
        // Of another cluster's pool nothing was typed.
        assert!(text.contains("node-pools update NODE_POOL --cluster=CLUSTER_NAME"), "{text}");
    }

    #[test]
    fn what_follows_stands_under_its_cause_and_no_other() {
        let text = ticket(&fixture::report(), &Edits::default());
        let [first, second] = ["shop-eu", "web"].map(|of| text.find(&format!("## A node pool of {of}")).unwrap());
        let consequence = text.find("- The managed data plane is off for shop-eu").unwrap();
        assert!((first..second).contains(&consequence), "{text}");
        assert!(text[consequence..].contains("\n  membership shop-eu · fleet brightcart-fleet\n"), "{text}");
        assert!(text[consequence..].contains("\n  Follows from: The managed control plane of shop-eu fails"), "{text}");
        assert!(text.contains("## The managed data plane is off for web"), "{text}");
    }

    #[test]
    fn lines_that_are_left_out_are_counted() {
        let line = |line: usize| ExcerptLine::Line { line, text: format!("-A rule {line}"), marks: Vec::new() };
        let mut report = fixture::report();
        let evidence = &mut report.findings[0].evidence[0];
        evidence.lines = [98, 137];
        evidence.excerpt = vec![line(98), line(99), ExcerptLine::Cut { cut: 37 }, line(137)];
        let shown = " 98 | -A rule 98\n 99 | -A rule 99\n  … | 37 lines left out\n137 | -A rule 137\n```\n";
        assert!(ticket(&report, &Edits::default()).contains(shown));
    }

    #[test]
    fn timelines_and_tables_are_in_it_too() {
        let mut report = fixture::report();
        report.findings[0].timeline = vec![fixture::event()];
        let cell = |text: &str| Cell { text: text.to_owned(), state: None };
        let (columns, rows) = (vec!["VIP".to_owned(), "Route".to_owned()], vec![vec![cell("10.0.0.7"), cell("a|b")]]);
        report.findings[0].table = Some(Table { columns, rows, left_out: 0 });
        let text = ticket(&report, &Edits::default());
        assert!(text.contains("\n- 2026-07-30T00:00:00.500Z the application is refused (line "), "{text}");
        assert!(text.contains("| VIP | Route |\n| --- | --- |\n| 10.0.0.7 | a\\|b |\n"), "{text}");
    }

    #[test]
    fn what_was_pasted_stays_inside_its_fence() {
        assert_eq!(fence("a ``` b ````"), "`````");
        assert_eq!(fence("plain"), "```");
    }
}
