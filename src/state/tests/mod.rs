use std::rc::Rc;

use yew::Reducible;

use super::*;
use crate::outline::Outline;

mod case;
mod catalogue;

fn reported_as(id: u32) -> Action {
    let report = fixture::report();
    let outline = Outline::new(&report, Lang::En);
    Action::Work(WorkAction::Reported(id, Rc::new(report), Rc::new(outline), 1000))
}

fn started(id: u32) -> Action {
    Action::Work(WorkAction::Started(id))
}

fn text(id: InputId, name: &str) -> Entry {
    Entry::new(id, name, Content::Text { empty: false })
}

/// A page with one paste and its report.
fn reported() -> State {
    let mut state = State::new(Lang::En, 1, true);
    state.apply(Action::Typed { id: 1, empty: false, at_once: true });
    state.apply(started(1));
    state.apply(reported_as(1));
    state
}

#[test]
fn a_paste_is_asked_about_and_answered() {
    let mut state = State::new(Lang::En, 1, true);
    assert_eq!((state.work.clone(), state.is_empty()), (Work::Idle, true));
    state.apply(Action::Typed { id: 1, empty: false, at_once: true });
    assert_eq!((state.work.clone(), state.analysis), (Work::Waiting, 1));
    state.apply(started(1));
    state.apply(reported_as(1));
    assert_eq!((state.work.clone(), state.view), (Work::Idle, View::Report));
    assert!(state.shown.is_some());
}

#[test]
fn text_that_stood_there_before_the_page_started_is_asked_about() {
    assert_eq!(State::new(Lang::Ja, 1, false).work, Work::Waiting);
}

#[test]
fn typing_keeps_a_narrow_window_where_it_is() {
    let mut state = State::new(Lang::En, 1, true);
    state.apply(Action::Typed { id: 1, empty: false, at_once: false });
    state.apply(started(1));
    state.apply(reported_as(1));
    assert_eq!(state.view, View::Paste);
}

#[test]
fn a_stale_answer_is_dropped_and_the_old_report_stays() {
    let mut state = reported();
    let before = state.shown.clone();
    state.apply(Action::Typed { id: 1, empty: false, at_once: false });
    state.apply(started(2));
    state.apply(Action::Typed { id: 1, empty: false, at_once: false });
    state.apply(reported_as(2));
    assert_eq!((state.work.clone(), state.shown.clone()), (Work::Waiting, before.clone()));
    state.apply(started(3));
    state.apply(reported_as(2));
    assert_eq!((state.shown.clone(), state.work != Work::Idle), (before, true));
}

#[test]
fn an_answer_after_cancelling_is_dropped() {
    let mut state = reported();
    state.apply(Action::Work(WorkAction::Retried));
    state.apply(started(2));
    state.apply(Action::Work(WorkAction::Slow(1)));
    let progress = |done, total| Progress { done, total, ..Progress::default() };
    state.apply(Action::Work(WorkAction::Progress(1, progress(9, 9))));
    assert_eq!(state.work, Work::Running { slow: false, progress: progress(0, 0) });
    state.apply(Action::Work(WorkAction::Slow(2)));
    state.apply(Action::Work(WorkAction::Progress(2, progress(5, 10))));
    assert_eq!(state.work, Work::Running { slow: true, progress: progress(5, 10) });
    state.apply(Action::Work(WorkAction::Cancelled));
    let old = state.shown.clone();
    state.apply(reported_as(2));
    assert_eq!((state.work.clone(), state.shown.clone()), (Work::Cancelled, old));
    state.apply(Action::Work(WorkAction::Retried));
    assert_eq!(state.work, Work::Waiting);
}

/// A page with a paste and a file, whose analysis runs.
fn reading() -> State {
    let mut state = State::new(Lang::En, 1, true);
    state.apply(Action::Typed { id: 1, empty: false, at_once: true });
    state.apply(Action::Added(vec![Entry::new(2, "bug.log", Content::File { bytes: 100_000_000 })]));
    state.apply(started(state.analysis));
    state
}

fn far(state: &State, unread: Vec<u32>) -> Action {
    let progress = Progress { done: 38, total: 100, left: 17, unread, part: false };
    Action::Work(WorkAction::Progress(state.analysis, progress))
}

