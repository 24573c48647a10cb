//! The lines in sight, with their numbers, the evidence in them and what was searched for.

use yew::prelude::*;

use super::super::editor::{Mark, mark_of, mark_state};
use super::super::picture::percent;
use crate::browser;
use crate::components::{level_name, states};
use crate::lines::split_columns;
use crate::state::{Jump, View};
use crate::text::{self, UiText};
use crate::{components::Tools, state::Action};

/// A line, where it is there yet.
pub(super) fn row(tools: &Tools, line: u32, text: Option<&str>, marks: &[Mark], find: &str, is_current: bool) -> Html {
    let number = line as usize;
    let mark = mark_of(number, marks);
    let inside = match (mark, text) {
        (_, None) => html! {},
        (Some(mark), Some(text)) => {
            let from = if number == mark.lines[0] { mark.columns[0] } else { 1 };
            let to = if number == mark.lines[1] { mark.columns[1] } else { usize::MAX - 1 };
            let (before, marked, behind) = split_columns(text, [from, to]);
            html! { <>{ before.to_owned() }<mark>{ marked.to_owned() }</mark>{ behind.to_owned() }</> }
        }
        (None, Some(text)) => pieces(text, find).into_iter().collect(),
    };
    let is = states(&[(mark.is_some(), &mark.map(mark_state).unwrap_or_default()), (is_current, "current")]);
    html! {
        <div class="view-row" data-is={is} key={line} data-line={line.to_string()}>
            { number_of(tools, number, mark) }<code>{ inside }</code>
        </div>
    }
}

/// A line's number; on a marked line it leads to the finding.
fn number_of(tools: &Tools, line: usize, mark: Option<&Mark>) -> Html {
    let shown = text::grouped(line);
    let Some(mark) = mark else { return html! { <span class="view-number">{ shown }</span> } };
    let (send, finding) = (tools.send.clone(), mark.finding);
    let onclick = Callback::from(move |_: MouseEvent| {
        send.dispatch(Action::ViewSwitched(View::Report));
        browser::reveal_soon(format!("finding-{finding}"));
    });
    let label = format!("{shown}: {}, {}", text::level(mark.level, tools.lang), tools.text(UiText::ToFinding));
    html! {
        <button type="button" class="view-number" data-marked={line.to_string()} aria-label={label} {onclick}>
            <span class="shape" />{ shown }
        </button>
    }
}

/// A line with what was searched for marked.
fn pieces(text: &str, find: &str) -> Vec<Html> {
    let lower = text.to_ascii_lowercase();
    let find = find.to_ascii_lowercase();
    let (mut pieces, mut from): (Vec<Html>, usize) = (Vec::new(), 0);
    if !find.is_empty() {
        for (at, found) in lower.match_indices(&find) {
            pieces.push(text[from..at].to_owned().into());
            from = at + found.len();
            pieces.push(html! { <mark class="hit">{ text[at..from].to_owned() }</mark> });
        }
    }
    pieces.push(text[from..].to_owned().into());
    pieces
}

/// The marks beside the bar that scrolls: where in the file the evidence stands.
pub(super) fn ticks(total: u32, marks: &[Mark]) -> Html {
    let mut last = None;
    let ticks = marks.iter().filter_map(|mark| {
        let place = (mark.lines[0] as u64).saturating_sub(1) * 990 / u64::from(total.max(1));
        // Of those that would lie on each other one is drawn.
        (last.replace((place, mark.level)) != Some((place, mark.level))).then(|| {
            html! { <svg y={percent(place as usize)}><path class="tick" data-is={level_name(mark.level)} d="M0 0h10v3H0z" /></svg> }
        })
    });
    html! { <svg class="view-ticks" aria-hidden="true">{ for ticks.take(MOST_TICKS) }</svg> }
}

/// More marks than these can't be told apart.
const MOST_TICKS: usize = 1000;

/// Whether a line is the one that was jumped to.
pub(super) fn is_target(jump: Option<&Jump>, path: &str, line: u32) -> bool {
    jump.is_some_and(|jump| jump.source == path && (jump.lines[0]..=jump.lines[1]).contains(&(line as usize)))
}
