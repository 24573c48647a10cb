//! What every view is handed.

use std::rc::Rc;

use meshmedic_rules::Lang;
use yew::prelude::*;

use crate::contents::Contents;
use crate::state::{Action, State};
use crate::text::T;

/// What every view needs: the language, the way to say what happened, and what the inputs hold.
#[derive(Clone)]
pub struct Tools {
    /// The page's language.
    pub lang: Lang,
    /// Takes actions.
    pub send: UseReducerDispatcher<State>,
    /// What the inputs hold.
    pub contents: Rc<Contents>,
}

impl PartialEq for Tools {
    fn eq(&self, other: &Tools) -> bool {
        self.lang == other.lang && self.send == other.send
    }
}

impl Tools {
    /// A text in the page's language.
    pub fn say(&self, text: T) -> &'static str {
        text.get(self.lang)
    }

    /// A callback that says that something happened.
    pub fn on(&self, action: Action) -> Callback<MouseEvent> {
        let send = self.send.clone();
        Callback::from(move |_| send.dispatch(action.clone()))
    }
}
