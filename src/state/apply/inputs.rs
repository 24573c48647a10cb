//! What is done to the inputs, and how it is undone.

use std::rc::Rc;

use crate::state::State;
use crate::state::case::{Case, Content, Entry, InputId, PASTE};
use crate::state::model::{Filter, Undo};
use crate::text;

impl State {
    pub(super) fn type_text(&mut self, id: InputId, empty: bool, at_once: bool) {
        let Some(place) = self.case.place_of(id) else { return };
        self.case.entries[place].content = Content::Text { empty };
        self.case.now = None;
        if !empty {
            // The case that was cleared would take the place of this one.
            self.undo.take_if(|undo| matches!(undo, Undo::Cleared(_)));
        }
        self.awaited = at_once;
        self.request_analysis(at_once);
    }

    pub(super) fn add(&mut self, entries: Vec<Entry>) {
        let Some(first) = entries.first().map(|entry| entry.id) else { return };
        let filled = entries.iter().any(|entry| !entry.is_empty());
        if filled {
            self.undo = None;
            // What was pasted now is as old as it is now.
            self.case.now = None;
            self.case.entries.retain(|entry| !entry.is_empty());
        }
        self.case.extend(entries.into_iter());
        self.active = first;
        if filled {
            self.awaited = true;
            self.request_analysis(true);
        }
    }

    pub(super) fn remove(&mut self, id: InputId) {
        let Some(place) = self.case.place_of(id).filter(|_| self.case.entries.len() > 1) else { return };
        let label = self.label(&self.case.entries[place]);
        let entry = self.case.entries.remove(place);
        if self.active == id {
            self.active = self.case.entries[place.min(self.case.entries.len() - 1)].id;
        }
        if !entry.is_empty() {
            self.said = Some(text::removed(&label, self.lang));
            self.undo = Some(Undo::Removed { place, entry, label });
            self.awaited = false;
            self.request_analysis(true);
        }
    }

    pub(super) fn clear(&mut self, id: InputId) {
        let fresh = Entry::new(id, PASTE, Content::Text { empty: true });
        self.replace(Case::of(fresh));
    }

    /// The report stays to be compared with, and what a person said of it stays; its inputs go, and can be had back.
    pub(super) fn keep_before(&mut self, id: InputId) {
        let Some(shown) = &self.shown else { return };
        let mut commands: Vec<String> = Vec::new();
        for command in shown.report.artifacts.iter().filter_map(|artifact| artifact.command.as_ref()) {
            if !commands.contains(command) {
                commands.push(command.clone());
            }
        }
        let fresh = Entry::new(id, PASTE, Content::Text { empty: true });
        let Case { edits, aside, note, .. } = self.case.clone();
        self.before = Some(Rc::new(commands));
        self.compared = None;
        self.replace(Case { edits, aside, note, ..Case::of(fresh) });
    }

    /// Another case takes the place of this one: what was typed, noted or set aside for this one means nothing there.
    pub(super) fn replace(&mut self, case: Case) {
        let Some(first) = case.entries.first().map(|entry| entry.id) else { return };
        let before = std::mem::replace(&mut self.case, case);
        self.undo = (!before.is_empty()).then_some(Undo::Cleared(before));
        self.begin(first);
    }

    pub(super) fn restore(&mut self) {
        match self.undo.take() {
            None => {}
            Some(Undo::Cleared(case)) => {
                let first = case.entries.first().map_or(self.active, |entry| entry.id);
                self.case = case;
                self.begin(first);
            }
            Some(Undo::Removed { place, entry, .. }) => {
                self.active = entry.id;
                // An empty text area that took its place is of no use beside it.
                self.case.entries.retain(|entry| !entry.is_empty());
                self.case.insert(place, entry);
                self.request_analysis(true);
            }
        }
    }

    fn begin(&mut self, first: InputId) {
        self.active = first;
        self.filter = Filter::default();
        self.renaming = None;
        self.jump = None;
        self.request_analysis(true);
    }

    /// Names the input whose name is being changed. A field that goes away is left, too, and means no name then.
    pub(super) fn rename(&mut self, id: InputId, name: &str) {
        if self.renaming.take() == Some(id) && self.case.rename(id, name) {
            self.read_again(id);
        }
    }

    /// Moves an input; its order counts in the report too.
    pub(super) fn move_to(&mut self, id: InputId, place: usize) {
        let Some(from) = self.case.place_of(id) else { return };
        let to = place.min(self.case.entries.len() - 1);
        if from != to {
            let entry = self.case.entries.remove(from);
            self.case.entries.insert(to, entry);
            let label = self.label(&self.case.entries[to]);
            self.said = Some(text::moved(&label, to + 1, self.case.entries.len(), self.lang));
            self.read_again(id);
        }
    }

    pub(super) fn choose_kind(&mut self, id: InputId, kind: Option<String>) {
        let Some(place) = self.case.place_of(id) else { return };
        if self.case.entries[place].kind != kind {
            self.case.entries[place].kind = kind;
            self.read_again(id);
        }
    }

    /// Wants an analysis after a change of how an input is taken; what is in view stays.
    fn read_again(&mut self, id: InputId) {
        if self.case.entries.iter().any(|entry| entry.id == id && !entry.is_empty()) {
            self.awaited = false;
            self.request_analysis(true);
        }
    }
}
