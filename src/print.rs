//! Printing: what is folded in the report is printed unfolded, and folded again.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::browser;
use crate::watch::{Key, dropping, use_watch};

/// Unfolds the report while it is printed.
#[hook]
pub fn use_print() {
    let folded: Rc<RefCell<Vec<HtmlElement>>> = Rc::default();
    let (unfolds, folds) = (Rc::clone(&folded), folded);
    let before = move || {
        let all = browser::all(".report details:not([open])");
        all.iter().for_each(|details| browser::fold(details, false));
        *unfolds.borrow_mut() = all;
    };
    let after = move || folds.take().iter().for_each(|details| browser::fold(details, true));
    use_watch(
        Key::ONCE,
        Box::new(move || {
            dropping([browser::on_window("beforeprint", before), browser::on_window("afterprint", after)])
        }),
    );
}
