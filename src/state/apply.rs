//! How each action changes the state.

use std::rc::Rc;

use meshmedic_rules::Lang;
use meshmedic_rules::report::Report;
use yew::Reducible;

use super::State;
use super::action::{Action, WorkAction};
use super::model::{Content, Entry, InputId, Jump, PASTE, Shown, View, Work};

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
            Action::Typed { id, empty, at_once } => self.type_text(id, empty, at_once),
            Action::Added(entries) => self.add(entries),
            Action::Removed(id) => self.remove(id),
            Action::Cleared(id) => self.clear(id),
            Action::Restored => self.restore(),
            Action::Selected(id) => {
                if self.entries.iter().any(|entry| entry.id == id) {
                    self.active = id;
                }
            }
            Action::Edited { name, owner, value } => self.edits.set(&name, &owner, &value),
            Action::Said(text) => self.said = Some(text),
            Action::LanguageSwitched(lang) => self.switch_language(lang),
            Action::Hovered(finding) => self.hovered = finding,
            Action::JumpedTo { source, lines, columns } => self.jump(&source, lines, columns),
            Action::ViewSwitched(view) => self.view = view,
            Action::Navigated(rule) => {
                self.rule = rule;
                self.visits += 1;
                self.lookups += 1;
            }
            Action::Searched(query) => {
                self.query = query;
                self.lookups += 1;
            }
            // Responses come in the order of their requests, so an older list is shown only until the newer one is there.
            Action::CatalogueLoaded(response) => self.catalogue = Some(response),
            Action::ExamplesLoaded => self.examples = true,
            Action::Work(action) => self.apply_work(action),
        }
    }

    fn apply_work(&mut self, action: WorkAction) {
        match action {
            WorkAction::Ready => self.ready = true,
            WorkAction::Started(id) => {
                if id == self.analysis {
                    self.running_in = self.lang;
                    self.work = Work::Running { slow: false, done: 0, total: 0 };
                }
            }
            WorkAction::Slow(id) => {
                if let (Work::Running { slow, .. }, true) = (&mut self.work, id == self.analysis) {
                    *slow = true;
                }
            }
            WorkAction::Progress(id, bytes, of_bytes) => {
                if let (Work::Running { done, total, .. }, true) = (&mut self.work, id == self.analysis) {
                    (*done, *total) = (bytes, of_bytes);
                }
            }
            WorkAction::Reported(id, report, outline, micros) => {
                if let (Work::Running { .. }, true) = (&self.work, id == self.analysis) {
                    self.work = Work::Idle;
                    self.said = None;
                    self.edits.follow(&report);
                    let fresh = Rc::new(self.fresh(&report));
                    self.shown = Some(Shown { report, outline, lang: self.running_in, micros, fresh });
                    if self.awaited {
                        self.view = View::Report;
                    }
                }
            }
            WorkAction::NoTexts(id, message) => {
                if id == self.analysis || (id == 0 && self.work == Work::Idle) {
                    self.work = Work::NoTexts(message);
                }
            }
            WorkAction::Failed(message) => {
                self.ready = false;
                self.work = Work::Failed(message);
            }
            WorkAction::Cancelled => {
                if matches!(self.work, Work::Running { .. } | Work::Waiting) {
                    self.analysis += 1;
                    self.work = Work::Cancelled;
                }
            }
            WorkAction::Retried => {
                let same_inputs = matches!(self.work, Work::NoTexts(_));
                self.lookups += 1;
                self.request_analysis(true);
                self.same_inputs = same_inputs;
            }
        }
    }

    /// The places of the findings that the report in view does not have; the same report in another language keeps those that it had.
    fn fresh(&self, report: &Report) -> Vec<usize> {
        let Some(shown) = &self.shown else { return Vec::new() };
        let before: Vec<&str> = shown.report.findings.iter().map(|finding| finding.id.as_str()).collect();
        let now = report.findings.iter().enumerate();
        let new = now.filter(|(_, finding)| match before.iter().position(|id| *id == finding.id) {
            Some(place) => shown.lang != self.running_in && shown.is_fresh(place),
            None => true,
        });
        new.map(|(place, _)| place).collect()
    }

    /// Wants an analysis of the inputs as they are now; none is needed if they are empty.
    fn request_analysis(&mut self, at_once: bool) {
        self.at_once = at_once;
        self.same_inputs = false;
        self.analysis += 1;
        self.hovered = None;
        if self.is_empty() {
            self.work = Work::Idle;
            self.shown = None;
            self.view = View::Paste;
        } else {
            self.work = Work::Waiting;
        }
    }

    fn type_text(&mut self, id: InputId, empty: bool, at_once: bool) {
        let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == id) else { return };
        entry.content = Content::Text { empty };
        if !empty {
            self.cleared = None;
        }
        self.awaited = at_once;
        self.request_analysis(at_once);
    }

    fn add(&mut self, entries: Vec<Entry>) {
        let Some(first) = entries.first().map(|entry| entry.id) else { return };
        let filled = entries.iter().any(|entry| !entry.is_empty());
        if filled {
            self.cleared = None;
            self.entries.retain(|entry| !entry.is_empty());
        }
        for mut entry in entries {
            entry.name = self.free_name(&entry.name);
            self.entries.push(entry);
        }
        self.active = first;
        if filled {
            self.awaited = true;
            self.request_analysis(true);
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

    fn remove(&mut self, id: InputId) {
        let Some(place) = self.entries.iter().position(|entry| entry.id == id) else { return };
        if self.entries.len() == 1 {
            return;
        }
        let removed = self.entries.remove(place);
        if self.active == id {
            self.active = self.entries[place.min(self.entries.len() - 1)].id;
        }
        if !removed.is_empty() {
            self.awaited = false;
            self.request_analysis(true);
        }
    }

    fn clear(&mut self, id: InputId) {
        let fresh = Entry { id, name: PASTE.to_owned(), content: Content::Text { empty: true } };
        // What was typed for this case means nothing in the next one.
        self.cleared = Some((std::mem::replace(&mut self.entries, vec![fresh]), std::mem::take(&mut self.edits)));
        self.active = id;
        self.request_analysis(self.at_once);
    }

    fn restore(&mut self) {
        let Some((entries, edits)) = self.cleared.take() else { return };
        self.active = entries.first().map_or(self.active, |entry| entry.id);
        (self.entries, self.edits) = (entries, edits);
        self.request_analysis(true);
    }

    fn switch_language(&mut self, lang: Lang) {
        if self.lang != lang {
            // What is read at the moment, or about to be, is read for the new language.
            let same_inputs = self.same_inputs || matches!(self.work, Work::Idle | Work::NoTexts(_));
            self.lang = lang;
            self.lookups += 1;
            self.awaited = false;
            self.request_analysis(true);
            self.same_inputs = same_inputs;
        }
    }

    fn jump(&mut self, source: &str, lines: [usize; 2], columns: Option<[usize; 2]>) {
        let Some(entry) = self.input(source) else { return };
        let count = self.jump.as_ref().map_or(0, |jump| jump.count) + 1;
        let input = entry.id;
        self.jump = Some(Jump { count, input, lines, columns });
        self.active = input;
        self.view = View::Paste;
    }
}
