//! The names in the commands, as fields.

use yew::prelude::*;

use crate::components::{Tools, name_input};
use crate::edits::{Edits, fields};
use crate::state::Shown;
use crate::text::UiText;

/// How many outputs have their commands shown at once, and so a field for each name in them.
pub(super) const FIRST: usize = 3;

/// One field for each name and value in the report's commands.
pub(super) fn names(tools: &Tools, shown: &Shown, edits: &Edits) -> Html {
    let more = shown.outline.wanted.iter().take(FIRST).map(|wanted| wanted.template.as_str());
    let fields = fields(&shown.report, edits, &shown.set, more);
    if fields.is_empty() {
        return html! {};
    }
    let rows = fields.into_iter().enumerate().map(|(place, field)| {
        let id = format!("name-{place}");
        let note = if field.refused() {
            Some(UiText::Refused)
        } else {
            (field.old.is_none() && field.new.is_none()).then_some(UiText::Unknown)
        };
        let refused = field.refused().then_some("refused");
        html! {
            <div class="name" key={format!("{} {}", field.name, field.old.as_deref().unwrap_or_default())}>
                <label for={id.clone()}><code>{ &field.name }</code></label>
                { name_input(tools, field, Some(id)) }
                if let Some(note) = note {
                    <span class="name-note" data-is={refused}>{ tools.text(note) }</span>
                }
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
