//! The report on its way from the worker to the page.
//!
//! Every field is named on both sides, so that a field added to the report can't be forgotten here.

use meshmedic_rules::report::{
    Artifact, Cell, CellState, Confidence, Document, EventState, Evidence, Finding, Level, NotChecked, Passed, Problem,
    Report, Step, Table, TimelineEvent, Tool,
};
use meshmedic_rules::values::Values;

use super::wire::{Reader, Writer};

const LEVELS: [Level; 3] = [Level::Problem, Level::Warning, Level::Note];
const CONFIDENCES: [Confidence; 3] = [Confidence::Confirmed, Confidence::Likely, Confidence::Possible];

/// Writes how bad something is.
pub(super) fn write_level(to: &mut Writer, level: Level) {
    numbers(to, [place(&LEVELS, &level)]);
}

/// Reads it.
pub(super) fn read_level(from: &mut Reader<'_>) -> Level {
    LEVELS.get(from.size()).copied().unwrap_or(Level::Problem)
}

/// Writes values.
pub(super) fn write_values(to: &mut Writer, values: &Values) {
    to.list(values.iter(), |to, (name, value)| {
        to.text(name);
        to.text(value);
    });
}

/// Reads values.
pub(super) fn read_values(from: &mut Reader<'_>) -> Values {
    let mut values = Values::new();
    for (name, value) in from.list(|from| (from.text(), from.text())) {
        values.insert(name, value);
    }
    values
}

/// Writes a report.
pub fn write(to: &mut Writer, report: &Report) {
    let Report { schema, tool, artifacts, findings, passed, not_checked, values, problems } = report;
    let Tool { name, version, rules } = tool;
    to.number(u64::from(*schema));
    texts(to, [name, version]);
    to.number(*rules as u64);
    to.list(artifacts.iter(), |to, Artifact { id, source, kind, lines, reason, command, checked }| {
        numbers(to, [*id, lines[0], lines[1]]);
        texts(to, [source, kind, reason]);
        option(to, command);
        to.list(checked.iter(), |to, rule| to.text(rule));
    });
    to.list(findings.iter(), write_finding);
    to.list(passed.iter(), |to, Passed { rule, artifact, text }| {
        numbers(to, [*artifact]);
        texts(to, [rule, text]);
    });
    to.list(not_checked.iter(), |to, NotChecked { rule, needs, command }| texts(to, [rule, needs, command]));
    write_values(to, values);
    to.list(problems.iter(), |to, Problem { source, line, text }| {
        numbers(to, [*line]);
        texts(to, [source, text]);
    });
}

pub(super) fn write_finding(to: &mut Writer, finding: &Finding) {
    let Finding { rule, level, confidence, title, cause, values, evidence, count, .. } = finding;
    let Finding { timeline, table, confirm, fix, explains, false_positives, documents, .. } = finding;
    numbers(to, [*count, place(&LEVELS, level), place(&CONFIDENCES, confidence)]);
    texts(to, [rule, title, cause, false_positives]);
    write_values(to, values);
    to.list(evidence.iter(), write_evidence);
    to.list(timeline.iter(), |to, TimelineEvent { at, after_ms, state, text, evidence }| {
        to.number(*after_ms);
        numbers(to, [place(&EventState::ALL, state)]);
        texts(to, [at, text]);
        write_evidence(to, evidence);
    });
    to.list(table.iter(), |to, Table { columns, rows, left_out }| {
        numbers(to, [*left_out]);
        to.list(columns.iter(), |to, head| to.text(head));
        to.list(rows.iter(), |to, row| {
            to.list(row.iter(), |to, Cell { text, state }| {
                // Behind the last of the states: none.
                numbers(to, [state.map_or(CellState::ALL.len(), |state| place(&CellState::ALL, &state))]);
                to.text(text);
            });
        });
    });
    for steps in [confirm, fix] {
        to.list(steps.iter(), |to, Step { text, command, template, missing }| {
            to.text(text);
            option(to, command);
            option(to, template);
            to.list(missing.iter(), |to, name| to.text(name));
        });
    }
    to.list(explains.iter(), |to, rule| to.text(rule));
    to.list(documents.iter(), |to, Document { title, url, section }| texts(to, [title, url, section]));
}

fn write_evidence(to: &mut Writer, evidence: &Evidence) {
    let Evidence { artifact, source, lines, columns, excerpt } = evidence;
    numbers(to, [*artifact, lines[0], lines[1], columns[0], columns[1]]);
    texts(to, [source, excerpt]);
}

