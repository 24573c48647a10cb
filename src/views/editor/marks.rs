//! Which lines of an input are evidence, and how they are drawn.

use std::rc::Rc;

use meshmedic_rules::report::Level;
use yew::prelude::*;

use crate::components::{level_name, states};
use crate::lines::split_columns;
use crate::state::{Places, Shown};

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

/// The marks of all sources.
pub(in crate::views) struct Marks {
    /// The number of each source that has some.
    sources: Places,
    of: Vec<Vec<Mark>>,
}

impl Marks {
    pub(in crate::views) fn new(shown: Option<&Shown>, hovered: Option<usize>) -> Marks {
        let mut marks = Marks { sources: Places::default(), of: Vec::new() };
        let Some(shown) = shown else { return marks };
        let findings = shown.report.findings.iter().enumerate();
        for (finding, found) in findings.filter(|(finding, _)| shown.left.has(*finding)) {
            for evidence in found.evidence.iter().chain(found.timeline.iter().map(|event| &event.evidence)) {
                let (lines, columns) = (evidence.lines, evidence.columns);
                let strong = hovered == Some(finding);
                marks.add(&evidence.source, Mark { lines, columns, level: found.level, strong, finding });
            }
        }
        marks
    }

    fn add(&mut self, source: &str, mark: Mark) {
        let number = self.sources.get(source).unwrap_or(self.of.len());
        if number == self.of.len() {
            self.sources.insert(source, number);
            self.of.push(Vec::new());
        }
        self.of[number].push(mark);
    }

    /// Those of one source.
    pub(in crate::views) fn of(&self, source: &str) -> Rc<Vec<Mark>> {
        Rc::new(self.sources.get(source).map(|number| self.of[number].clone()).unwrap_or_default())
    }
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
