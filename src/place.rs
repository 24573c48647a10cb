//! Where the page is: at the case or in the catalogue, as its address says.

use std::rc::Rc;

use yew::prelude::*;

use crate::browser;
use crate::components::Tools;
use crate::state::{Action, State};
use crate::text::T;
use crate::watch::{dropping, use_watch};
use crate::worker::catalogue::Look;
use crate::worker::client::Client;

/// Follows the address, asks for what it names, and names it in the browser's tab.
#[hook]
pub fn use_catalogue(tools: &Tools, state: &UseReducerHandle<State>, client: Rc<Client>) {
    {
        let send = tools.send.clone();
        let went = move || send.dispatch(Action::Went(browser::rule_in_address()));
        use_watch([0; 3], Box::new(move || dropping(browser::on_fragment(went))));
    }
    // Escape leads out: of a rule, of the catalogue; at the case, out of an analysis. A search field clears itself first.
    let depth = state.rule.as_ref().map_or(0, |rule| 1 + usize::from(!rule.is_empty()));
    let searching = depth == 1 && !state.query.is_empty();
    {
        let send = tools.send.clone();
        let pressed = move || match depth {
            0 => send.dispatch(Action::Cancel),
            1 if searching => {}
            1 => browser::go("#/"),
            _ => browser::go("#/rules"),
        };
        use_watch([depth, usize::from(searching), 0], Box::new(move || dropping(browser::on_escape(pressed))));
    }
    let look = state.rule.clone().map(|rule| {
        let query = if rule.is_empty() { state.query.clone() } else { String::new() };
        Look { lang: state.lang, query, rule }
    });
    use_watch(
        [state.looked, depth, 0],
        Box::new(move || {
            if let Some(look) = look {
                client.look(look);
            }
            None
        }),
    );
    {
        let tools = tools.clone();
        use_watch(
            [usize::from(depth == 2), 0, 0],
            Box::new(move || {
                if depth == 2 {
                    yew::platform::spawn_local(async move {
                        if let Some(examples) = browser::load_examples().await {
                            tools.contents.keep_examples(&examples);
                            tools.send.dispatch(Action::Examples);
                        }
                    });
                }
                None
            }),
        );
    }
    use_watch(
        [state.visits, 0, 0],
        Box::new(move || {
            if depth > 0 {
                browser::begin_at("catalogue-focus");
            }
            None
        }),
    );
    let title = title(tools, state);
    let known = state.known.as_ref().map_or(0, |known| Rc::as_ptr(known) as usize);
    use_watch(
        [state.visits, known, state.lang as usize],
        Box::new(move || {
            browser::set_title(&title);
            None
        }),
    );
}

fn title(tools: &Tools, state: &State) -> String {
    let Some(rule) = &state.rule else { return "meshmedic".to_owned() };
    let known = state.known.as_ref().filter(|known| known.look.rule == *rule);
    let sheet = known.and_then(|known| known.sheet.as_ref()).map(|sheet| sheet.finding.title.as_str());
    let place = sheet.unwrap_or(if rule.is_empty() { tools.say(T::Rules) } else { rule });
    format!("{place} · meshmedic")
}
