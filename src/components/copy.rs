//! A button that copies, and says whether it did.

use gloo_timers::callback::Timeout;
use meshmedic_rules::Lang;
use yew::prelude::*;

use super::tools::Tools;
use crate::browser;
use crate::state::Action;
use crate::text::{self, UiText};

/// How long the button shows whether it did, in milliseconds.
const SHOWN_FOR: u32 = 2000;

#[derive(Properties, PartialEq)]
pub struct CopyProps {
    pub tools: Tools,
    /// Makes the text when the button is pressed.
    pub text: Callback<(), String>,
    #[prop_or(UiText::Copy)]
    pub label: UiText,
    #[prop_or_default]
    pub hint: Option<UiText>,
    /// What is copied, where several buttons have the same label.
    #[prop_or_default]
    pub what: Option<String>,
    /// The names that are still open in what is copied.
    #[prop_or_default]
    pub open: Vec<String>,
}

/// Copies a text.
#[component]
pub fn CopyButton(props: &CopyProps) -> Html {
    let lang = props.tools.lang;
    let copied = use_state(|| None::<bool>);
    let onclick = {
        let (copied, text, send, open) =
            (copied.setter(), props.text.clone(), props.tools.send.clone(), props.open.clone());
        Callback::from(move |_: MouseEvent| {
            let (copied, text, send, open) = (copied.clone(), text.emit(()), send.clone(), open.clone());
            yew::platform::spawn_local(async move {
                let done = browser::copy(&text).await;
                copied.set(Some(done));
                send.dispatch(Action::Said(said(done, &open, lang)));
                Timeout::new(SHOWN_FOR, move || copied.set(None)).forget();
            });
        })
    };
    let label = copied.map_or_else(|| props.label.get(lang).to_owned(), |done| said(done, &props.open, lang));
    let name = props.what.as_ref().map(|what| format!("{label}: {what}"));
    let state = copied.map(|_| if props.open.is_empty() { "said" } else { "said warning" });
    html! {
        <button type="button" class="button copy" data-is={state} {onclick} aria-label={name}
            title={props.hint.map(|hint| hint.get(lang))}>{ label }</button>
    }
}

/// Whether it was copied, and what is open in it.
fn said(done: bool, open: &[String], lang: Lang) -> String {
    match (done, open) {
        (false, _) => UiText::NotCopied.get(lang).to_owned(),
        (true, []) => UiText::Copied.get(lang).to_owned(),
        (true, _) => text::copied_open(&open.join(", "), lang),
    }
}