#[test]
fn what_was_read_so_far_is_shown_while_more_is_read() {
    let mut state = reading();
    let Action::Work(WorkAction::Reported(id, report, outline, micros)) = reported_as(state.analysis) else { return };
    state.apply(Action::Work(WorkAction::PartReported(id, report, outline, micros)));
    state.apply(far(&state, vec![1]));
    let Work::Running { progress, .. } = &state.work else { panic!("{:?}", state.work) };
    assert!(state.shown.is_some() && progress.part && progress.left == 17);
    state.apply(reported_as(state.analysis));
    assert_eq!(state.work, Work::Idle);
}

#[test]
fn cancelling_leaves_out_what_was_not_read_and_reports_on_the_rest() {
    let mut state = reading();
    state.apply(far(&state, vec![1]));
    state.apply(Action::Work(WorkAction::Cancelled));
    let left_out = |state: &State| state.case.entries.iter().map(|entry| entry.left_out).collect::<Vec<_>>();
    assert_eq!((state.work.clone(), left_out(&state)), (Work::Waiting, vec![false, true]));
    state.apply(started(state.analysis));
    state.apply(reported_as(state.analysis));
    assert_eq!(state.work, Work::Cancelled);
    // A paste beside it does not bring it back; asking for it does.
    state.apply(Action::Typed { id: 1, empty: false, at_once: false });
    assert_eq!(left_out(&state), [false, true]);
    state.apply(Action::Work(WorkAction::Retried));
    assert_eq!((state.work.clone(), left_out(&state)), (Work::Waiting, vec![false, false]));
    // Alone, it is left out too, and there is nothing to report.
    let mut alone = State::new(Lang::En, 1, true);
    alone.apply(Action::Added(vec![Entry::new(2, "bug.log", Content::File { bytes: 100_000_000 })]));
    alone.apply(started(alone.analysis));
    alone.apply(Action::Work(WorkAction::Cancelled));
    assert_eq!((alone.work.clone(), left_out(&alone)), (Work::Cancelled, vec![true]));
}

#[test]
fn a_failure_loses_nothing_and_can_be_tried_again() {
    let mut state = reported();
    state.apply(Action::Work(WorkAction::Ready));
    state.apply(Action::Work(WorkAction::Retried));
    state.apply(Action::Work(WorkAction::Failed("unreachable".to_owned())));
    assert_eq!(state.work, Work::Failed("unreachable".to_owned()));
    assert!(!state.ready && state.shown.is_some() && !state.is_empty());
    state.apply(Action::Work(WorkAction::Retried));
    assert_eq!(state.work, Work::Waiting);
}

#[test]
fn an_emptied_page_has_no_report() {
    let mut state = reported();
    state.apply(Action::Typed { id: 1, empty: true, at_once: false });
    assert_eq!((state.work.clone(), state.shown.clone(), state.view), (Work::Idle, None, View::Paste));
}

#[test]
fn files_take_the_place_of_an_empty_paste_and_stand_beside_a_full_one() {
    let mut state = State::new(Lang::En, 1, true);
    state.apply(Action::Added(vec![text(2, "mesh.yaml"), text(3, "mesh.yaml")]));
    let names: Vec<_> = state.case.entries.iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!((names.as_slice(), state.active), (["mesh.yaml", "mesh.yaml (2)"].as_slice(), 2));
    state.apply(Action::Added(vec![Entry::new(4, PASTE, Content::Text { empty: true })]));
    assert_eq!((state.case.entries.len(), state.active), (3, 4));
    state.apply(Action::Removed(4));
    assert_eq!((state.case.entries.len(), state.active, state.analysis), (2, 3, 1));
}

#[test]
fn what_was_cleared_can_be_had_back() {
    let mut state = reported();
    state.apply(Action::Cleared(2));
    assert!(state.is_empty() && state.shown.is_none() && state.undo.is_some());
    assert_ne!(state.active, 1);
    state.apply(Action::Restored);
    assert_eq!((state.active, state.is_empty(), state.work.clone()), (1, false, Work::Waiting));
}

#[test]
fn the_language_is_switched_with_the_paste_in_place() {
    let mut state = reported();
    let entries = state.case.entries.clone();
    state.apply(Action::LanguageSwitched(Lang::Ja));
    assert_eq!((state.case.entries.clone(), state.work.clone(), state.analysis), (entries, Work::Waiting, 2));
    state.apply(Action::LanguageSwitched(Lang::Ja));
    assert_eq!(state.analysis, 2);
    // A narrow window that showed the paste goes on showing it.
    state.apply(Action::ViewSwitched(View::Paste));
    state.apply(started(2));
    state.apply(reported_as(2));
    assert_eq!(state.view, View::Paste);
}

