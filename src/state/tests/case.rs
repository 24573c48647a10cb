//! What is the person's: inputs by name, order and kind, what was set aside, and the note.

use super::*;
use crate::edits::{DONE, tick_of};
use crate::worker::compared::Compared;

fn names(state: &State) -> Vec<&str> {
    state.case.entries.iter().map(|entry| entry.name.as_str()).collect()
}

fn three() -> State {
    let mut state = reported();
    state.apply(Action::Added(vec![text(2, "events"), text(3, "pods.txt")]));
    state.apply(started(2));
    state.apply(reported_as(2));
    state
}

fn known(place: usize, reason: Reason) -> Aside {
    let finding = fixture::report().findings.remove(place);
    Aside { id: finding.id, rule: finding.rule, reason, words: " OPS-7 ".to_owned() }
}

fn rename(state: &mut State, id: InputId, name: String) {
    state.apply(Action::Renaming(Some(id)));
    state.apply(Action::Renamed(id, name));
}

fn left(state: &State) -> Left {
    Left::clone(&state.shown.as_ref().unwrap().left)
}

#[test]
fn a_name_is_the_inputs_own_everywhere_and_no_others() {
    let mut state = three();
    assert_eq!(state.label(&state.case.entries[0]), "mesh describe");
    rename(&mut state, 1, "  prod,\n the fleet ".to_owned());
    assert_eq!((names(&state)[0], state.renaming, state.work.clone()), ("prod, the fleet", None, Work::Waiting));
    assert_eq!(state.label(&state.case.entries[0]), "prod, the fleet");
    rename(&mut state, 2, "pods.txt".to_owned());
    assert_eq!(names(&state), ["prod, the fleet", "pods.txt (2)", "pods.txt"]);
    // An input may keep its name, and then nothing is read again.
    let before = state.analysis;
    rename(&mut state, 2, "pods.txt (2)".to_owned());
    assert_eq!((names(&state)[1], state.analysis), ("pods.txt (2)", before));
    state.apply(Action::Renaming(Some(2)));
    state.apply(Action::Renaming(None));
    state.apply(Action::Renamed(2, "given up".to_owned()));
    assert_eq!(names(&state)[1], "pods.txt (2)");
    rename(&mut state, 2, " ".to_owned());
    assert_eq!((names(&state)[1], state.case.entries[1].is_named()), (PASTE, false));
}

#[test]
fn a_name_of_whatever_origin_can_be_shown() {
    let mut state = three();
    rename(&mut state, 1, "<b>a\u{202e}b\u{0}</b>\r\n".to_owned());
    assert_eq!(names(&state)[0], "<b>a\\u{202E}b\\u{0000}</b>");
    let endless = "\u{202e}x".repeat(5_000);
    rename(&mut state, 1, endless.clone());
    assert_eq!((names(&state)[0].chars().count(), names(&state)[0].ends_with('\u{2026}')), (81, true));
    state.apply(Action::Added(vec![text(4, &endless)]));
    assert_eq!(names(&state)[3], format!("{} (2)", names(&state)[0]));
}

#[test]
fn inputs_are_moved_and_taken_for_another_kind() {
    let mut state = three();
    state.apply(Action::Moved(3, 0));
    assert_eq!((names(&state), state.analysis), (vec!["pods.txt", "paste", "events"], 3));
    assert_eq!(state.said.as_deref(), Some("pods.txt is now 1 of 3."));
    state.apply(Action::Moved(3, 99));
    assert_eq!((names(&state), state.analysis), (vec!["paste", "events", "pods.txt"], 4));
    state.apply(Action::Moved(3, 2));
    assert_eq!(state.analysis, 4);
    state.apply(Action::KindChosen(3, Some("pod-list".to_owned())));
    state.apply(Action::KindChosen(3, Some("pod-list".to_owned())));
    assert_eq!((state.analysis, state.case.entries[2].kind.as_deref()), (5, Some("pod-list")));
    state.apply(Action::KindChosen(3, None));
    assert_eq!((state.analysis, state.case.entries[2].kind.as_deref()), (6, None));
}

