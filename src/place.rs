//! Where the page is: at the case, alone or with a guide beside it, or in the catalogue, as its address says.

use std::rc::Rc;

use yew::prelude::*;

use crate::browser;
use crate::components::{Tools, level_name};
use crate::focus;
use crate::state::{Action, State, WorkAction};
use crate::text::UiText;
use crate::watch::{Key, dropping, use_run, use_watch};
use crate::worker::catalogue::{CatalogueRequest, GUIDES};
use crate::worker::client::Client;

/// What the page shows, from the outside inwards.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Depth {
    Case,
    Guide,
    List,
    Rule,
}

impl Depth {
    fn of_state(state: &State) -> Depth {
        match state.rule.as_deref() {
            None if state.guide.is_some() => Depth::Guide,
            None => Depth::Case,
            Some("" | GUIDES) => Depth::List,
            Some(_) => Depth::Rule,
        }
    }
}

/// Follows the address, requests what it names, and names it in the browser's tab.
#[hook]
pub fn use_catalogue(tools: &Tools, state: &UseReducerHandle<State>, client: Rc<Client>) {
    let depth = Depth::of_state(state);
    use_address(tools, depth, depth == Depth::List && !state.query.is_empty());
    let request = asked(state).map(|rule| CatalogueRequest {
        lang: state.lang,
        query: if depth == Depth::List { state.query.clone() } else { String::new() },
        rule,
        case: !state.is_empty(),
        answers: state.answers.clone(),
    });
    use_run(Key::new((state.lookups, depth as usize)), move || {
        if let Some(request) = request {
            client.look_up(request);
        }
    });
    let asked = state
        .rule
        .as_ref()
        .filter(|rule| rule.is_empty())
        .map(|_| browser::list_address(state.listed.map_or("", level_name), &state.query));
    use_run(Key::new((state.lookups, state.listed.map_or(3, |level| level as usize), depth as usize)), move || {
        if let Some(address) = asked {
            browser::set_address(&address);
        }
    });
    use_examples(tools, depth == Depth::Rule);
    let visits = state.visits;
    use_run(Key::new(visits), move || {
        match depth {
            // The page's first visit puts the focus nowhere.
            Depth::Case if visits > 1 => focus::go_back(),
            Depth::Case => {}
            _ => focus::begin_at("catalogue-focus"),
        }
    });
    let title = title(tools, state);
    use_run(Key::new((state.visits, &state.catalogue, state.lang)), {
        let title = title.clone();
        move || browser::set_title(&title)
    });
    let left = state.shown.as_ref().map(|shown| Rc::clone(&shown.left));
    use_run(Key::new(&left), move || browser::set_title(&title));
}

/// Follows the address, and leads out with Escape: of a rule, of the catalogue; at the case, out of an analysis. A search field clears
/// itself first.
#[hook]
fn use_address(tools: &Tools, depth: Depth, searching: bool) {
    let send = tools.send.clone();
    let navigated = move || send.dispatch(Action::Navigated(browser::rule_in_address()));
    use_watch(Key::ONCE, Box::new(move || dropping(browser::on_fragment(navigated))));
    let send = tools.send.clone();
    let pressed = move || match depth {
        Depth::Case | Depth::Guide => send.dispatch(Action::Work(WorkAction::Cancelled)),
        Depth::List if searching => {}
        Depth::List => browser::go("#/"),
        Depth::Rule => browser::go("#/rules"),
    };
    use_watch(Key::new((depth as usize, searching)), Box::new(move || dropping(browser::on_escape(pressed))));
}

/// Loads the rules' examples as soon as somebody looks at a rule.
#[hook]
fn use_examples(tools: &Tools, wanted: bool) {
    let tools = tools.clone();
    use_run(Key::new(wanted), move || {
        if wanted {
            yew::platform::spawn_local(async move {
                if let Some(examples) = browser::load_examples().await {
                    tools.contents.keep_examples(&examples);
                    tools.send.dispatch(Action::ExamplesLoaded);
                }
            });
        }
    });
}

/// `(3) istiod has no endpoints · meshmedic`: how many causes are left, and the first.
fn case_title(state: &State) -> String {
    let first = state.shown.as_ref().and_then(|shown| Some((shown, shown.left.roots.first()?)));
    let Some((shown, root)) = first else { return "meshmedic".to_owned() };
    format!("({}) {} · meshmedic", shown.left.roots.len(), shown.report.findings[root.finding].title)
}

/// What the catalogue is asked for: a rule, its list, a guide, or the guides' list.
fn asked(state: &State) -> Option<String> {
    let guide = state.guide.as_ref().map(|guide| format!("{GUIDES}/{guide}"));
    guide.or_else(|| state.rule.clone())
}

fn title(tools: &Tools, state: &State) -> String {
    let Some(rule) = asked(state) else { return case_title(state) };
    let response = state.catalogue.as_ref().filter(|response| response.request.rule == rule);
    let sheet = response.and_then(|response| {
        let walk = response.way.as_ref().map(|way| way.title.as_str());
        response.sheet.as_ref().map(|sheet| sheet.finding.title.as_str()).or(walk)
    });
    let place = sheet.unwrap_or(match rule.as_str() {
        "" => tools.text(UiText::Rules),
        GUIDES => tools.text(UiText::Guides),
        other => other,
    });
    format!("{place} · meshmedic")
}
