//! The catalogue: what is searched, where its address says so, and what is told of it.

use std::rc::Rc;

use meshmedic_rules::report::Level;

use super::*;
use crate::worker::catalogue::{CatalogueRequest, RuleRow};

fn loaded(rows: Vec<RuleRow>) -> Action {
    let request = CatalogueRequest { query: "503".to_owned(), ..CatalogueRequest::default() };
    Action::CatalogueLoaded(Rc::new(CatalogueResponse { request, sheet: None, rows }))
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
