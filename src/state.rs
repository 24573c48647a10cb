//! Everything the page knows, and every way it changes: one pure function.

use std::rc::Rc;

use meshmedic_rules::Lang;
use meshmedic_rules::values::Values;
use yew::Reducible;

use crate::edits::Edits;
use crate::worker::catalogue::Known;

mod action;
#[cfg(test)]
pub mod fixture;
mod model;
#[cfg(test)]
mod tests;

pub use action::Action;
pub use model::{Entry, Held, InputId, Jump, PASTE, Shown, View, Work};

/// Everything the page knows.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The language of the page.
    pub lang: Lang,
    /// The inputs of the case; never none.
    pub entries: Vec<Entry>,
    /// The input in view.
    pub active: InputId,
    /// The inputs before they were cleared, for as long as nothing new came.
    pub cleared: Option<Vec<Entry>>,
    /// Counts questions; an answer to an older one is dropped.
    pub asked: u32,
    /// The language and the values of the question that is out.
    pub question: (Lang, Rc<Values>),
    /// Whether the last change came at once (pasted, dropped) and is not being typed.
    pub at_once: bool,
    /// Whether the answer is what the person waits for, so that a narrow window turns to it.
    pub awaited: bool,
    /// Whether the worker is ready.
    pub ready: bool,
    /// What the rules are doing.
    pub work: Work,
    /// The last report.
    pub shown: Option<Shown>,
    /// The person's values.
    pub edits: Edits,
    /// The finding that the pointer is on.
    pub marked: Option<usize>,
    /// The last place asked for.
    pub jump: Option<Jump>,
    /// Which half a narrow window shows.
    pub view: View,
    /// The catalogue's rule in view, empty for its list; none where the case is in view.
    pub rule: Option<String>,
    /// Counts the places that the page was at.
    pub visits: usize,
    /// What the catalogue is searched for.
    pub query: String,
    /// Counts the catalogue's questions.
    pub looked: usize,
    /// The last answer to them.
    pub known: Option<Rc<Known>>,
    /// Whether the examples are there.
    pub examples: bool,
}

impl State {
    /// The page as it opens; `first` is the input of its first text area.
    pub fn new(lang: Lang, first: InputId, empty: bool) -> State {
        let work = if empty { Work::Idle } else { Work::Waiting };
        State {
            lang,
            entries: vec![Entry { id: first, name: PASTE.to_owned(), held: Held::Text { empty } }],
            active: first,
            cleared: None,
            asked: 0,
            question: (lang, Rc::default()),
            at_once: true,
            awaited: false,
            ready: false,
            work,
            shown: None,
            edits: Edits::default(),
            marked: None,
            jump: None,
            view: View::Paste,
            rule: None,
            visits: 0,
            query: String::new(),
            looked: 0,
            known: None,
            examples: false,
        }
    }

    /// Whether there is nothing to analyse.
    pub fn is_empty(&self) -> bool {
        self.entries.iter().all(Entry::is_empty)
    }

