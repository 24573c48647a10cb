//! Elements that many views use, here so that the page's module holds them once.

use yew::prelude::*;

/// A button; `does` names what it does in the page's markup.
pub fn button(does: &'static str, label: &'static str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="button" data-do={does} {onclick}>{ label }</button> }
}

/// One of several buttons of which one is chosen.
pub fn choice(value: &'static str, chosen: bool, label: Html, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" class="choice" data-choice={value} aria-pressed={chosen.to_string()} {onclick}>{ label }</button>
    }
}

/// A panel that folds away, with its count in its title.
pub fn fold(name: &'static str, open: bool, title: &'static str, count: String, more: String, inside: Html) -> Html {
    html! {
        <details class="panel fold" data-fold={name} {open}>
            <summary>
                <h2>{ title }{ " " }<span class="number-of">{ count }</span></h2>
                <span class="quiet">{ more }</span>
            </summary>
            { inside }
        </details>
    }
}
