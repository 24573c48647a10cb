//! What a report, its outline and a rule's sheet consist of, on their way from the worker to the page.

use meshmedic_rules::Lang;
use meshmedic_rules::catalogue::Sheet;
use meshmedic_rules::report::{
    Artifact, Cell, CellState, Confidence, Document, EventState, Evidence, Finding, Level, NotChecked, Passed, Problem,
    Report, Step, Table, TimelineEvent, Tool,
};

use super::wire::{Reader, Wire, Writer, wire};
use crate::outline::{Outline, Root, Wanted};

wire! {
    enum Level { Problem, Warning, Note }
    enum Confidence { Confirmed, Likely, Possible }
    enum EventState { Failed, Started, NotReady, Ready }
    enum CellState { Yes, No, Unknown }

    struct Report { schema, tool, artifacts, findings, passed, not_checked, values, problems }
    struct Tool { name, version, rules }
    struct Artifact { id, source, kind, lines, reason, command, checked }
    struct Finding {
        rule, level, confidence, title, cause, values, evidence, count, timeline, table, confirm, fix, explains,
        false_positives, documents,
    }
    struct Evidence { artifact, source, lines, columns, excerpt }
    struct TimelineEvent { at, after_ms, state, text, evidence }
    struct Table { columns, rows, left_out }
    struct Cell { text, state }
    struct Step { text, command, template, missing }
    struct Document { title, url, section }
    struct Passed { rule, artifact, text }
    struct NotChecked { rule, needs, command }
    struct Problem { source, line, text }

    struct Sheet { finding, since, kinds, needs, check, recognises, healthy }

    struct Outline { headline, roots, wanted, artifacts, coverage }
    struct Root { finding, explained }
    struct Wanted { needs, name, template, rules }
}

/// A language is written as its tag, since `static/outside/frame.js` writes one too.
impl Wire for Lang {
    fn write(&self, to: &mut Writer) {
        to.text(self.tag());
    }

    fn read(from: &mut Reader<'_>) -> Lang {
        Lang::from_tag(&from.text())
    }
}
