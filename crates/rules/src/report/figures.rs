//! What checks show becomes part of a finding, in the report's language.

use super::{Cell, Finding, Table, TimelineEvent, excerpt};
use crate::detect::{Entry, Figure, Grid, Moment, Source};
use meshmedic_format::Lang;

/// Puts a figure into its finding.
pub(super) fn put(finding: &mut Finding, sources: &[Source<'_>], figure: &Figure, lang: Lang) {
    match figure {
        Figure::Timeline(moments) => finding.timeline = timeline(sources, moments, lang),
        Figure::Table(grid) => finding.table = Some(table(grid, lang)),
    }
}

fn timeline(sources: &[Source<'_>], moments: &[Moment], lang: Lang) -> Vec<TimelineEvent> {
    let first = moments.iter().map(|moment| moment.time).min();
    let events = moments.iter().map(|moment| TimelineEvent {
        at: moment.time.rfc3339(),
        after_ms: first.map_or(0, |first| moment.time.since(first).unsigned_abs()),
        state: moment.state,
        text: moment.text(lang),
        evidence: excerpt::evidence(sources, moment.source, &moment.span),
    });
    events.collect()
}

fn table(grid: &Grid, lang: Lang) -> Table {
    let cell = |entry: &Entry| Cell { text: excerpt::visible(&entry.text(lang)), state: entry.state() };
    Table {
        columns: grid.columns.iter().map(|head| head.get(lang).to_owned()).collect(),
        rows: grid.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
        left_out: grid.left_out,
    }
}