#[test]
fn another_language_alone_reads_nothing_again() {
    let mut state = reported();
    state.apply(Action::LanguageSwitched(Lang::Ja));
    assert!(state.same_inputs);
    // Back again, before the first answer is there.
    state.apply(started(2));
    state.apply(Action::LanguageSwitched(Lang::En));
    assert!(state.same_inputs);
    state.apply(Action::Typed { id: 1, empty: false, at_once: false });
    assert!(!state.same_inputs);
    // What is about to be read is not what was read.
    state.apply(Action::LanguageSwitched(Lang::Ja));
    assert!(!state.same_inputs);
}

#[test]
fn texts_that_cannot_be_loaded_leave_what_is_shown() {
    let mut state = reported();
    let before = state.shown.clone();
    state.apply(Action::LanguageSwitched(Lang::Ja));
    state.apply(started(2));
    state.apply(Action::Work(WorkAction::NoTexts(1, "404".to_owned())));
    assert!(matches!(state.work, Work::Running { .. }));
    state.apply(Action::Work(WorkAction::NoTexts(2, "404".to_owned())));
    assert_eq!((state.work.clone(), state.shown.clone()), (Work::NoTexts("404".to_owned()), before));
    state.apply(Action::Work(WorkAction::Retried));
    assert_eq!((state.work.clone(), state.same_inputs), (Work::Waiting, true));
    // The catalogue's own failure is told where no other work is.
    let mut state = reported();
    state.apply(Action::Work(WorkAction::NoTexts(0, "404".to_owned())));
    assert_eq!(state.work, Work::NoTexts("404".to_owned()));
}

#[test]
fn a_jump_brings_the_input_into_view() {
    let mut state = reported();
    state.apply(Action::Added(vec![text(2, "events")]));
    state.apply(Action::ViewSwitched(View::Report));
    let evidence = fixture::report().findings[0].evidence[0].clone();
    state.apply(Action::jump_to(&evidence));
    state.apply(Action::jump_to(&evidence));
    assert_eq!((state.active, state.view), (1, View::Paste));
    assert_eq!(
        state.jump,
        Some(Jump {
            count: 2,
            input: 1,
            source: evidence.source.clone(),
            lines: evidence.lines,
            columns: Some(evidence.columns),
            finding: None
        })
    );
    state.apply(Action::jump_to_line("gone", 1));
    assert_eq!(state.jump.as_ref().map(|jump| jump.count), Some(2));
}

#[test]
fn each_line_of_evidence_leads_to_itself() {
    let evidence = fixture::report().findings[0].evidence[0].clone();
    let ([first, last], [from, to]) = (evidence.lines, evidence.columns);
    let jump = |line: usize| match Action::jump_to_evidence(&evidence, line) {
        Action::JumpedTo { lines, columns, .. } => (lines, columns),
        other => panic!("{other:?}"),
    };
    assert_eq!(jump(first), ([first, first], Some([from, usize::MAX])));
    assert_eq!(jump(first + 1), ([first + 1, first + 1], Some([1, usize::MAX])));
    assert_eq!(jump(last), ([last, last], Some([1, to])));
}

#[test]
fn nothing_that_was_typed_is_lost() {
    let mut state = reported();
    let finding = fixture::report().findings.remove(0);
    let (name, owner) = finding.owners.iter().next().unwrap();
    let command = |state: &State| {
        let scope = crate::edits::Scope::of_finding(&finding, &state.case.edits);
        scope.fill(&format!("{{{name}}}"))
    };
    state.apply(Action::Edited { name: name.clone(), owner: owner.clone(), value: "prod-1".to_owned() });
    for action in [Action::LanguageSwitched(Lang::Ja), Action::Work(WorkAction::Retried)] {
        state.apply(action);
        let id = state.analysis;
        state.apply(started(id));
        state.apply(reported_as(id));
        assert_eq!(command(&state), "prod-1");
    }
    // What was typed for one case means nothing in the next.
    state.apply(Action::Cleared(2));
    assert_eq!(command(&state), *name);
    state.apply(Action::Restored);
    assert_eq!(command(&state), "prod-1");
}

#[test]
fn nothing_new_draws_nothing_again() {
    let state = Rc::new(reported());
    let same = Rc::clone(&state).reduce(Action::Hovered(None));
    assert!(Rc::ptr_eq(&state, &same));
}
