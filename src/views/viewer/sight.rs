//! What the viewer has in view of a file.

use std::rc::Rc;

use yew::prelude::*;

use super::place::{self, last_top};
use crate::worker::look::{LookRequest, Looked};

/// What is in view.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Sight {
    /// The file in it, as the report calls it; empty for the first one.
    pub(super) path: String,
    /// The line at the top, from 1.
    pub(super) top: u32,
    /// The height of the window, in pixels.
    pub(super) window: i32,
    /// What is searched for.
    pub(super) find: String,
    /// The lines that came last, and what was found last.
    pub(super) looked: Rc<Looked>,
    pub(super) found: Rc<Looked>,
    /// Counts the files that were in view.
    pub(super) turn: usize,
}

impl Sight {
    pub(super) fn total(&self) -> u32 {
        self.looked.total
    }

    pub(super) fn bottom(&self) -> u32 {
        self.top + place::rows(self.window)
    }

    /// The same with another line at the top.
    pub(super) fn at(&self, top: u32) -> Sight {
        Sight { top: top.clamp(1, last_top(self.total(), self.window)), ..self.clone() }
    }

    /// The line with that one a third of the window below the top.
    pub(super) fn around(&self, line: u32) -> Sight {
        self.at(line.saturating_sub(place::rows(self.window) / 3))
    }

    /// The line, where it is there.
    pub(super) fn line(&self, line: u32) -> Option<&str> {
        let at = line.checked_sub(self.looked.from)? as usize;
        self.looked.lines.get(at).map(String::as_str)
    }

    /// Whether that was a search for what is searched for now.
    pub(super) fn is_searched(&self, request: &LookRequest) -> bool {
        !self.find.is_empty() && request.find == self.find && request.path == self.path
    }

    /// Whether all lines in sight are there.
    pub(super) fn is_whole(&self) -> bool {
        let Looked { from, lines, path, total, .. } = &*self.looked;
        let to = from + lines.len() as u32;
        let is_path = self.path.is_empty() || self.path == *path;
        is_path && *total > 0 && *from <= self.top && self.bottom().min(total + 1) <= to
    }
}

pub(super) enum Change {
    Came(Rc<Looked>),
    To(Sight),
}

impl Reducible for Sight {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        Rc::new(match change {
            Change::To(sight) => {
                let turn = self.turn + usize::from(sight.path != self.path);
                Sight { turn, ..sight }
            }
            Change::Came(looked) => {
                let path = if self.path.is_empty() { looked.path.clone() } else { self.path.clone() };
                let is_search = !looked.request.find.is_empty();
                let found = Rc::clone(if is_search { &looked } else { &self.found });
                let line = looked.line;
                // What was scrolled to before the first lines came may be behind the last one.
                let sight = Sight { path, looked, found, ..(*self).clone() };
                if is_search && line > 0 { sight.around(line) } else { sight.at(sight.top) }
            }
        })
    }
}
