//! The bar on top, and the switch of a narrow window.

use meshmedic_rules::Lang;
use yew::prelude::*;

use crate::components::Tools;
use crate::outline::counts;
use crate::state::{Action, Shown, View};
use crate::text::{self, T};

/// Name, promise, language. `index.html` draws the same before the page has started.
pub fn header(tools: &Tools) -> Html {
    let choice = |lang: Lang, name: &'static str| {
        let chosen = tools.lang == lang;
        html! {
            <button type="button" class="choice" lang={lang.tag()} data-lang={lang.tag()}
                aria-pressed={chosen.to_string()} onclick={tools.on(Action::Speak(lang))}>{ name }</button>
        }
    };
    html! {
        <header class="bar">
            <h1 class="brand">{ "meshmedic" }</h1>
            <p class="tagline">{ tools.say(T::Tagline) }</p>
            <p class="promise">{ tools.say(T::Promise) }</p>
            <div class="choices" role="group" aria-label={tools.say(T::Language)}>
                { choice(Lang::En, "EN") }
                { choice(Lang::Ja, "日本語") }
            </div>
        </header>
    }
}

/// Paste or report, where there is no room for both.
pub fn view_switch(tools: &Tools, chosen: View, shown: Option<&Shown>) -> Html {
    let found = shown.map(|shown| text::worst(counts(&shown.report), tools.lang)).unwrap_or_default();
    let choice = |view: View, name: &'static str, label: Html| {
        html! {
            <button type="button" class="choice" data-show={name} aria-pressed={(chosen == view).to_string()}
                onclick={tools.on(Action::View(view))}>{ label }</button>
        }
    };
    html! {
        <nav class="switch" aria-label={tools.say(T::Report)}>
            { choice(View::Paste, "paste", tools.say(T::PasteView).into()) }
            { choice(View::Report, "report", html! {
                <>
                    { tools.say(T::Report) }
                    if !found.is_empty() {
                        <span class="switch-count">{ found }</span>
                    }
                </>
            }) }
        </nav>
    }
}
