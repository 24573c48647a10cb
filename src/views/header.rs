//! The bar on top, and the switch of a narrow window.

use meshmedic_rules::Lang;
use yew::prelude::*;

use crate::components::{Tools, choice};
use crate::state::{Action, Shown, View};
use crate::text::{self, UiText};

/// Name, promise, links to the guides and the catalogue and back, language. `index.html` draws the same before the page has started.
pub fn header(tools: &Tools, catalogue: bool) -> Html {
    let places = [("#/guides", UiText::Guides), ("#/rules", UiText::Rules), ("#/", UiText::ToCase)];
    let shown = if catalogue { &places[2..] } else { &places[..2] };
    let places =
        shown.iter().map(|(address, place)| html! { <a class="place" href={*address}>{ tools.text(*place) }</a> });
    let speak = |lang: Lang, name: &'static str| {
        choice(lang.tag(), tools.lang == lang, name.into(), tools.on(Action::LanguageSwitched(lang)))
    };
    html! {
        <header class="bar">
            <h1 class="brand">{ "meshmedic" }</h1>
            <p class="tagline">{ tools.text(UiText::Tagline) }</p>
            <p class="promise">{ tools.text(UiText::Promise) }</p>
            { for places }
            <div class="choices" role="group" aria-label={tools.text(UiText::Language)}>
                { speak(Lang::En, "EN") }
                { speak(Lang::Ja, "日本語") }
            </div>
        </header>
    }
}

/// Switches between paste and report if there is no room for both.
pub fn view_switch(tools: &Tools, chosen: View, shown: Option<&Shown>) -> Html {
    let found = shown.map(|shown| text::worst(shown.left.found, tools.lang)).unwrap_or_default();
    let report = html! {
        <>
            { tools.text(UiText::Report) }
            if !found.is_empty() {
                <span class="switch-count">{ found }</span>
            }
        </>
    };
    let choose = |view: View, name: &'static str, label: Html| {
        choice(name, chosen == view, label, tools.on(Action::ViewSwitched(view)))
    };
    html! {
        <nav class="switch" aria-label={tools.text(UiText::Report)}>
            { choose(View::Paste, "paste", tools.text(UiText::PasteView).into()) }
            { choose(View::Report, "report", report) }
        </nav>
    }
}
