//! The page's end: starts the worker, asks, hears, and starts a new one where the old is stuck or broken.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, MessageEvent, Worker};
use yew::Callback;

use super::catalogue::Look;
use super::protocol::{Ask, Question, Tell};
use crate::browser;

/// A worker that is busy for longer than this, in milliseconds, on a question that is no longer of interest is replaced.
const PATIENCE: f64 = 800.0;

struct Live {
    worker: Worker,
    // Dropped together with the worker: nothing is heard of it afterwards.
    _listeners: [EventListener; 2],
}

/// The page's end of the worker.
pub struct Client {
    live: RefCell<Option<Live>>,
    ready: Cell<bool>,
    busy_since: Cell<Option<f64>>,
    next: RefCell<Option<Array>>,
    // Kept until it is answered: a worker may be replaced before.
    look: RefCell<Option<Look>>,
    hear: Callback<(Tell, JsValue)>,
}

impl Client {
    /// Starts the worker; `hear` is told everything, the report also as JSON.
    pub fn start(hear: Callback<(Tell, JsValue)>) -> Rc<Client> {
        let client = Rc::new(Client {
            live: RefCell::default(),
            ready: Cell::default(),
            busy_since: Cell::default(),
            next: RefCell::default(),
            look: RefCell::default(),
            hear,
        });
        client.spawn();
        client
    }

    /// Asks. Where the worker is not ready or busy, this is what it is asked next, in place of any other.
    pub fn ask(self: &Rc<Self>, ask: Ask, payload: impl Iterator<Item = JsValue>) {
        let message = Array::new();
        message.push(&JsValue::from_str(&Question::Ask(ask).write()));
        payload.for_each(|input| {
            message.push(&input);
        });
        *self.next.borrow_mut() = Some(message);
        let stuck = self.busy_since.get().is_some_and(|since| browser::now() - since > PATIENCE);
        if stuck || self.live.borrow().is_none() {
            self.spawn();
        }
        self.send();
    }

    /// Asks about the rules themselves: beside what else is asked, and in place of what was asked about them before.
    pub fn look(self: &Rc<Self>, look: Look) {
        *self.look.borrow_mut() = Some(look);
        if self.live.borrow().is_none() {
            self.spawn();
        }
        self.send_look();
    }

    fn send_look(&self) {
        let (Some(look), true) = (self.look.borrow().clone(), self.ready.get()) else { return };
        let message = Array::of1(&JsValue::from_str(&Question::Look(look).write()));
        // A message of strings can always be posted.
        let _ = self.live.borrow().as_ref().map(|live| live.worker.post_message(&message));
    }

    /// Stops what the worker does, and forgets what it was to do.
    pub fn cancel(self: &Rc<Self>) {
        self.next.borrow_mut().take();
        self.spawn();
    }

    fn spawn(self: &Rc<Self>) {
        self.stop();
        let Some(worker) = browser::start_engine() else {
            return self.fail("The rules' worker could not be started.");
        };
        let (on_message, on_error) = (Rc::downgrade(self), Rc::downgrade(self));
        let listeners = [
            EventListener::new(&worker, "message", move |event| {
                if let (Some(client), Some(event)) = (on_message.upgrade(), event.dyn_ref::<MessageEvent>()) {
                    client.hear(&event.data().unchecked_into());
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
        self.busy_since.set(None);
    }

    fn send(&self) {
        if !self.ready.get() || self.busy_since.get().is_some() {
            return;
        }
        let Some(message) = self.next.borrow_mut().take() else { return };
        self.busy_since.set(Some(browser::now()));
        let posted = self.live.borrow().as_ref().is_some_and(|live| live.worker.post_message(&message).is_ok());
        if !posted {
            self.fail("The input could not be handed to the rules.");
        }
    }

    fn hear(&self, message: &Array) {
        let tell = Tell::read(&message.get(0).as_string().unwrap_or_default());
        match &tell {
            Tell::Ready => {
                self.ready.set(true);
                self.send_look();
            }
            Tell::Known(known) => {
                self.look.borrow_mut().take_if(|look| *look == known.look);
            }
            Tell::Report { .. } => self.busy_since.set(None),
            Tell::Failed { message } => return self.fail(message),
            Tell::Progress { .. } => {}
        }
        self.hear.emit((tell, message.get(1)));
        self.send();
    }

    fn fail(&self, message: &str) {
        self.stop();
        self.next.borrow_mut().take();
        self.hear.emit((Tell::Failed { message: message.to_owned() }, JsValue::UNDEFINED));
    }
}
