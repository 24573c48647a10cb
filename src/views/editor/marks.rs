//! Which lines of an input are evidence, and how they are drawn.

use std::rc::Rc;

use meshmedic_rules::report::Level;
use yew::prelude::*;

use crate::components::{level_name, states};
use crate::lines::split_columns;
use crate::state::Shown;

/// A passage of an input that is a finding's evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// First and last line.
    pub lines: [usize; 2],
    /// First column of the first, last column of the last line.
    pub columns: [usize; 2],
    /// The finding's level.
    pub level: Level,
    /// Whether the pointer is on the finding: its evidence is marked more strongly.
    pub strong: bool,
    /// The finding's place in the report.
    pub finding: usize,
}

/// The marks of all sources, each with its source, by their names.
pub(in crate::views) fn all_marks(shown: Option<&Shown>, hovered: Option<usize>) -> Vec<(&str, Mark)> {
    let findings = shown
        .into_iter()
        .flat_map(|shown| shown.report.findings.iter().enumerate().filter(|(finding, _)| shown.left.has(*finding)));
    let marks = findings.flat_map(|(finding, found)| {
        let places = found.evidence.iter().chain(found.timeline.iter().map(|event| &event.evidence));
        places.map(move |evidence| {
            let (lines, columns) = (evidence.lines, evidence.columns);
            let strong = hovered == Some(finding);
            (evidence.source.as_str(), Mark { lines, columns, level: found.level, strong, finding })
        })
    });
    let mut marks: Vec<(&str, Mark)> = marks.collect();
    marks.sort_by_key(|(source, _)| *source);
    marks
}

/// Those of one source.
pub(in crate::views) fn marks_of(all: &[(&str, Mark)], source: &str) -> Rc<Vec<Mark>> {
    let from = all.partition_point(|(name, _)| *name < source);
    Rc::new(all[from..].iter().take_while(|(name, _)| *name == source).map(|(_, mark)| *mark).collect())
}

/// The mark of a line: the one of the finding under the pointer, else the one of the worst level.
pub(in crate::views) fn mark_of(line: usize, marks: &[Mark]) -> Option<&Mark> {
    let here = marks.iter().filter(|mark| mark.lines[0] <= line && line <= mark.lines[1]);
    here.min_by_key(|mark| (!mark.strong, mark.level))
}

pub(in crate::views) fn state(mark: &Mark) -> String {
    states(&[(true, "marked"), (true, level_name(mark.level)), (mark.strong, "strong")])
}

/// A line's number; on a marked line it leads to the finding.
pub(super) fn number(line: usize, marks: &[Mark]) -> Html {
    let Some(mark) = mark_of(line, marks) else {
        return html! { <div class="number" key={line}>{ line }</div> };
    };
    let finding = mark.finding;
    let onclick = Callback::from(move |_: MouseEvent| crate::browser::reveal(&format!("finding-{finding}")));
    html! {
        <div class="number" data-is={state(mark)} key={line} data-marked={line.to_string()} {onclick}>
            <span class="shape" />{ line }
        </div>
    }
}

/// A line beneath the text: the line once more, transparent, with its evidence marked; empty where nothing is and lines are not wrapped.
pub(super) fn row(line: usize, marks: &[Mark], wrap: bool, text: impl Fn() -> String) -> Html {
    let Some(mark) = mark_of(line, marks) else {
        let text = if wrap { text() } else { String::new() };
        return html! { <div class="row" key={line}>{ text }</div> };
    };
    let text = text();
    let length = text.chars().count();
    let indent = length - text.trim_start().chars().count();
    let from = if line == mark.lines[0] { mark.columns[0] } else { indent + 1 };
    let to = if line == mark.lines[1] { mark.columns[1] } else { length.max(1) };
    let (before, inside, behind) = split_columns(&text, [from, to]);
    html! {
        <div class="row" data-is={state(mark)} key={line} data-evidence={line.to_string()}>
            { before.to_owned() }<mark>{ inside.to_owned() }</mark>{ behind.to_owned() }
        </div>
    }
}
