//! The page's end: starts the worker, sends it requests, and starts a new one if the old one is stuck or broken.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::Array;
use meshmedic_rules::Lang;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, MessageEvent, Worker};
use yew::Callback;

use super::catalogue::CatalogueRequest;
use super::look::{LookRequest, Looked};
use super::protocol::{AnalysisRequest, LanguageRequest, Request, Response};
use super::wire::Wire;
use crate::browser;

/// A worker of which nothing was heard for longer than this, in milliseconds, while it works on what is no longer wanted, is replaced.
const PATIENCE: f64 = 400.0;

struct Live {
    worker: Worker,
    // Dropped together with the worker, so that nothing of a stopped worker is heard.
    _listeners: [EventListener; 2],
}

/// The page's end of the worker.
pub struct Client {
    live: RefCell<Option<Live>>,
    // Whether a worker was started.
    began: Cell<bool>,
    ready: Cell<bool>,
    // Whether the worker keeps what it read last, and so can say it in another language.
    keeps: Cell<bool>,
    // What it is going to be asked for first.
    lang: Cell<Lang>,
    // When the worker was last heard of.
    heard: Cell<f64>,
    // The last analysis that was requested, until there is its report: a worker may be replaced before.
    open_analysis: RefCell<Option<Array>>,
    // Its number, and the ids of its inputs; empty for a text.
    id: Cell<u32>,
    asked: RefCell<Vec<String>>,
    // The id of the file that the worker reads, as far as it told.
    reading: RefCell<Option<String>>,
    // Kept until the response to it is there, since a worker may be replaced before.
    open_catalogue: RefCell<Option<CatalogueRequest>>,
    // The lines that were asked for, until they are there, and those that are going to be.
    open_look: RefCell<Option<Array>>,
    next_look: RefCell<Option<Array>>,
    on_looked: RefCell<Callback<Rc<Looked>>>,
    on_response: Callback<(Response, JsValue)>,
}

