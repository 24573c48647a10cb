//! A finding's timeline, its table and the way of a request, and what outputs show as a whole. What a picture says is said in words.

use anstyle::Style;
use meshmedic_rules::report::{CellState, EventState, Finding, Level, Overview, Table, TimelineEvent};

use super::Sheet;
use super::columns::{Styled, rows};
use super::style::{GUTTER, HEADING, HEALTHY, PLAIN, QUIET, level};
use super::words::Words;
use crate::complaint::one_line;

/// Events in order: when, a mark, what, and where it is told.
pub(super) fn timeline(sheet: &mut Sheet, events: &[TimelineEvent], words: &Words) {
    let Some(first) = events.first() else { return };
    let day = first.at.get(..10).unwrap_or("");
    let one_day = events.iter().all(|event| event.at.starts_with(day));
    sheet.blank();
    sheet.heading(2, &words.timeline(if one_day { day } else { "" }));
    let several = events.iter().any(|event| event.evidence.source != first.evidence.source);
    let row = |event: &TimelineEvent| {
        let at = event.at.trim_end_matches('Z');
        let at = if one_day { at.get(11..).unwrap_or(at).to_owned() } else { at.replace('T', " ") };
        let line = event.evidence.lines[0];
        let place = match several {
            true => format!("{}:{line}", one_line(&event.evidence.source)),
            false => words.line(line),
        };
        let (mark, style) = mark(event.state);
        vec![(at, PLAIN), (mark.to_owned(), style), (event.text.clone(), PLAIN), (place, GUTTER)]
    };
    rows(sheet, 4, &events.iter().map(row).collect::<Vec<Vec<Styled>>>());
}

fn mark(state: EventState) -> (&'static str, Style) {
    match state {
        EventState::Failed => ("x", level(Level::Problem)),
        EventState::NotReady => ("!", level(Level::Warning)),
        EventState::Started => (">", level(Level::Note)),
        EventState::Ready => ("o", HEALTHY),
    }
}

/// Heads and rows; an answer is told by its word, and by its colour beside it.
pub(super) fn table(sheet: &mut Sheet, table: &Table, words: &Words) {
    sheet.blank();
    sheet.heading(2, words.table);
    grid(sheet, table, words);
}

/// The way of a request in one sentence; a timeline's picture says nothing beside its events.
pub(super) fn way(sheet: &mut Sheet, finding: &Finding) {
    if let Some(picture) = finding.picture.as_ref().filter(|_| finding.timeline.is_empty()) {
        sheet.blank();
        sheet.prose(2, PLAIN, "", &picture.text);
    }
}

/// What an output shows as a whole: how much of it there is, and what is not well.
pub(super) fn overview(sheet: &mut Sheet, overview: &Overview, words: &Words) {
    sheet.blank();
    sheet.heading(0, &overview.title);
    sheet.prose(2, PLAIN, "", &overview.picture.text);
    if let Some(table) = &overview.table {
        grid(sheet, table, words);
    }
}

fn grid(sheet: &mut Sheet, table: &Table, words: &Words) {
    let mut all: Vec<Vec<Styled>> = vec![table.columns.iter().map(|head| (head.clone(), HEADING)).collect()];
    let style = |state| match state {
        None => PLAIN,
        Some(CellState::Yes) => HEALTHY,
        Some(CellState::No) => level(Level::Problem),
        Some(CellState::Unknown) => QUIET,
    };
    all.extend(table.rows.iter().map(|row| row.iter().map(|cell| (cell.text.clone(), style(cell.state))).collect()));
    rows(sheet, 4, &all);
    if table.left_out > 0 {
        sheet.prose(4, QUIET, "", &words.more(table.left_out));
    }
}
