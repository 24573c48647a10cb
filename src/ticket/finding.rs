//! A finding for others: all that the page's card says of it.

use meshmedic_rules::report::{Evidence, ExcerptLine, Finding, Overview, Step, Table};

use super::block::{Block, Line};
use super::given::Ticket;
use super::words;
use crate::edits::{Scope, templates};
use crate::outline::Root;
use crate::text::{self, UiText};

/// A cause, with what follows from it.
pub(super) fn root(ticket: &Ticket<'_>, root: &Root) -> Vec<Block> {
    let lang = ticket.lang;
    let mut blocks = finding(ticket, root.finding);
    if !root.consequences.is_empty() {
        blocks.push(Block::Text(format!("{}:", words::FOLLOWS.get(lang))));
        let items = root.consequences.iter().map(|inner| consequence(ticket, inner.finding, &inner.follows_from));
        blocks.push(Block::List(items.collect()));
    }
    blocks
}

/// A finding that goes away with its cause: what it is, about what, where it shows, and what it follows from.
pub(super) fn consequence(ticket: &Ticket<'_>, place: usize, follows_from: &str) -> Vec<Block> {
    let found = &ticket.report.findings[place];
    let evidence = found.evidence.first().map(|evidence| self::place(ticket, evidence));
    let told = [Some(format!("{} (`{}`)", found.title, found.rule)), Some(ticket.outline.subjects[place].clone())];
    let told = told.into_iter().chain([evidence, Some(follows_from.to_owned())]).flatten();
    told.filter(|text| !text.is_empty()).map(Block::Text).collect()
}

fn finding(ticket: &Ticket<'_>, place: usize) -> Vec<Block> {
    let Ticket { report, outline, edits, lang, .. } = *ticket;
    let finding = &report.findings[place];
    let scope = Scope::of_finding(finding, edits);
    let (level, sure) = (text::level(finding.level, lang), text::confidence(finding.confidence, lang));
    let mut blocks = vec![
        Block::Title(2, finding.title.clone()),
        Block::Text(outline.subjects[place].clone()),
        Block::Text(format!("{level}, {sure}, `{}`", finding.rule)),
        Block::Text(finding.cause.clone()),
    ];
    let seen = &outline.seen[place];
    let gap = if seen.is_empty() { "" } else { " " };
    blocks.push(Block::Text(format!("{}:{gap}{seen}", UiText::Evidence.get(lang))));
    for evidence in &finding.evidence {
        blocks.push(Block::Text(self::place(ticket, evidence)));
        blocks.push(Block::Lines(lines(ticket, evidence)));
    }
    figures(ticket, finding, &mut blocks);
    let assumed = &outline.assumed[place];
    if !assumed.is_empty() {
        blocks.push(Block::Text(format!("{}: {assumed}", UiText::Assumed.get(lang))));
    }
    for (name, steps) in [(UiText::DoThis, &finding.fix), (UiText::ToBeSure, &finding.confirm)] {
        if !steps.is_empty() {
            blocks.push(Block::Text(format!("{}:", name.get(lang))));
            let mut all: Vec<Vec<Block>> = steps.iter().map(|step| self::step(ticket, step, &scope)).collect();
            if name == UiText::DoThis {
                for (place, step) in all.iter_mut().enumerate() {
                    let at = edits.done(&finding.id, place);
                    if !at.is_empty() {
                        step.push(Block::Text(format!("{}: {at}", UiText::StepDone.get(lang))));
                    }
                }
            }
            blocks.push(Block::Steps(all));
        }
    }
    if !finding.false_positives.is_empty() {
        blocks.push(Block::Text(format!("{}: {}", UiText::NotThis.get(lang), finding.false_positives)));
    }
    if !finding.documents.is_empty() {
        let link = |title: &str, url: &str| vec![Block::Link(title.to_owned(), url.to_owned())];
        blocks.push(Block::List(finding.documents.iter().map(|known| link(&known.title, &known.url)).collect()));
    }
    blocks
}

/// A finding's timeline, its table and the way of a request.
fn figures(ticket: &Ticket<'_>, finding: &Finding, blocks: &mut Vec<Block>) {
    let event = |at: &str, text: &str, line: usize| {
        vec![Block::Text(format!("{at} {text} ({})", text::lines([line; 2], ticket.lang)))]
    };
    let events = finding.timeline.iter().map(|known| event(&known.at, &known.text, known.evidence.lines[0]));
    if !finding.timeline.is_empty() {
        blocks.push(Block::List(events.collect()));
    }
    finding.table.iter().for_each(|table| self::table(ticket, table, blocks));
    // A timeline's picture says nothing beside its events.
    let picture = finding.picture.iter().filter(|_| finding.timeline.is_empty());
    blocks.extend(picture.map(|picture| Block::Text(picture.text.clone())));
}

/// What outputs show as a whole.
pub(super) fn overview(ticket: &Ticket<'_>, overview: &Overview, blocks: &mut Vec<Block>) {
    blocks.push(Block::Title(2, overview.title.clone()));
    blocks.push(Block::Text(overview.picture.text.clone()));
    overview.table.iter().for_each(|table| self::table(ticket, table, blocks));
}

fn table(ticket: &Ticket<'_>, table: &Table, blocks: &mut Vec<Block>) {
    let rows = table.rows.iter().map(|cells| cells.iter().map(|cell| cell.text.clone()).collect());
    blocks.push(Block::Table(table.columns.clone(), rows.collect()));
    if table.left_out > 0 {
        blocks.push(Block::Text(text::more(table.left_out, ticket.lang)));
    }
}

fn place(ticket: &Ticket<'_>, evidence: &Evidence) -> String {
    format!("{}, {}", ticket.label(&evidence.source), text::lines(evidence.lines, ticket.lang))
}

fn lines(ticket: &Ticket<'_>, evidence: &Evidence) -> Vec<Line> {
    let line = |shown: &ExcerptLine| match shown {
        ExcerptLine::Line { line, text, marks } => {
            Line { number: line.to_string(), text: text.clone(), marks: marks.clone() }
        }
        ExcerptLine::Cut { cut } => {
            Line { number: "\u{2026}".to_owned(), text: text::lines_left_out(*cut, ticket.lang), marks: Vec::new() }
        }
    };
    evidence.excerpt.iter().map(line).collect()
}

fn step(ticket: &Ticket<'_>, step: &Step, scope: &Scope<'_>) -> Vec<Block> {
    let lang = ticket.lang;
    let act = step.does.map(|_| format!(" ({})", text::act(step.act.as_deref(), lang))).unwrap_or_default();
    let when = step.when.as_ref().map(|when| format!("{when}: ")).unwrap_or_default();
    let mut blocks = vec![Block::Text(format!("{when}{}{act}", step.text))];
    let check = scope.check(step, lang);
    let said = [&step.effect, &step.irreversible, &check].into_iter().flatten();
    blocks.extend(said.map(|text| Block::Text(text.clone())));
    let scope = scope.of_step(step);
    let names = [Some(UiText::SaveFirst), None, Some(UiText::ThenCheck)];
    for (name, template) in names.into_iter().zip(templates(step)) {
        let Some(template) = template else { continue };
        blocks.extend(name.map(|name| Block::Text(format!("{}:", name.get(lang)))));
        blocks.push(Block::Command(scope.fill(template)));
        let open = scope.open(template);
        if !open.is_empty() {
            blocks.push(Block::Text(words::fill_in(&open, lang)));
        }
    }
    blocks
}
