//! How each action changes the state.

mod inputs;
mod work;

use std::rc::Rc;

use meshmedic_rules::Lang;
use meshmedic_rules::report::Level;
use yew::Reducible;

use super::State;
use super::action::Action;
use super::model::{Jump, View, Work};
use crate::text;

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
        let typed = matches!(action, Action::Typed { .. });
        let before = self.saved.then(|| self.case.clone());
        self.change(action);
        // What was changed since is saved nowhere.
        self.saved &= !typed && before.is_none_or(|before| before == self.case);
    }

    fn change(&mut self, action: Action) {
        match action {
            Action::Typed { id, empty, at_once } => self.type_text(id, empty, at_once),
            Action::Added(entries) => self.add(entries),
            Action::Removed(id) => self.remove(id),
            Action::Cleared(id) => self.clear(id),
            Action::Restored => self.restore(),
            Action::Opened(case) => self.replace(case.proper()),
            Action::Saved => self.saved = true,
            Action::Keeping(keeping) => self.keeping = keeping,
            Action::Selected(id) => {
                if self.case.place_of(id).is_some() {
                    self.active = id;
                }
            }
            Action::Renaming(id) => self.renaming = id,
            Action::Renamed(id, name) => self.rename(id, &name),
            Action::Moved(id, place) => self.move_to(id, place),
            Action::KindChosen(id, kind) => self.choose_kind(id, kind),
            Action::SetAside(aside) => {
                self.case.set_aside(aside);
                self.look_again();
            }
            Action::BroughtBack(id) => {
                self.case.bring_back(&id);
                self.look_again();
            }
            Action::Noted(note) => self.case.note = note,
            Action::BeforeKept(id) => self.keep_before(id),
            Action::BeforeLeft => (self.before, self.compared) = (None, None),
            Action::Compared(compared) => {
                if self.before.is_some() {
                    self.said = Some(compared.headline.clone());
                    self.compared = Some(compared);
                }
            }
            Action::Filtered(filter) => self.filter = filter,
            Action::Edited { name, owner, value } => self.case.edits.set(&name, &owner, &value),
            Action::Said(text) => self.said = Some(text),
            Action::LanguageSwitched(lang) => self.switch_language(lang),
            Action::Hovered(finding) => self.hovered = finding,
            Action::JumpedTo { source, lines, columns } => self.jump(&source, lines, columns),
            Action::WrapSwitched(wrap) => self.wrap = Some(wrap),
            Action::ViewSwitched(view) => self.switch_view(view),
            Action::Navigated(place) => self.navigate(place),
            Action::Searched(query) => {
                self.query = query;
                self.lookups += 1;
            }
            // Responses come in the order of their requests, so an older list is shown only until the newer one is there.
            Action::CatalogueLoaded(response) => {
                if response.request.rule.is_empty() {
                    let weak = response.rows.iter().filter(|row| row.weak).count();
                    self.said = Some(text::rules_found(response.rows.len() - weak, weak, self.lang));
                }
                self.catalogue = Some(response);
            }
            Action::Answered(step, answer) => {
                self.answers.retain(|[own, _]| *own != step);
                self.answers.extend(answer.map(|place| [step, place.to_string()]));
                self.lookups += 1;
            }
            Action::Listed(level) => self.listed = level,
            Action::ExamplesLoaded => self.examples = true,
            Action::Work(action) => self.apply_work(action),
        }
    }

    fn navigate(&mut self, place: Option<String>) {
        self.visits += 1;
        self.lookups += 1;
        self.guide = place.as_deref().and_then(|place| place.strip_prefix("guides/")).map(str::to_owned);
        if self.guide.is_some() {
            self.view = View::Report;
        }
        self.rule = place.filter(|_| self.guide.is_none()).map(|place| match place.strip_prefix('?') {
            Some(asked) => {
                let (level, query) = asked.split_once("&q=").unwrap_or((asked, ""));
                self.listed = match level.trim_start_matches("level=") {
                    "problem" => Some(Level::Problem),
                    "warning" => Some(Level::Warning),
                    "note" => Some(Level::Note),
                    _ => None,
                };
                self.query = query.to_owned();
                String::new()
            }
            None => place,
        });
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
            self.answers = Vec::new();
            // A guide begins again, and its first step is in view.
            self.lookups += usize::from(self.guide.is_some());
            self.view = if self.guide.is_some() { View::Report } else { View::Paste };
        } else {
            self.work = Work::Waiting;
        }
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
        let Some(input) = self.case.input_around(source).map(|entry| entry.id) else { return };
        let count = self.jump.as_ref().map_or(0, |jump| jump.count) + 1;
        // The finding that is pointed at, or has the focus, is where its evidence was pressed.
        self.jump = Some(Jump { count, input, source: source.to_owned(), lines, columns, finding: self.hovered });
        self.active = input;
        self.view = View::Paste;
    }

    fn switch_view(&mut self, view: View) {
        self.view = view;
        if let (View::Report, Some(jump)) = (view, &mut self.jump) {
            jump.finding = None;
        }
    }
}