#[test]
fn a_removed_input_comes_back_where_it_was() {
    let mut state = three();
    state.apply(Action::KindChosen(1, Some("text".to_owned())));
    let before = state.case.clone();
    state.apply(Action::Removed(1));
    assert!(matches!(&state.undo, Some(Undo::Removed { place: 0, label, .. }) if label == "mesh describe"));
    // Typing elsewhere does not take the way back away, and a name that was given away meanwhile is not shared.
    state.apply(Action::Typed { id: 2, empty: false, at_once: false });
    rename(&mut state, 2, PASTE.to_owned());
    state.apply(Action::Restored);
    assert_eq!((names(&state), state.active), (vec!["paste (2)", "paste", "pods.txt"], 1));
    assert_eq!(state.case.entries[0].kind, before.entries[0].kind);
    assert_eq!((state.undo.clone(), state.work.clone()), (None, Work::Waiting));
    state.apply(Action::Restored);
    assert_eq!(state.case.entries.len(), 3);
}

#[test]
fn all_of_a_case_comes_back_after_clearing() {
    let mut state = three();
    state.apply(Action::Moved(3, 0));
    state.apply(Action::SetAside(known(3, Reason::Ticket)));
    state.apply(Action::Noted("called the owner".to_owned()));
    state.apply(Action::Filtered(Filter { words: "x".to_owned(), ..Filter::default() }));
    let before = state.case.clone();
    state.apply(Action::Cleared(9));
    assert!(state.case.aside.is_empty() && state.case.note.is_empty() && state.filter == Filter::default());
    state.apply(Action::Restored);
    assert_eq!((state.case.clone(), state.active), (before, 3));
}

#[test]
fn another_case_is_opened_whole_and_the_one_before_comes_back() {
    let mut state = three();
    let before = state.case.clone();
    let mut case = Case::of(Entry { kind: Some("events".to_owned()), ..text(7, "\u{0}") });
    case.entries.push(text(8, "\u{0}"));
    case.note = "n".repeat(LONGEST_NOTE + 1);
    case.aside = vec![known(0, Reason::Wrong), known(0, Reason::Accepted)];
    case.edits.set("NODE_POOL", "node-pool/a", "pool-2");
    state.apply(Action::Opened(Box::new(case)));
    assert_eq!((names(&state), state.active), (vec!["\\u{0000}", "\\u{0000} (2)"], 7));
    assert_eq!((state.case.note.len(), state.case.aside.len()), (LONGEST_NOTE, 1));
    assert_eq!(state.case.edits.all().collect::<Vec<_>>(), [["NODE_POOL", "node-pool/a", "pool-2"]]);
    assert_eq!((state.work.clone(), state.case.entries[0].kind.as_deref()), (Work::Waiting, Some("events")));
    state.apply(Action::Restored);
    assert_eq!(state.case, before);
}

#[test]
fn what_is_set_aside_leaves_headline_counts_and_causes() {
    let mut state = reported();
    assert_eq!(left(&state).headline, fixture::report().summary.headline);
    assert_eq!(left(&state).roots.len(), 4);
    // The first cause, with the two that follow from it.
    state.apply(Action::SetAside(known(0, Reason::Accepted)));
    let first = left(&state);
    assert_eq!((first.gone.len(), first.gone[0].with, first.roots[0].finding), (1, 2, 3));
    assert!(first.headline.ends_with(&fixture::report().findings[3].title), "{}", first.headline);
    assert_eq!(first.counts, "2 problems, 1 note");
    assert_eq!((0..7).map(|place| first.has(place)).filter(|has| *has).count(), 3);
    assert_eq!(state.case.aside[0].words, "OPS-7");
    // It stays so in the next report.
    state.apply(Action::Work(WorkAction::Retried));
    state.apply(started(2));
    state.apply(reported_as(2));
    assert_eq!(left(&state).counts, "2 problems, 1 note");
    state.apply(Action::BroughtBack(known(0, Reason::Accepted).id));
    assert_eq!(
        (left(&state).counts, left(&state).gone),
        (state.shown.as_ref().unwrap().outline.counts.clone(), vec![])
    );
}

