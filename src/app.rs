//! The page as a whole: its state, and what a change of it sets off.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{JsString, Reflect};
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::browser;
use crate::components::{Sources, Tools};
use crate::contents::Contents;
use crate::state::{Action, Entry, Held, PASTE, State, View, Work};
use crate::views::{Header, Intake, ReportPane, Start, Status, ViewSwitch, use_drop};
use crate::worker::client::{Client, Heard};
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
    let contents = Rc::clone(&props.contents);
    let state = {
        let first = props.first.clone();
        use_reducer(move || State::new(browser::language(), first.id, first.is_empty()))
    };
    let send = state.dispatcher();
    let client = {
        let send = send.clone();
        use_memo((), move |()| Client::start(Callback::from(move |heard| hear(&send, heard))))
    };

    use_effect_with(state.lang, |lang| browser::set_language(*lang));

    // Asks a moment after a change, or at once where nobody is typing.
    {
        let (state, client, contents) = (state.clone(), Rc::clone(&client), Rc::clone(&contents));
        use_effect_with((state.asked, state.work == Work::Waiting), move |(asked, waiting)| {
            let asked = *asked;
            let pause = if state.at_once { 0 } else { TYPING_PAUSE };
            let timeout = waiting.then(|| {
                Timeout::new(pause, move || {
                    let ask = question(&state, asked);
                    state.dispatch(Action::Started(asked, Rc::new(ask.set.clone())));
                    client.ask(&ask, filled(&state).map(|entry| contents.payload(entry.id)));
                })
            });
            move || drop(timeout)
        });
    }
    {
        let send = send.clone();
        let running = matches!(state.work, Work::Running { .. });
        use_effect_with((state.asked, running), move |(asked, running)| {
            let asked = *asked;
            let timeout = running.then(|| Timeout::new(SLOW, move || send.dispatch(Action::Slow(asked))));
            move || drop(timeout)
        });
    }
    // The reducer only says that it is cancelled; the worker has to be stopped.
    {
        let client = Rc::clone(&client);
        use_effect_with(state.work == Work::Cancelled, move |cancelled| {
            if *cancelled {
                client.cancel();
            }
        });
    }
    {
        let send = send.clone();
        use_effect_with((), move |()| {
            let listener = browser::on_escape(move || send.dispatch(Action::Cancel));
            move || drop(listener)
        });
    }

    let tools = Tools { lang: state.lang, send, contents };
    let dragging = use_drop(tools.clone());
    let empty = state.is_empty();
    let busy = matches!(state.work, Work::Running { slow: true, .. });
    html! {
        <ContextProvider<Tools> context={tools}>
            <Header lang={state.lang} />
            <ViewSwitch view={state.view} shown={state.shown.clone()} {empty} />
            <main class={classes!("desk", empty.then_some("is-empty"), dragging.then_some("is-dragging"))}
                data-view={if state.view == View::Paste { "paste" } else { "report" }}>
                <Intake state={state.clone()} />
                if empty {
                    <Start />
                } else {
                    <section id="report" class={classes!("report", busy.then_some("is-busy"))}
                        aria-label={crate::text::T::Report.get(state.lang)} aria-busy={busy.to_string()}>
                        <Status work={state.work.clone()} ready={state.ready} />
                        if let Some(shown) = state.shown.clone() {
                            <ReportPane {shown} edits={state.edits.clone()} sources={sources(&state)} />
                        }
                    </section>
                }
            </main>
        </ContextProvider<Tools>>
    }
}

fn sources(state: &State) -> Sources {
    let files = state.entries.iter().filter(|entry| matches!(entry.held, Held::File { .. }));
    Sources { several: filled(state).count() > 1, files: files.map(|entry| entry.name.clone()).collect() }
}

fn filled(state: &State) -> impl Iterator<Item = &Entry> {
    state.entries.iter().filter(|entry| !entry.is_empty())
}

fn question(state: &State, id: u32) -> Ask {
    let sources = filled(state).map(|entry| entry.name.clone()).collect();
    Ask { id, lang: state.lang, set: state.edits.given(), now: js_sys::Date::now() as i64, sources }
}

fn hear(send: &UseReducerDispatcher<State>, heard: Heard) {
    let action = match heard {
        Heard::Told(Tell::Ready) => {
            browser::mark("meshmedic:engine-ready");
            Action::Ready
        }
        Heard::Told(Tell::Progress { id, done, total }) => Action::Progress(id, done, total),
        Heard::Told(Tell::Failed { message }) => Action::Failed(message),
        Heard::Told(Tell::Report { .. }) => return,
        Heard::Report(id, millis, json) => {
            browser::measure("meshmedic:analyse", millis);
            match serde_json::from_str(&json) {
                Ok(report) => Action::Answered(id, Rc::new(report), millis),
                Err(error) => Action::Failed(error.to_string()),
            }
        }
    };
    send.dispatch(action);
}
