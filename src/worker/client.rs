//! The page's end: starts the worker, sends it requests, and starts a new one if the old one is stuck or broken.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::Array;
use meshmedic_rules::Lang;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, MessageEvent, Worker};
use yew::Callback;

use super::catalogue::CatalogueRequest;
use super::protocol::{AnalysisRequest, LanguageRequest, Request, Response};
use super::wire::Wire;
use crate::browser;

/// A worker that has been busy for longer than this, in milliseconds, with a request that has been superseded is replaced.
const PATIENCE: f64 = 800.0;

struct Live {
    worker: Worker,
    // Dropped together with the worker, so that nothing of a stopped worker is heard.
    _listeners: [EventListener; 2],
}

/// The page's end of the worker.
pub struct Client {
    live: RefCell<Option<Live>>,
    ready: Cell<bool>,
    // Whether the worker keeps what it read last, and so can say it in another language.
    keeps: Cell<bool>,
    // What it is going to be asked for first.
    lang: Cell<Lang>,
    busy_since: Cell<Option<f64>>,
    next_analysis: RefCell<Option<Array>>,
    // Kept until the response to it is there, since a worker may be replaced before.
    open_catalogue: RefCell<Option<CatalogueRequest>>,
    on_response: Callback<(Response, JsValue)>,
}

impl Client {
    /// Starts the worker, for a page in that language. `on_response` takes every response, a report's also as JSON.
    pub fn start(lang: Lang, on_response: Callback<(Response, JsValue)>) -> Rc<Client> {
        let client = Rc::new(Client {
            live: RefCell::default(),
            ready: Cell::default(),
            keeps: Cell::default(),
            lang: Cell::new(lang),
            busy_since: Cell::default(),
            next_analysis: RefCell::default(),
            open_catalogue: RefCell::default(),
            on_response,
        });
        client.spawn();
        client
    }

    /// Requests a report. If the worker is not ready, or busy, this request is sent as soon as it is free, and replaces any other that
    /// was waiting for that.
    pub fn analyse(self: &Rc<Self>, request: AnalysisRequest, payloads: impl Iterator<Item = JsValue>) {
        self.lang.set(request.lang);
        let message = Array::new();
        message.push(&JsValue::from_str(&Request::Analysis(request).to_wire()));
        payloads.for_each(|input| {
            message.push(&input);
        });
        *self.next_analysis.borrow_mut() = Some(message);
        let stuck = self.busy_since.get().is_some_and(|since| browser::now() - since > PATIENCE);
        if stuck || self.live.borrow().is_none() {
            self.spawn();
        }
        self.send_analysis();
    }

    /// Requests the last report in another language. Returns whether the worker still knows what it read; if it does not, an analysis is
    /// needed.
    pub fn say_in(&self, request: LanguageRequest) -> bool {
        self.lang.set(request.lang);
        if self.keeps.get() {
            *self.next_analysis.borrow_mut() =
                Some(Array::of1(&JsValue::from_str(&Request::Language(request).to_wire())));
            self.send_analysis();
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

    /// Stops the analysis that runs, and forgets the one that waits.
    pub fn cancel(self: &Rc<Self>) {
        self.next_analysis.borrow_mut().take();
        self.spawn();
    }

    fn spawn(self: &Rc<Self>) {
        self.stop();
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
        self.busy_since.set(None);
    }

    fn send_analysis(&self) {
        if !self.ready.get() || self.busy_since.get().is_some() {
            return;
        }
        let Some(message) = self.next_analysis.borrow_mut().take() else { return };
        self.busy_since.set(Some(browser::now()));
        let posted = self.live.borrow().as_ref().is_some_and(|live| live.worker.post_message(&message).is_ok());
        if !posted {
            self.fail("The input could not be handed to the rules.");
        }
    }

    fn receive(&self, message: &Array) {
        let response = Response::from_wire(&message.get(0).as_string().unwrap_or_default());
        match &response {
            Response::Failed { message } => return self.fail(message),
            Response::Ready => {
                self.ready.set(true);
                self.send_catalogue();
            }
            Response::Catalogue(response) => {
                self.open_catalogue.borrow_mut().take_if(|request| *request == response.request);
            }
            Response::NoTexts { id: 0, .. } => _ = self.open_catalogue.borrow_mut().take(),
            Response::Report { .. } | Response::NoTexts { .. } => {
                self.keeps.set(true);
                self.busy_since.set(None);
            }
            Response::Progress { .. } | Response::HandedOver => {}
        }
        let json = if response == Response::HandedOver { message.into() } else { message.get(1) };
        self.on_response.emit((response, json));
        self.send_analysis();
    }

    fn fail(&self, message: &str) {
        self.stop();
        self.next_analysis.borrow_mut().take();
        self.on_response.emit((Response::Failed { message: message.to_owned() }, JsValue::UNDEFINED));
    }
}
