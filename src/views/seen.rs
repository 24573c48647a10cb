//! Where nothing that was pasted is known: what people see, as a way into the rules.

use yew::prelude::*;

use crate::browser;
use crate::components::Tools;
use crate::text::UiText;

/// Symptoms to begin with; each leads to what the catalogue finds by it.
pub(super) fn seen(tools: &Tools) -> Html {
    let texts = [UiText::SeenPods, UiText::SeenSidecar, UiText::SeenTraffic, UiText::SeenControlPlane];
    let symptoms = texts.map(|symptom| {
        let symptom = tools.text(symptom);
        html! { <li><a class="chip" href={browser::list_address("", symptom)}>{ symptom }</a></li> }
    });
    html! {
        <section class="panel seen">
            <h2>{ tools.text(UiText::Seen) }</h2>
            <ul class="chips">
                { for symptoms }
                <li><a class="chip" href="#/rules">{ tools.text(UiText::SeenOwn) }</a></li>
            </ul>
        </section>
    }
}