/// Reads a report.
pub fn read(from: &mut Reader<'_>) -> Report {
    Report {
        schema: from.number() as u32,
        tool: Tool { name: from.text(), version: from.text(), rules: from.size() },
        artifacts: from.list(|from| Artifact {
            id: from.size(),
            lines: pair(from),
            source: from.text(),
            kind: from.text(),
            reason: from.text(),
            command: read_option(from),
            checked: from.list(Reader::text),
        }),
        findings: from.list(read_finding),
        passed: from.list(|from| Passed { artifact: from.size(), rule: from.text(), text: from.text() }),
        not_checked: from.list(|from| NotChecked { rule: from.text(), needs: from.text(), command: from.text() }),
        values: read_values(from),
        problems: from.list(|from| Problem { line: from.size(), source: from.text(), text: from.text() }),
    }
}

pub(super) fn read_finding(from: &mut Reader<'_>) -> Finding {
    // Fields are read in the order they are written here, which is the order they were written in.
    Finding {
        count: from.size(),
        level: read_level(from),
        confidence: CONFIDENCES.get(from.size()).copied().unwrap_or(Confidence::Possible),
        rule: from.text(),
        title: from.text(),
        cause: from.text(),
        false_positives: from.text(),
        values: read_values(from),
        evidence: from.list(read_evidence),
        timeline: from.list(|from| TimelineEvent {
            after_ms: from.number(),
            state: EventState::ALL.get(from.size()).copied().unwrap_or(EventState::Failed),
            at: from.text(),
            text: from.text(),
            evidence: read_evidence(from),
        }),
        table: from
            .list(|from| Table {
                left_out: from.size(),
                columns: from.list(Reader::text),
                rows: from.list(|from| from.list(read_cell)),
            })
            .pop(),
        confirm: from.list(read_step),
        fix: from.list(read_step),
        explains: from.list(Reader::text),
        documents: from.list(|from| Document { title: from.text(), url: from.text(), section: from.text() }),
    }
}

fn read_evidence(from: &mut Reader<'_>) -> Evidence {
    Evidence {
        artifact: from.size(),
        lines: pair(from),
        columns: pair(from),
        source: from.text(),
        excerpt: from.text(),
    }
}

fn read_cell(from: &mut Reader<'_>) -> Cell {
    Cell { state: CellState::ALL.get(from.size()).copied(), text: from.text() }
}

fn read_step(from: &mut Reader<'_>) -> Step {
    Step {
        text: from.text(),
        command: read_option(from),
        template: read_option(from),
        missing: from.list(Reader::text),
    }
}

/// Where a state stands among all of them.
fn place<T: PartialEq>(all: &[T], one: &T) -> usize {
    all.iter().position(|other| other == one).unwrap_or(0)
}

fn texts<const N: usize>(to: &mut Writer, texts: [&String; N]) {
    texts.into_iter().for_each(|text| to.text(text));
}

fn numbers<const N: usize>(to: &mut Writer, numbers: [usize; N]) {
    numbers.into_iter().for_each(|number| to.number(number as u64));
}

fn option(to: &mut Writer, text: &Option<String>) {
    to.list(text.iter(), |to, text| to.text(text));
}

fn read_option(from: &mut Reader<'_>) -> Option<String> {
    from.list(Reader::text).pop()
}

fn pair(from: &mut Reader<'_>) -> [usize; 2] {
    [from.size(), from.size()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::fixture;

    #[test]
    fn a_report_arrives_as_it_was_sent() {
        let mut report = fixture::report();
        let event = |state: &EventState| TimelineEvent { after_ms: 86_400_000, state: *state, ..fixture::event() };
        report.findings[1].timeline = EventState::ALL.iter().map(event).collect();
        let cells = [None, Some(CellState::Yes), Some(CellState::No), Some(CellState::Unknown)];
        let cells = cells.map(|state| Cell { text: "3 of 5".to_owned(), state });
        let columns = vec!["VIP".to_owned(), String::new()];
        report.findings[0].table = Some(Table { columns, rows: vec![cells.to_vec(), Vec::new()], left_out: 8 });
        report.problems.push(Problem { source: "a:b".to_owned(), line: 3, text: "読めません".to_owned() });
        let mut writer = Writer::default();
        write(&mut writer, &report);
        assert_eq!(read(&mut Reader::new(&writer.done())), report);
    }
}
