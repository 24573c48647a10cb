//! The page as a whole: its state, and the effects of its changes.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{JsString, Reflect};
use meshmedic_rules::values::Values;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::browser;
use crate::components::{SourceNames, Tools, states};
use crate::contents::Contents;
use crate::focus;
use crate::keys::use_keys;
use crate::outside::use_outside;
use crate::place::use_catalogue;
use crate::print::use_print;
use crate::state::{Action, Content, Entry, PASTE, Progress, Shown, State, View, Work, WorkAction};
use crate::text::{self, UiText};
use crate::views::{
    self, ReportPane, before, catalogue, header, intake, keys, start, status, use_drop, use_paste, view_switch,
};
use crate::watch::{Key, dropping, use_run, use_watch};
use crate::worker::client::Client;
use crate::worker::protocol::{AnalysisRequest, LEFT_OUT, LanguageRequest, Response};

/// How long after the last key the analysis starts, in milliseconds, unless the last one took less: then it is done before the pause were over.
const TYPING_PAUSE: u32 = 150;

/// Where the focus goes on a guide's way: to the step that is open, or to its end.
const NEXT: &str = ".step-open .output, .step-open button, .guide-end";

/// How long an analysis runs before the page says so, in milliseconds.
const SLOW: u32 = 300;

/// What the page held before the app took over.
#[derive(Properties)]
pub struct AppProps {
    /// The contents of the inputs.
    contents: Rc<Contents>,
    /// The first input.
    first: Entry,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &AppProps) -> bool {
        Rc::ptr_eq(&self.contents, &other.contents)
    }
}

/// Mounts the page in place of the static `index.html`, with what was typed into that.
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
        use_reducer(move || {
            let mut state = State::new(browser::language(), first.id, first.is_empty());
            state.apply(Action::Navigated(browser::rule_in_address()));
            state
        })
    };
    let tools = Tools { lang: state.lang, send: state.dispatcher(), contents: Rc::clone(&props.contents) };
    let client = {
        let tools = tools.clone();
        use_memo((), move |()| {
            Client::start(tools.lang, Callback::from(move |(response, json)| receive(&tools, response, json)))
        })
    };
    let lang = state.lang;
    use_run(Key::new(lang), move || browser::set_language(lang));
    use_catalogue(&tools, &state, Rc::clone(&client));
    use_analysis(&state, &client, &props.contents);
    use_compare(&state, &client, &props.contents);
    use_leave(!(state.is_empty() || state.saved || state.keeping));
    use_outside(&tools, &state, &client);
    use_keys();
    use_print();
    use_paste(tools.clone());
    let dragging = use_drop(tools.clone());
    // A guide stands where the report is going to.
    let empty = state.is_empty() && state.guide.is_none();
    // What was read so far is as it is: it need not be dimmed.
    let busy = matches!(&state.work, Work::Running { slow: true, progress } if !progress.part);
    // The element is there before it has a text, or screen readers would not read that out.
    let announced = state.shown.as_ref().map(announcement).unwrap_or_default();
    let said = state.said.clone().unwrap_or(announced);
    let view = if state.view == View::Paste { "paste" } else { "report" };
    html! {
        <>
            { header(&tools, state.rule.is_some()) }
            <p class="unseen" role="status">{ said }</p>
            if let Some(rule) = &state.rule {
                { catalogue(&tools, &state, rule) }
            }
            // Hidden by the catalogue, not removed, so that selection, scrolling and what can be undone are kept.
            <div class="case" hidden={state.rule.is_some()}>
                if !empty {
                    { view_switch(&tools, state.view, state.shown.as_ref()) }
                }
                <main class="desk" data-is={states(&[(empty, "empty"), (dragging, "dragging")])} data-view={view}>
                    { intake(&tools, &state, &client) }
                    if empty && state.before.is_some() {
                        <div class="comparing">{ before(&tools, &state) }</div>
                    } else if empty {
                        { start(&tools) }
                    } else {
                        <section id="report" class="report" data-is={busy.then_some("busy")}
                            aria-label={tools.text(UiText::Report)} aria-busy={busy.to_string()}>
                            if let Some(guide) = &state.guide {
                                { views::guide(&tools, &state, guide) }
                            }
                            { status(&tools, &state) }
                            { before(&tools, &state) }
                            if let Some(shown) = state.shown.clone() {
                                <ReportPane tools={tools.clone()} {shown} edits={state.case.edits.clone()} sources={source_names(&state)}
                                    aside={state.case.aside.clone()} note={state.case.note.clone()} filter={state.filter.clone()} keeping={state.keeping} />
                            } else {
                                { keys(state.lang) }
                            }
                        </section>
                    }
                </main>
            </div>
        </>
    }
}

/// Has the browser ask before it leaves a page that holds what nothing else does.
#[hook]
fn use_leave(holds: bool) {
    use_watch(Key::new(holds), Box::new(move || if holds { dropping(browser::on_leave()) } else { None }));
}

/// Asks, for each report that is shown, what became of the findings of the one that was kept.
#[hook]
fn use_compare(state: &UseReducerHandle<State>, client: &Rc<Client>, contents: &Rc<Contents>) {
    // A report is another one where it is elsewhere.
    let shown = state.shown.as_ref().map_or(0, |shown| Rc::as_ptr(&shown.report) as usize);
    let (lang, has_before) = (state.lang, state.before.is_some() && state.work == Work::Idle);
    let (client, contents) = (Rc::clone(client), Rc::clone(contents));
    use_run(Key::new((shown, has_before)), move || {
        if has_before && shown != 0 {
            client.compare(LanguageRequest { id: 0, lang }, &contents.before());
        }
    });
}

