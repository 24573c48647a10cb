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
        if !(key.ctrl_key() || key.meta_key() || key.alt_key()) && press(&key.key()) {
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
        "p" => browser::focus_soon("#paste"),
        "?" => browser::reveal("keys"),
        _ => return false,
    }
    true
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
