//! What every view needs.

use std::rc::Rc;

use meshmedic_rules::Lang;
use yew::prelude::*;

use crate::contents::Contents;
use crate::focus;
use crate::state::{Action, State};
use crate::text::UiText;

/// What every view needs: the language, the dispatcher, and the contents of the inputs.
#[derive(Clone)]
pub struct Tools {
    /// The page's language.
    pub lang: Lang,
    /// Dispatches actions.
    pub send: UseReducerDispatcher<State>,
    /// The contents of the inputs.
    pub contents: Rc<Contents>,
}

impl PartialEq for Tools {
    fn eq(&self, other: &Tools) -> bool {
        self.lang == other.lang && self.send == other.send
    }
}

impl Tools {
    /// A text in the page's language.
    pub fn text(&self, text: UiText) -> &'static str {
        text.get(self.lang)
    }

    /// A callback that dispatches an action; what has the focus may go with it.
    pub fn on(&self, action: Action) -> Callback<MouseEvent> {
        let send = self.send.clone();
        Callback::from(move |_| {
            send.dispatch(action.clone());
            focus::keep();
        })
    }
}
