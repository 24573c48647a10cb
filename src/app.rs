//! The page as a whole: its state, and what a change of it sets off.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::browser;
use crate::components::{Sources, Tools, states};
use crate::contents::Contents;
use crate::place::use_catalogue;
use crate::state::{Action, Entry, Held, PASTE, State, View, Work};
use crate::text::T;
use crate::views::{ReportPane, catalogue, header, intake, start, status, use_drop, view_switch};
use crate::watch::{dropping, use_watch};
use crate::worker::client::Client;
use crate::worker::protocol::{Ask, Tell};

/// How long after the last key the analysis starts, in milliseconds.
const TYPING_PAUSE: u32 = 150;

/// How long an analysis runs before the page says so, in milliseconds.
const SLOW: u32 = 300;

/// What stood in the page before the app took over.
#[derive(Properties)]
pub struct AppProps {
    /// What the inputs hold.
    contents: Rc<Contents>,
    /// The first input.
    first: Entry,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &AppProps) -> bool {
        Rc::ptr_eq(&self.contents, &other.contents)
    }
}

/// Mounts the page in place of its static first paint, with whatever was typed into that.
pub fn mount() {
    yew::set_custom_panic_hook(Box::new(|panic| {
        browser::show_broken();
        browser::report_error(&panic.to_string());
    }));
    let Some(root) = browser::by_id("app") else { return };
    let area = browser::by_id("paste").and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok());
    let typed = area.as_ref().and_then(|area| Reflect::get(area, &"value".into()).ok());
    let contents = Rc::new(Contents::default());
    contents.typing.set(area.as_ref().and_then(browser::selection));
    let first = contents.add_text(PASTE, typed.and_then(|text| text.dyn_into().ok()).unwrap_or(JsString::from("")));
    yew::Renderer::<App>::with_root_and_props(root, AppProps { contents, first }).render();
}

/// The page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = {
        let first = props.first.clone();
        use_reducer(move || State {
            rule: browser::rule_in_address(),
            ..State::new(browser::language(), first.id, first.is_empty())
        })
    };
    let tools = Tools { lang: state.lang, send: state.dispatcher(), contents: Rc::clone(&props.contents) };
    let client = {
        let tools = tools.clone();
        use_memo((), move |()| Client::start(Callback::from(move |(tell, json)| hear(&tools, tell, json))))
    };
    let lang = state.lang;
    use_watch(
        [lang as usize, 0, 0],
        Box::new(move || {
            browser::set_language(lang);
            None
        }),
    );
    use_catalogue(&tools, &state, Rc::clone(&client));
    // Asks a moment after a change, or at once where nobody is typing.
    let waiting = state.work == Work::Waiting;
    {
        let (state, client, contents) = (state.clone(), Rc::clone(&client), Rc::clone(&props.contents));
        use_watch(
            [state.asked as usize, usize::from(waiting), 0],
            Box::new(move || {
                let pause = if state.at_once { 0 } else { TYPING_PAUSE };
                if waiting { dropping(Timeout::new(pause, move || ask(&state, &client, &contents))) } else { None }
            }),
        );
    }
    // The reducer only says that it is cancelled; the worker has to be stopped.
    let cancelled = state.work == Work::Cancelled;
    use_watch(
        [usize::from(cancelled), 0, 0],
        Box::new(move || {
            if cancelled {
                client.cancel();
            }
            None
        }),
    );
    let dragging = use_drop(tools.clone());
    let empty = state.is_empty();
    let busy = matches!(state.work, Work::Running { slow: true, .. });
    // Stands there before there is anything to say, or screen readers would not read it out.
    let said = state.shown.as_ref().map(|shown| shown.outline.headline.clone()).unwrap_or_default();
    let view = if state.view == View::Paste { "paste" } else { "report" };
    html! {
        <>
            { header(&tools, state.rule.is_some()) }
            <p class="unseen" role="status">{ said }</p>
            if let Some(rule) = &state.rule {
                { catalogue(&tools, &state, rule) }
            }
            // Stays there behind the catalogue, with its selection, its scrolling and what can be undone.
            <div hidden={state.rule.is_some()}>
                if !empty {
                    { view_switch(&tools, state.view, state.shown.as_ref()) }
                }
                <main class="desk" data-is={states(&[(empty, "empty"), (dragging, "dragging")])} data-view={view}>
                    { intake(&tools, &state) }
                    if empty {
                        { start(&tools) }
                    } else {
                        <section id="report" class="report" data-is={busy.then_some("busy")}
                            aria-label={tools.say(T::Report)} aria-busy={busy.to_string()}>
                            { status(&tools, &state.work, state.ready) }
                            if let Some(shown) = state.shown.clone() {
                                <ReportPane tools={tools.clone()} {shown} edits={state.edits.clone()} sources={sources(&state)} />
                            }
                        </section>
                    }
                </main>
            </div>
        </>
    }
}

fn sources(state: &State) -> Sources {
    let texts = state.entries.iter().filter(|entry| matches!(entry.held, Held::Text { .. }));
    let texts: Vec<String> = texts.map(|entry| entry.name.clone()).collect();
    let several = filled(state).any(|entry| !texts.contains(&entry.name)) || filled(state).count() > 1;
    Sources { several, texts }
}

fn filled(state: &State) -> impl Iterator<Item = &Entry> {
    state.entries.iter().filter(|entry| !entry.is_empty())
}

fn ask(state: &UseReducerHandle<State>, client: &Rc<Client>, contents: &Contents) {
    let (id, set) = (state.asked, state.edits.given());
    let sources = filled(state).map(|entry| entry.name.clone()).collect();
    let given = Rc::new(set.clone());
    let ask = Ask { id, lang: state.lang, set, now: js_sys::Date::now() as u64, sources };
    state.dispatch(Action::Started(id, given));
    client.ask(ask, filled(state).map(|entry| contents.payload(entry.id)));
    let send = state.dispatcher();
    Timeout::new(SLOW, move || send.dispatch(Action::Slow(id))).forget();
}

fn hear(tools: &Tools, tell: Tell, json: JsValue) {
    tools.send.dispatch(match tell {
        Tell::Ready => {
            browser::mark("meshmedic:engine-ready");
            Action::Ready
        }
        Tell::Progress { id, done, total } => Action::Progress(id, done, total),
        Tell::Known(known) => Action::Known(Rc::from(known)),
        Tell::Failed { message } => Action::Failed(message),
        Tell::Report { id, micros, report, outline } => {
            browser::measure("meshmedic:analyse", micros as f64 / 1000.0);
            browser::announce(&json);
            tools.contents.keep_json(json);
            Action::Answered(id, Rc::from(report), Rc::new(outline), micros)
        }
    });
}
