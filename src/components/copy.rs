//! A button that copies, and says whether it did.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::use_tools;
use crate::browser;
use crate::text::T;

/// How long the button says so, in milliseconds.
const SAID: u32 = 2000;

#[derive(Properties, PartialEq)]
pub struct CopyProps {
    /// What is copied; made when it is asked for.
    pub text: Callback<(), String>,
    #[prop_or(T::Copy)]
    pub label: T,
    #[prop_or_default]
    pub hint: Option<T>,
}

/// Copies a text.
#[component]
pub fn CopyButton(props: &CopyProps) -> Html {
    let tools = use_tools();
    let copied = use_state(|| None::<bool>);
    {
        let copied = copied.clone();
        use_effect_with(*copied, move |said| {
            let timeout = said.map(|_| Timeout::new(SAID, move || copied.set(None)));
            move || drop(timeout)
        });
    }
    let onclick = {
        let (copied, text) = (copied.clone(), props.text.clone());
        Callback::from(move |event: MouseEvent| {
            // Inside a summary a click would fold it as well.
            event.prevent_default();
            let (copied, text) = (copied.clone(), text.emit(()));
            yew::platform::spawn_local(async move { copied.set(Some(browser::copy(&text).await)) });
        })
    };
    let label = match *copied {
        None => props.label,
        Some(true) => T::Copied,
        Some(false) => T::NotCopied,
    };
    html! {
        <button type="button" class={classes!("button", "copy", copied.map(|_| "is-said"))} {onclick}
            title={props.hint.map(|hint| tools.say(hint))}>
            <span aria-live="polite">{ tools.say(label) }</span>
        </button>
    }
}
