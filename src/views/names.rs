//! The names that the paste does not give, as fields.

use yew::prelude::*;

use crate::components::{Tools, name_input};
use crate::edits::{Edits, Field};
use crate::state::Shown;
use crate::text::UiText;

/// One field for each open name of each thing.
pub(super) fn names(tools: &Tools, shown: &Shown, edits: &Edits) -> Html {
    let open = &shown.outline.open;
    if open.is_empty() {
        return html! {};
    }
    let rows = open.iter().enumerate().map(|(place, open)| {
        let id = format!("name-{place}");
        let field = Field::new(&open.name, &open.owner, edits);
        let refused = field.refused();
        html! {
            <div class="name" key={format!("{} {}", open.name, open.owner)}>
                <label for={id.clone()}><code>{ &open.name }</code></label>
                { name_input(tools, field, Some(id)) }
                <span class="name-note" data-is={refused.then_some("refused")}>
                    { if refused { tools.text(UiText::Refused).to_owned() } else { open.of.clone() } }
                </span>
            </div>
        }
    });
    html! {
        <section class="panel names">
            <h2>{ tools.text(UiText::Names) }</h2>
            <p class="quiet">{ tools.text(UiText::NamesHint) }</p>
            <div class="name-list">{ for rows }</div>
        </section>
    }
}
