//! Keys for what is done most, where no field takes them.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::browser;
use crate::watch::{Key, dropping, use_watch};

/// The findings that no other finding explains.
const CAUSES: &str = ".findings > li > .finding";

/// Listens to the keys that the page's foot lists.
#[hook]
pub fn use_keys() {
    let pressed = |event: &web_sys::Event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let taken = match (key.ctrl_key() || key.meta_key(), key.alt_key()) {
            (true, _) => false,
            (false, true) => move_tab(&key.key()),
            (false, false) => press(&key.key()),
        };
        if taken {
            event.prevent_default();
        }
    };
    use_watch(Key::ONCE, Box::new(move || dropping(browser::on_unclaimed("keydown", pressed))));
}

/// Does what a key is for; whether it is for anything.
fn press(key: &str) -> bool {
    match key {
        "/" => browser::go("#/rules"),
        "j" => step(true),
        "k" => step(false),
        "c" => within(".finding-body .copy", HtmlElement::click),
        "e" => within(".evidence button.line-number", HtmlElement::click),
        "x" => set_aside(),
        "f" => browser::focus_soon("#filter"),
        "p" => browser::focus_soon("#paste"),
        "[" => step_tab(false),
        "]" => step_tab(true),
        "F2" => browser::all("[data-do=rename]").iter().for_each(HtmlElement::click),
        "?" => browser::reveal("keys"),
        _ => return false,
    }
    true
}

/// Moves the input whose tab has the focus; whether the key was for that.
fn move_tab(key: &str) -> bool {
    let button = match key {
        "ArrowLeft" => "[data-do=left]",
        "ArrowRight" => "[data-do=right]",
        _ => return false,
    };
    let focused = browser::document().and_then(|document| document.active_element());
    if !focused.is_some_and(|element| element.matches(".tab-name").unwrap_or(false)) {
        return false;
    }
    browser::all(button).iter().for_each(HtmlElement::click);
    browser::focus_soon(".tab[data-current=true] .tab-name");
    true
}

/// Brings the next input into view, or the one before; behind the last comes the first.
fn step_tab(forward: bool) {
    let tabs = browser::all(".tab-name");
    let Some(at) = tabs.iter().position(|tab| tab.has_attribute("aria-current")) else { return };
    let next = if forward { at + 1 } else { at + tabs.len() - 1 };
    if let Some(tab) = tabs.get(next % tabs.len()) {
        tab.click();
        let _ = tab.focus();
    }
}

/// Offers the reasons to set the cause aside that the focus is in, else the first one.
fn set_aside() {
    let causes = browser::all(CAUSES);
    let Some(cause) = causes.get(current(&causes).unwrap_or(0)) else { return };
    browser::reveal(&cause.id());
    within(".set-aside", |known| browser::fold(known, false));
    within(".set-aside input", |field| _ = field.focus());
}

/// Goes to the next cause, or to the one before.
fn step(forward: bool) {
    let causes = browser::all(CAUSES);
    let at = current(&causes);
    let next = match (at, forward) {
        (None, _) => Some(0),
        (Some(at), true) => Some(at + 1),
        (Some(at), false) => at.checked_sub(1),
    };
    if let Some(cause) = next.and_then(|next| causes.get(next)) {
        browser::reveal(&cause.id());
    }
}

/// Which of the causes the focus is in.
fn current(causes: &[HtmlElement]) -> Option<usize> {
    let focused = browser::document()?.active_element()?;
    causes.iter().position(|cause| cause.contains(Some(&focused)))
}

/// Does something with the first element of its kind in the cause that the focus is in, else in the first one.
fn within(selector: &str, act: fn(&HtmlElement)) {
    let causes = browser::all(CAUSES);
    let Some(cause) = causes.get(current(&causes).unwrap_or(0)) else { return };
    let found = cause.query_selector(selector).ok().flatten().and_then(|found| found.dyn_into::<HtmlElement>().ok());
    let _ = found.as_ref().map(act);
}