#[test]
fn what_a_wrong_cause_explained_stands_by_itself() {
    let mut state = reported();
    state.apply(Action::SetAside(known(0, Reason::Wrong)));
    let without = left(&state);
    assert_eq!((without.gone[0].with, without.roots[0].finding, without.roots[0].consequences.len()), (0, 1, 1));
    assert_eq!(without.counts, "3 problems, 2 notes \u{b7} 4 causes, 1 consequence");
    // One that follows goes alone.
    let mut state = reported();
    state.apply(Action::SetAside(known(2, Reason::Accepted)));
    assert_eq!((left(&state).roots[0].consequences.len(), left(&state).gone[0].with), (1, 0));
}

#[test]
fn what_another_cause_explains_too_stays() {
    let mut report = fixture::report();
    report.findings[2].follows_from = vec![report.findings[1].id.clone(), report.findings[0].id.clone()];
    let outline = Outline::new(&report, Lang::En);
    let aside = [known(1, Reason::Accepted)];
    let rest = Left::new(&report, &outline, &aside, Lang::En);
    assert!(rest.has(2) && !rest.has(1));
    assert_eq!((rest.roots[0].consequences.len(), rest.gone[0].with), (1, 0));
}

#[test]
fn with_everything_set_aside_no_health_is_claimed() {
    let mut state = reported();
    for place in [0, 3, 4, 5] {
        state.apply(Action::SetAside(known(place, Reason::Accepted)));
    }
    let none = left(&state);
    assert_eq!((none.headline.as_str(), none.counts.as_str()), ("No known problem besides what was set aside.", ""));
    assert!(none.roots.is_empty() && none.gone.len() == 4);
}

fn compared(headline: &str) -> Action {
    Action::Compared(Rc::new(Compared { headline: headline.to_owned(), rows: Vec::new() }))
}

#[test]
fn a_report_is_kept_to_be_compared_with_until_that_is_ended() {
    let mut state = reported();
    state.apply(Action::Noted("call 7".to_owned()));
    state.apply(Action::Edited {
        name: DONE.to_owned(),
        owner: tick_of("a@pod", 0),
        value: "2026-11-27T08:14:00Z".to_owned(),
    });
    let commands: Vec<_> = fixture::report().artifacts.into_iter().filter_map(|artifact| artifact.command).collect();
    state.apply(Action::BeforeKept(9));
    assert_eq!(state.before.as_deref(), Some(&commands));
    assert!(state.is_empty() && state.shown.is_none() && state.active == 9);
    // What a person said of the case stays: ticks among it.
    assert_eq!((state.case.note.as_str(), state.case.edits.done("a@pod", 0)), ("call 7", "2026-11-27T08:14:00Z"));
    state.apply(compared("1 gone"));
    assert_eq!(state.compared.as_ref().map(|compared| compared.headline.as_str()), Some("1 gone"));
    assert_eq!(state.said.as_deref(), Some("1 gone"));
    // The case of before can be had back, and is compared with itself then.
    state.apply(Action::Restored);
    assert!(!state.is_empty() && state.before.is_some());
    state.apply(Action::BeforeLeft);
    assert_eq!((state.before.clone(), state.compared.clone()), (None, None));
    // What comes of a comparison that nobody wants any more is dropped.
    state.apply(compared("late"));
    assert_eq!(state.compared, None);
}

#[test]
fn without_a_report_nothing_is_kept_to_compare_with() {
    let mut state = reported();
    state.apply(Action::Cleared(5));
    state.apply(Action::BeforeKept(6));
    assert_eq!((state.before.clone(), state.active), (None, 5));
}
