//! What people see, as a way to the guides: on the first screen, and where nothing that was pasted is known.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::browser;
use crate::components::Tools;
use crate::state::Action;
use crate::symptoms::SYMPTOMS;
use crate::text::UiText;

/// Symptoms, each of which leads to its guide, and a field for one's own words.
pub(super) fn seen(tools: &Tools) -> Html {
    let symptoms = SYMPTOMS.iter().map(|symptom| {
        html! { <li><a class="chip" href={format!("#/guides/{}", symptom.guide)}>{ symptom.said(tools.lang) }</a></li> }
    });
    let send = tools.send.clone();
    let onchange = Callback::from(move |event: Event| {
        let asked = event.target_unchecked_into::<HtmlInputElement>().value();
        if !asked.is_empty() {
            send.dispatch(Action::Searched(asked));
            browser::go("#/guides");
        }
    });
    html! {
        <section class="seen">
            <h2>{ tools.text(UiText::Seen) }</h2>
            <ul class="chips">{ for symptoms }<li><a class="chip" href="#/guides">{ tools.text(UiText::AllGuides) }</a></li></ul>
            <input type="search" class="search" aria-label={tools.text(UiText::SearchGuides)} placeholder={tools.text(UiText::SearchGuides)}
                spellcheck="false" autocomplete="off" {onchange} />
        </section>
    }
}