    /// The input that a report calls by this name.
    pub fn input(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    fn ask(&mut self) {
        self.asked += 1;
        self.marked = None;
        if self.is_empty() {
            self.work = Work::Idle;
            self.shown = None;
            self.view = View::Paste;
        } else {
            self.work = Work::Waiting;
        }
    }

    fn free_name(&self, wish: &str) -> String {
        let mut name = wish.to_owned();
        let mut count = 1;
        while self.input(&name).is_some() {
            count += 1;
            name = format!("{wish} ({count})");
        }
        name
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        next.apply(action);
        // The same state, not an equal one: then nothing is drawn again.
        if next == *self { self } else { Rc::new(next) }
    }
}

impl State {
    /// Applies an action.
    pub fn apply(&mut self, action: Action) {
        match action {
            Action::Typed { id, empty, at_once } => {
                let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == id) else { return };
                entry.held = Held::Text { empty };
                if !empty {
                    self.cleared = None;
                }
                self.at_once = at_once;
                self.awaited = at_once;
                self.ask();
            }
            Action::Added(entries) => self.add(entries),
            Action::Removed(id) => self.remove(id),
            Action::Cleared(id) => {
                let fresh = Entry { id, name: PASTE.to_owned(), held: Held::Text { empty: true } };
                self.cleared = Some(std::mem::replace(&mut self.entries, vec![fresh]));
                self.active = id;
                self.ask();
            }
            Action::Restored => {
                let Some(entries) = self.cleared.take() else { return };
                self.active = entries.first().map_or(self.active, |entry| entry.id);
                self.entries = entries;
                self.at_once = true;
                self.ask();
            }
            Action::Chose(id) => {
                if self.entries.iter().any(|entry| entry.id == id) {
                    self.active = id;
                }
            }
            Action::Edited(name, old, new) => self.edits.set(&name, old.as_deref(), &new),
            Action::Speak(lang) => {
                if self.lang != lang {
                    self.lang = lang;
                    self.looked += 1;
                    self.at_once = true;
                    self.awaited = false;
                    self.ask();
                }
            }
            Action::Marked(finding) => self.marked = finding,
            Action::Jump(source, lines, columns) => {
                let Some(entry) = self.input(&source) else { return };
                let count = self.jump.as_ref().map_or(0, |jump| jump.count) + 1;
                let input = entry.id;
                self.jump = Some(Jump { count, input, lines, columns });
                self.active = input;
                self.view = View::Paste;
            }
            Action::View(view) => self.view = view,
            Action::Went(rule) => {
                self.rule = rule;
                self.visits += 1;
                self.looked += 1;
            }
            Action::Sought(query) => {
                self.query = query;
                self.looked += 1;
            }
            // An older answer to a list that is asked for anew stays in view until then, and comes in order.
            Action::Known(known) => self.known = Some(known),
            Action::Examples => self.examples = true,
            work => self.work(work),
        }
    }

    /// What comes from the worker, or is said to it.
    fn work(&mut self, action: Action) {
        match (action, &mut self.work) {
            (Action::Ready, _) => self.ready = true,
            (Action::Started(id, given), work) if id == self.asked => {
                self.question = (self.lang, given);
                *work = Work::Running { slow: false, done: 0, total: 0 };
            }
            (Action::Slow(id), Work::Running { slow, .. }) if id == self.asked => *slow = true,
            (Action::Progress(id, now, all), Work::Running { done, total, .. }) if id == self.asked => {
                (*done, *total) = (now, all);
            }
            (Action::Answered(id, report, outline, micros), work @ Work::Running { .. }) if id == self.asked => {
                *work = Work::Idle;
                let (lang, given) = self.question.clone();
                self.shown = Some(Shown { report, outline, lang, given, micros });
                if self.awaited {
                    self.view = View::Report;
                }
            }
            (Action::Failed(message), work) => {
                self.ready = false;
                *work = Work::Failed(message);
            }
            (Action::Cancel, work @ (Work::Running { .. } | Work::Waiting)) => {
                self.asked += 1;
                *work = Work::Cancelled;
            }
            (Action::Retry, _) => {
                self.looked += 1;
                self.at_once = true;
                self.ask();
            }
            _ => {}
        }
    }

    fn add(&mut self, mut entries: Vec<Entry>) {
        let Some(first) = entries.first().map(|entry| entry.id) else { return };
        let holds_something = entries.iter().any(|entry| !entry.is_empty());
        if holds_something {
            self.cleared = None;
            self.entries.retain(|entry| !entry.is_empty());
        }
        for mut entry in entries.drain(..) {
            entry.name = self.free_name(&entry.name);
            self.entries.push(entry);
        }
        self.active = first;
        if holds_something {
            self.at_once = true;
            self.awaited = true;
            self.ask();
        }
    }

    fn remove(&mut self, id: InputId) {
        let Some(place) = self.entries.iter().position(|entry| entry.id == id) else { return };
        if self.entries.len() == 1 {
            return;
        }
        let held = self.entries.remove(place);
        if self.active == id {
            self.active = self.entries[place.min(self.entries.len() - 1)].id;
        }
        if !held.is_empty() {
            self.at_once = true;
            self.awaited = false;
            self.ask();
        }
    }
}