impl PartialEq for Client {
    fn eq(&self, other: &Client) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Client {
    /// Starts the worker behind the page's first frame, for a page in that language. `on_response` takes every response, with the JSON beside it, or, of a whole report and
    /// of what was handed over, with the whole message.
    pub fn start(lang: Lang, on_response: Callback<(Response, JsValue)>) -> Rc<Client> {
        let client = Rc::new(Client {
            live: RefCell::default(),
            began: Cell::default(),
            ready: Cell::default(),
            keeps: Cell::default(),
            lang: Cell::new(lang),
            heard: Cell::default(),
            open_analysis: RefCell::default(),
            id: Cell::default(),
            asked: RefCell::default(),
            reading: RefCell::default(),
            open_catalogue: RefCell::default(),
            open_look: RefCell::default(),
            next_look: RefCell::default(),
            on_looked: RefCell::new(Callback::noop()),
            on_response,
        });
        // The page is to be there before two megabytes of rules are compiled beside it.
        let later = Rc::downgrade(&client);
        browser::behind_frame(move || {
            if let Some(client) = later.upgrade()
                && !client.began.get()
            {
                client.spawn();
            }
        });
        client
    }

    /// Requests a report, in place of any other that was requested. `payloads` are a string or a blob for each of its sources.
    pub fn analyse(self: &Rc<Self>, request: AnalysisRequest, payloads: impl Iterator<Item = JsValue>) {
        self.lang.set(request.lang);
        self.id.set(request.id);
        let ids: Vec<String> = request.sources.iter().map(|[_, _, id]| id.clone()).collect();
        // What is being read is wanted still: the worker hears of the rest when it comes to it.
        let is_wanted = self.reading.borrow().as_ref().is_some_and(|reading| ids.contains(reading));
        let is_busy = self.open_analysis.borrow().is_some();
        let message = Array::new();
        message.push(&JsValue::from_str(&Request::Analysis(request).to_wire()));
        payloads.for_each(|input| {
            message.push(&input);
        });
        *self.open_analysis.borrow_mut() = Some(message);
        *self.asked.borrow_mut() = ids;
        let is_silent = browser::now() - self.heard.get() > PATIENCE;
        if self.live.borrow().is_none() || (is_busy && is_silent && !is_wanted) {
            return self.spawn();
        }
        self.send_analysis();
        if is_busy && !is_wanted {
            let (client, since) = (Rc::downgrade(self), self.heard.get());
            Timeout::new(PATIENCE as u32, move || {
                let Some(client) = client.upgrade() else { return };
                if client.open_analysis.borrow().is_some() && client.heard.get() == since {
                    client.spawn();
                }
            })
            .forget();
        }
    }

    /// Requests the last report in another language. Returns whether the worker still knows what it read; if it does not, an analysis is
    /// needed.
    pub fn say_in(&self, request: LanguageRequest) -> bool {
        self.lang.set(request.lang);
        if self.keeps.get() {
            let message = Array::of1(&JsValue::from_str(&Request::Language(request).to_wire()));
            // A message of strings can always be posted.
            let _ = self.live.borrow().as_ref().map(|live| live.worker.post_message(&message));
        }
        self.keeps.get()
    }

    /// Requests something about the rules themselves. It does not wait for an analysis, and replaces the last such request.
    pub fn look_up(self: &Rc<Self>, request: CatalogueRequest) {
        self.lang.set(request.lang);
        *self.open_catalogue.borrow_mut() = Some(request);
        if self.live.borrow().is_none() {
            self.spawn();
        }
        self.send_catalogue();
    }

    /// Has `looked` take the lines that are asked for from now on.
    pub fn on_looked(&self, looked: Callback<Rc<Looked>>) {
        self.on_looked.replace(looked);
    }

    /// Asks for lines of a file.
    pub fn look(self: &Rc<Self>, request: LookRequest, file: &JsValue) {
        let message = Array::of2(&JsValue::from_str(&Request::Look(request).to_wire()), file);
        if self.live.borrow().is_none() {
            self.spawn();
        }
        if self.open_look.borrow().is_some() {
            *self.next_look.borrow_mut() = Some(message);
        } else {
            self.post_look(message);
        }
    }

    fn post_look(&self, message: Array) {
        if self.ready.get() {
            // It is sent again by a worker that takes this one's place.
            let _ = self.live.borrow().as_ref().map(|live| live.worker.post_message(&message));
        }
        *self.open_look.borrow_mut() = Some(message);
    }

    /// Asks what became of the findings of an earlier report in the last one; `before` is the text of the response that it came in.
    pub fn compare(&self, request: LanguageRequest, before: &JsValue) {
        let message = Array::of2(&JsValue::from_str(&Request::Compare(request).to_wire()), before);
        // A message of strings can always be posted.
        let _ = self.live.borrow().as_ref().map(|live| live.worker.post_message(&message));
    }

    /// Hands a request of `static/outside/` to the worker, about what it read last.
    pub fn pass(&self, request: &JsValue) {
        // A message of strings can always be posted.
        let _ = self.live.borrow().as_ref().map(|live| live.worker.post_message(&Array::of1(request)));
    }

    fn send_catalogue(&self) {
        let (Some(request), true) = (self.open_catalogue.borrow().clone(), self.ready.get()) else { return };
        let message = Array::of1(&JsValue::from_str(&Request::Catalogue(request).to_wire()));
        // A message of strings can always be posted.
        let _ = self.live.borrow().as_ref().map(|live| live.worker.post_message(&message));
    }

    /// Stops the analysis that runs, if one does: it is to begin at once, and a worker does not hear while it reads.
    pub fn cancel(self: &Rc<Self>) {
        if self.open_analysis.borrow_mut().take().is_some() {
            self.spawn();
        }
    }

    fn spawn(self: &Rc<Self>) {
        self.stop();
        self.began.set(true);
        let Some(worker) = browser::start_engine(self.lang.get()) else {
            return self.fail("The rules' worker could not be started.");
        };
        let (on_message, on_error) = (Rc::downgrade(self), Rc::downgrade(self));
        let listeners = [
            EventListener::new(&worker, "message", move |event| {
                if let (Some(client), Some(event)) = (on_message.upgrade(), event.dyn_ref::<MessageEvent>()) {
                    client.receive(&event.data().unchecked_into());
                }
            }),
            EventListener::new(&worker, "error", move |event| {
                if let Some(client) = on_error.upgrade() {
                    let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
                    client.fail(if message.is_empty() { "The rules could not be loaded." } else { &message });
                }
            }),
        ];
        *self.live.borrow_mut() = Some(Live { worker, _listeners: listeners });
    }

    fn stop(&self) {
        if let Some(live) = self.live.borrow_mut().take() {
            live.worker.terminate();
        }
        self.ready.set(false);
        self.keeps.set(false);
        self.reading.borrow_mut().take();
        self.heard.set(browser::now());
    }

    fn send_analysis(&self) {
        let Some(message) = self.open_analysis.borrow().clone().filter(|_| self.ready.get()) else { return };
        let posted = self.live.borrow().as_ref().is_some_and(|live| live.worker.post_message(&message).is_ok());
        if !posted {
            self.fail("The input could not be handed to the rules.");
        }
    }

    fn receive(&self, message: &Array) {
        let response = Response::from_wire(&message.get(0).as_string().unwrap_or_default());
        self.heard.set(browser::now());
        match &response {
            Response::Failed { message } => return self.fail(message),
            Response::Ready => {
                self.ready.set(true);
                self.send_catalogue();
                self.send_analysis();
                let look = self.open_look.borrow().clone();
                look.into_iter().for_each(|look| self.post_look(look));
            }
            Response::Catalogue(response) => {
                self.open_catalogue.borrow_mut().take_if(|request| *request == response.request);
            }
            Response::NoTexts { id: 0, .. } => _ = self.open_catalogue.borrow_mut().take(),
            Response::Report { id, .. } | Response::NoTexts { id, .. } => {
                self.keeps.set(true);
                self.reading.borrow_mut().take();
                self.open_analysis.borrow_mut().take_if(|_| *id == self.id.get());
            }
            Response::Progress { unread, .. } => {
                let reading = unread.first().and_then(|at| self.asked.borrow().get(*at as usize).cloned());
                *self.reading.borrow_mut() = reading.filter(|id| !id.is_empty());
            }
            Response::HandedOver | Response::Part { .. } | Response::Compared(_) => {}
            Response::Looked(looked) => {
                // Of all that was wanted while it was on its way, the last is asked for.
                self.open_look.borrow_mut().take();
                let next = self.next_look.borrow_mut().take();
                if let Some(next) = next {
                    self.post_look(next);
                }
                return self.on_looked.borrow().emit(Rc::new((**looked).clone()));
            }
        }
        let whole = matches!(response, Response::HandedOver | Response::Report { .. });
        let json = if whole { message.into() } else { message.get(1) };
        self.on_response.emit((response, json));
    }

    fn fail(&self, message: &str) {
        self.stop();
        self.open_analysis.borrow_mut().take();
        self.on_response.emit((Response::Failed { message: message.to_owned() }, JsValue::UNDEFINED));
    }
}
