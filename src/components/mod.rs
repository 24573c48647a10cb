//! Small pieces that several views are made of.

use std::rc::Rc;

use meshmedic_rules::Lang;
use yew::prelude::*;

use crate::contents::Contents;
use crate::state::{Action, State};
use crate::text::T;

mod badge;
mod command;
mod copy;
mod excerpt;

pub use badge::{LevelBadge, Sure, level_class};
pub use command::{Command, NameInput};
pub use copy::CopyButton;
pub use excerpt::{EvidenceLines, Sources};

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

    /// A callback that says that something happened, whatever the event was.
    pub fn on<E>(&self, action: Action) -> Callback<E> {
        let send = self.send.clone();
        Callback::from(move |_| send.dispatch(action.clone()))
    }
}

/// The tools of the page around.
#[hook]
pub fn use_tools() -> Tools {
    use_context::<Tools>().expect("the app provides its tools to every view")
}
