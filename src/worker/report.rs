//! What a report, its outline and a rule's sheet consist of, on their way from the worker to the page.

use meshmedic_rules::Lang;
use meshmedic_rules::catalogue::Sheet;
use meshmedic_rules::report::{
    Artifact, Cell, CellState, Confidence, Document, Does, EventState, Evidence, ExcerptLine, Finding, GuideLink,
    Level, Next, NotChecked, Notice, Overview, Passed, Picture, Problem, Report, Seen, Shape, Step, Subject, Summary,
    Table, TimelineEvent, Tool,
};

use super::compared::{Compared, ComparedRow};
use super::wire::{Reader, Wire, Writer, wire};
use crate::outline::{Consequence, OpenName, Outline, Root};

wire! {
    enum Level { Problem, Warning, Note }
    enum Confidence { Confirmed, Likely, Possible }
    enum EventState { Failed, Started, NotReady, Ready }
    enum CellState { Yes, No, Unknown }

    struct Report {
        schema, tool, summary, artifacts, overview, findings, passed, not_checked, next, notices, values, problems,
    }
    struct Summary { headline, causes, consequences, unjudged }
    struct Tool { name, version, rules }
    struct Artifact { id, source, kind, lines, reason, contents, command, checked, names, ending }
    struct Finding {
        id, rule, level, confidence, subject, title, cause, values, assumed, missing, owners, evidence, seen, count,
        timeline, table, picture, confirm, fix, follows_from, explains, false_positives, documents, guides,
    }
    struct GuideLink { id, title }
    struct Subject { r#type, name, r#in }
    struct Seen { count, first, last }
    enum Does { Reads, Changes, Restarts, Deletes }
    enum ExcerptLine { Line { line, text, marks }, Cut { cut } }
    struct Evidence { artifact, source, lines, columns, excerpt }
    struct TimelineEvent { at, after_ms, state, text, evidence }
    struct Table { columns, rows, left_out }
    struct Cell { text, state }
    struct Picture { text, height, shapes }
    struct Shape { form, x, y, width, path, state, text }
    struct Overview { title, picture, table }
    struct Step {
        text, command, template, missing, check, does, act, effect, save, save_template, irreversible, verify, verify_template,
        when,
    }
    struct Document { title, url, section }
    struct Passed { rule, artifact, text }
    struct NotChecked { rule, needs, command }
    struct Next { needs, command, template, owners, settles, r#for }
    struct Notice { text }
    struct Problem { source, line, text }

    struct Compared { headline, rows }
    struct ComparedRow { group, level, rule, title, subject, text, lines, command }

    struct Sheet { finding, since, kinds, needs, check, recognises, healthy }

    struct Outline { counts, roots, areas, subjects, seen, assumed, open, next, script, artifacts, coverage, kinds }
    struct Root { finding, consequences }
    struct Consequence { finding, follows_from }
    struct OpenName { name, owner, of }
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
