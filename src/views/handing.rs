//! The buttons by which a case is handed on, and the switch that keeps it in the browser. `static/outside/` does what they are for.

use meshmedic_rules::Lang;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::browser;
use crate::text::UiText;

/// A button for what `static/outside/` does by that name.
pub(super) fn handing(does: &'static str, label: UiText, hint: UiText, lang: Lang) -> Html {
    html! {
        <button type="button" class="button" data-do={does} title={hint.get(lang)} onclick={reach(does)}>{ label.get(lang) }</button>
    }
}

/// The switch that keeps the case in the browser, and the button that erases what is kept. A frame has neither.
pub(super) fn keep(keeping: bool, lang: Lang) -> Html {
    html! {
        <span class="keep">
            <label title={UiText::KeepHint.get(lang)}>
                <input type="checkbox" data-do="keep" checked={keeping} onclick={reach("keep")} />
                { UiText::Keep.get(lang) }
            </label>
            if keeping {
                { handing("erase", UiText::EraseKept, UiText::KeepHint, lang) }
            }
        </span>
    }
}

fn reach(does: &'static str) -> Callback<MouseEvent> {
    Callback::from(move |event: MouseEvent| {
        let pressed: HtmlElement = event.target_unchecked_into();
        yew::platform::spawn_local(async move {
            browser::reach(does, &pressed).await;
        });
    })
}
