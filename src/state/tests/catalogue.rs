//! The catalogue: what is searched, where its address says so, and what is told of it.

use std::rc::Rc;

use meshmedic_rules::report::Level;

use super::*;
use crate::worker::catalogue::{CatalogueRequest, RuleRow};

fn loaded(rows: Vec<RuleRow>) -> Action {
    let request = CatalogueRequest { query: "503".to_owned(), ..CatalogueRequest::default() };
    Action::CatalogueLoaded(Rc::new(CatalogueResponse { request, sheet: None, way: None, rows }))
}

#[test]
fn an_address_says_what_is_searched_and_going_into_a_rule_keeps_it() {
    let mut state = State::new(Lang::En, 1, true);
    state.apply(Action::Navigated(Some("?level=warning&q=a&q=b".to_owned())));
    assert_eq!((state.rule.as_deref(), state.query.as_str(), state.listed), (Some(""), "a&q=b", Some(Level::Warning)));
    state.apply(Action::Navigated(Some("webhook/one".to_owned())));
    state.apply(Action::Navigated(Some(String::new())));
    assert_eq!((state.query.as_str(), state.listed), ("a&q=b", Some(Level::Warning)));
    state.apply(Action::Listed(None));
    state.apply(Action::Navigated(Some("?level=oops".to_owned())));
    assert_eq!((state.query.as_str(), state.listed), ("", None));
}

#[test]
fn how_many_rules_are_found_is_said() {
    let row = |weak| RuleRow {
        rule: "webhook/one".to_owned(),
        level: Level::Problem,
        area: String::new(),
        title: Vec::new(),
        symptom: Vec::new(),
        weak,
    };
    let mut state = State::new(Lang::En, 1, true);
    state.apply(loaded(vec![row(false), row(true), row(true)]));
    assert_eq!(state.said.as_deref(), Some("1 rule, and 2 weaker ones"));
    state.apply(loaded(Vec::new()));
    assert_eq!(state.said.as_deref(), Some("No rule matches. Try fewer words."));
}

#[test]
fn a_guide_stands_beside_the_case_and_its_answers_stay_with_it() {
    let mut state = State::new(Lang::En, 1, false);
    state.apply(Action::Navigated(Some("guides".to_owned())));
    assert_eq!((state.rule.as_deref(), state.guide.as_deref()), (Some("guides"), None), "the list hides the case");
    state.apply(Action::Navigated(Some("guides/webhook/one".to_owned())));
    assert_eq!((state.rule.as_deref(), state.guide.as_deref()), (None, Some("webhook/one")));
    assert_eq!(state.view, View::Report, "a narrow window shows the guide");
    let asked = state.lookups;
    let answer = |place| Action::Answered("webhook/one pods".to_owned(), place);
    state.apply(answer(Some(2)));
    state.apply(answer(Some(1)));
    assert_eq!(state.answers, [["webhook/one pods".to_owned(), "1".to_owned()]]);
    assert_eq!(state.lookups, asked + 2, "each asks for the way again");
    state.apply(Action::Navigated(None));
    assert_eq!((state.guide.as_deref(), state.answers.len()), (None, 1), "closed, it keeps what was answered");
    state.apply(answer(None));
    assert!(state.answers.is_empty());
}