/// Requests an analysis a moment after a change, or at once if nobody is typing or it takes no time, and stops one that was cancelled.
#[hook]
fn use_analysis(state: &UseReducerHandle<State>, client: &Rc<Client>, contents: &Rc<Contents>) {
    let waiting = state.work == Work::Waiting;
    {
        let (state, client, contents) = (state.clone(), Rc::clone(client), Rc::clone(contents));
        use_watch(
            Key::new((state.analysis, waiting)),
            Box::new(move || {
                let is_quick = state.shown.as_ref().is_some_and(|shown| shown.micros < u64::from(TYPING_PAUSE) * 1000);
                let pause = if state.at_once || is_quick { 0 } else { TYPING_PAUSE };
                let request = move || request_analysis(&state, &client, &contents);
                if waiting { dropping(Timeout::new(pause, request)) } else { None }
            }),
        );
    }
    // The state only says that it is cancelled; the worker has to be stopped where it still works.
    let cancelled = state.work == Work::Cancelled;
    let client = Rc::clone(client);
    use_run(Key::new(cancelled), move || {
        if cancelled {
            client.cancel();
        }
    });
}

fn request_analysis(state: &UseReducerHandle<State>, client: &Rc<Client>, contents: &Contents) {
    let id = state.analysis;
    if state.same_inputs && client.say_in(LanguageRequest { id, lang: state.lang }) {
        return state.dispatch(Action::Work(WorkAction::Started(id)));
    }
    let sources = filled(state).map(source).collect();
    // Ages in a case that was saved are those that it was saved with.
    let now = state.case.now.unwrap_or(js_sys::Date::now() as u64);
    contents.now.set(now as f64);
    let request = AnalysisRequest { id, lang: state.lang, now, sources };
    state.dispatch(Action::Work(WorkAction::Started(id)));
    client.analyse(request, filled(state).map(|entry| contents.payload(entry.id)));
    let send = state.dispatcher();
    Timeout::new(SLOW, move || send.dispatch(Action::Work(WorkAction::Slow(id)))).forget();
}

/// An input as the worker is told of it.
fn source(entry: &Entry) -> [String; 3] {
    let id = match entry.content {
        _ if entry.left_out => LEFT_OUT.to_owned(),
        Content::File { .. } => entry.id.to_string(),
        Content::Text { .. } => String::new(),
    };
    [entry.name.clone(), entry.kind.clone().unwrap_or_default(), id]
}

fn receive(tools: &Tools, response: Response, json: JsValue) {
    // Cancel goes away, and so does the text area of a narrow window; of a guide's step the answer that was chosen.
    if matches!(response, Response::Catalogue(_)) {
        focus::keep_at(NEXT);
    }
    focus::keep();
    tools.send.dispatch(match response {
        Response::Ready => {
            browser::mark("meshmedic:engine-ready");
            Action::Work(WorkAction::Ready)
        }
        Response::Progress { id, done, total, left, unread } => {
            Action::Work(WorkAction::Progress(id, Progress { done, total, left, unread, part: false }))
        }
        Response::Part { id, micros, report, outline } => {
            tools.contents.keep_json(json);
            Action::Work(WorkAction::PartReported(id, Rc::from(report), Rc::from(outline), micros))
        }
        Response::Catalogue(response) => Action::CatalogueLoaded(Rc::from(response)),
        Response::Failed { message } => Action::Work(WorkAction::Failed(message)),
        Response::Compared(compared) => Action::Compared(Rc::from(compared)),
        // The viewer takes it.
        Response::Looked(_) => return,
        Response::HandedOver => return browser::tell("meshmedic:handed", &json),
        Response::NoTexts { id, message } => Action::Work(WorkAction::NoTexts(id, message)),
        Response::Report { id, micros, report, outline } => {
            browser::measure("meshmedic:analyse", micros as f64 / 1000.0);
            let message: js_sys::Array = json.unchecked_into();
            browser::tell("meshmedic:report", &message.get(1));
            tools.contents.keep_json(message.get(1));
            tools.contents.keep_response(message.get(0));
            Action::Work(WorkAction::Reported(id, Rc::from(report), Rc::from(outline), micros))
        }
    });
}

fn announcement(shown: &Shown) -> String {
    let fresh = shown.fresh.iter().filter(|place| shown.left.has(**place)).count();
    text::announcement(&shown.left.counts, fresh, &shown.left.headline, shown.lang)
}

fn source_names(state: &State) -> SourceNames {
    let is_file = |entry: &Entry| matches!(entry.content, Content::File { .. });
    let several = filled(state).any(is_file) || filled(state).count() > 1;
    let labels = state.case.entries.iter().map(|entry| entry.name.clone()).zip(state.labels());
    // Collected, they would be sorted by a sort of their own, of which five kilobytes are.
    let mut by_name = Values::new();
    labels.for_each(|(name, label)| _ = by_name.insert(name, label));
    SourceNames { several, labels: by_name }
}

fn filled(state: &State) -> impl Iterator<Item = &Entry> {
    state.case.entries.iter().filter(|entry| !entry.is_empty())
}
