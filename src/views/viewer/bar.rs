//! Files of an archive, search, lines to go to, and keys.

use std::rc::Rc;

use yew::prelude::*;

use super::place;
use super::sight::{Change, Sight};
use crate::browser;
use crate::components::{Tools, button};
use crate::text::{self, UiText};
use crate::worker::look::Looked;

/// More files of an archive are not listed; evidence leads to each.
const MOST_FILES: usize = 2000;

/// Files, search and lines to go to.
pub(super) fn bar(
    tools: &Tools,
    sight: &UseReducerHandle<Sight>,
    find_again: impl Fn(bool) + Clone + 'static,
    name: &AttrValue,
) -> Html {
    let (Looked { files, total, .. }, Looked { at, found, request, .. }) = (&*sight.looked, &*sight.found);
    if *total == 0 {
        return html! {};
    }
    let chosen = {
        let sight = sight.clone();
        Callback::from(move |event: Event| {
            let (path, looked) = (browser::value_of(&event), Rc::clone(&sight.looked));
            sight.dispatch(Change::To(Sight { path, top: 1, looked, ..(*sight).clone() }));
        })
    };
    let option = |file: &String| {
        let short = file.strip_prefix(name.as_str()).unwrap_or(file).trim_start_matches('/');
        html! { <option value={file.clone()} selected={*file == sight.path}>{ short.to_owned() }</option> }
    };
    let oninput = {
        let sight = sight.clone();
        Callback::from(move |event: InputEvent| {
            sight.dispatch(Change::To(Sight { find: browser::value_of(&event), ..(*sight).clone() }));
        })
    };
    let (again, next, before) = (find_again.clone(), find_again.clone(), find_again);
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            again(!event.shift_key());
        }
    });
    let to_line = {
        let sight = sight.clone();
        Callback::from(move |event: KeyboardEvent| {
            let digits: String = browser::value_of(&event).chars().filter(char::is_ascii_digit).collect();
            if let (true, Ok(line)) = (event.key() == "Enter", digits.parse::<u32>()) {
                event.prevent_default();
                sight.dispatch(Change::To(sight.around(line)));
                browser::focus_soon(".view-scroll");
            }
        })
    };
    let is_searched = sight.is_searched(request);
    html! {
        <div class="view-bar">
            if files.len() > 1 {
                <label>{ tools.text(UiText::FileOf) }{ " " }<select class="select" onchange={chosen}>{ for files.iter().take(MOST_FILES).map(option) }</select></label>
            }
            <input type="search" class="view-field" id="find" value={sight.find.clone()} placeholder={tools.text(UiText::FindIn)}
                aria-label={tools.text(UiText::FindIn)} autocomplete="off" spellcheck="false" {oninput} {onkeydown} />
            { button("find-before", tools.text(UiText::FindBefore), Callback::from(move |_: MouseEvent| before(false))) }
            { button("find-next", tools.text(UiText::FindNext), Callback::from(move |_: MouseEvent| next(true))) }
            <span class="quiet view-found" role="status">
                { if is_searched { text::matched(*at as usize, *found as usize, tools.lang) } else { String::new() } }
            </span>
            <label>{ tools.text(UiText::GoToLine) }{ " " }<input type="text" inputmode="numeric" class="view-field" id="to-line" size="7" autocomplete="off"
                onkeydown={to_line} /></label>
        </div>
    }
}

/// Moves through the lines by keys.
pub(super) fn keys(sight: &UseReducerHandle<Sight>) -> Callback<KeyboardEvent> {
    let sight = sight.clone();
    Callback::from(move |event: KeyboardEvent| {
        let page = place::rows(sight.window).saturating_sub(1).max(1);
        let top = match event.key().as_str() {
            _ if event.ctrl_key() || event.meta_key() || event.alt_key() => return,
            "ArrowDown" => sight.top + 1,
            "ArrowUp" => sight.top.saturating_sub(1),
            "PageDown" => sight.top.saturating_add(page),
            "PageUp" => sight.top.saturating_sub(page),
            "Home" => 1,
            "End" => u32::MAX,
            _ => return,
        };
        event.prevent_default();
        sight.dispatch(Change::To(sight.at(top)));
    })
}
