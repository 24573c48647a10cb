//! Where the focus goes when what has it goes: never to the document, where a person at the keyboard would begin again at the page's top.

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::browser;

/// Where nothing better has the focus: the half in view of a narrow window, the tab in view, what the catalogue begins with. The first one
/// that is seen takes it.
const HOME: &str = ".switch [aria-pressed=true], .tab[data-current=true] .tab-name, #catalogue-focus";

/// The name of the attribute of what had the focus when the catalogue was opened.
const LEFT: &str = "data-left";

/// Begins at an element at the top of the page, and remembers what of the case had the focus.
pub fn begin_at(id: &str) {
    if let Some(element) = focused().filter(|element| element.closest(".case").is_ok_and(|case| case.is_some())) {
        for before in browser::all("[data-left]") {
            let _ = before.remove_attribute(LEFT);
        }
        let _ = element.set_attribute(LEFT, "");
    }
    let element = browser::by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let _ = element.map(|element| element.focus());
    if let Some(window) = browser::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Goes back to where the case was left or, if that has gone, to the case as it is.
pub fn go_back() {
    go_home("[data-left]");
    go_home(HOME);
}

/// If a change takes away what has the focus, puts that elsewhere once the page is drawn again. Nothing happens where nothing has it: the
/// next paste becomes an input of its own there.
pub fn keep() {
    keep_at(HOME);
}

/// The same, with where it goes then: to the first one of these elements that is seen.
pub fn keep_at(home: &'static str) {
    if !is_lost() {
        Timeout::new(0, move || go_home(home)).forget();
    }
}

fn go_home(home: &str) {
    for element in browser::all(home) {
        if is_lost() {
            let _ = element.focus();
        }
    }
}

fn focused() -> Option<HtmlElement> {
    browser::document()?.active_element()?.dyn_into().ok()
}

/// Whether nothing has the focus that a person could see: the body, or what is hidden, which the browser itself notices only when it draws.
fn is_lost() -> bool {
    focused().is_none_or(|element| element.offset_parent().is_none())
}
