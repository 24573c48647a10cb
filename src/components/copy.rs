//! A button that copies, and says whether it did.

use gloo_timers::callback::Timeout;
use meshmedic_rules::Lang;
use yew::prelude::*;

use crate::browser;
use crate::text::UiText;

/// How long the button shows whether it did, in milliseconds.
const SHOWN_FOR: u32 = 2000;

#[derive(Properties, PartialEq)]
pub struct CopyProps {
    pub lang: Lang,
    /// Makes the text when the button is pressed.
    pub text: Callback<(), String>,
    #[prop_or(UiText::Copy)]
    pub label: UiText,
    #[prop_or_default]
    pub hint: Option<UiText>,
}

/// Copies a text.
#[component]
pub fn CopyButton(props: &CopyProps) -> Html {
    let copied = use_state(|| None::<bool>);
    let onclick = {
        let (copied, text) = (copied.setter(), props.text.clone());
        Callback::from(move |_: MouseEvent| {
            let (copied, text) = (copied.clone(), text.emit(()));
            yew::platform::spawn_local(async move {
                copied.set(Some(browser::copy(&text).await));
                Timeout::new(SHOWN_FOR, move || copied.set(None)).forget();
            });
        })
    };
    let label = match *copied {
        None => props.label,
        Some(true) => UiText::Copied,
        Some(false) => UiText::NotCopied,
    };
    html! {
        <button type="button" class="button copy" data-is={copied.map(|_| "said")} {onclick}
            title={props.hint.map(|hint| hint.get(props.lang))}>
            <span aria-live="polite">{ label.get(props.lang) }</span>
        </button>
    }
}
