//! The names in the commands, as fields.

use std::rc::Rc;

use yew::prelude::*;

use crate::components::{NameInput, use_tools};
use crate::edits::{Edits, fields};
use crate::outline::Wanted;
use crate::state::Shown;
use crate::text::T;

/// Outputs whose commands are shown at once, and whose names are worth a field.
pub(super) const FIRST: usize = 3;

#[derive(Properties, PartialEq)]
pub struct NamesProps {
    pub shown: Shown,
    pub edits: Edits,
    pub wanted: Rc<Vec<Wanted>>,
}

/// One field for each name and value in the report's commands.
#[component]
pub fn Names(props: &NamesProps) -> Html {
    let tools = use_tools();
    let more = props.wanted.iter().take(FIRST).map(|wanted| wanted.template.as_str());
    let fields = fields(&props.shown.report, &props.edits, &props.shown.given, more);
    if fields.is_empty() {
        return html! {};
    }
    let rows = fields.into_iter().enumerate().map(|(place, field)| {
        let (id, note) = (format!("name-{place}"), format!("name-note-{place}"));
        let said = if field.refused() {
            Some(T::Refused)
        } else {
            (field.old.is_none() && field.new.is_none()).then_some(T::Unknown)
        };
        let refused = field.refused().then_some("is-refused");
        html! {
            <div class="name" key={format!("{} {:?}", field.name, field.old)}>
                <label for={id.clone()}><code>{ &field.name }</code></label>
                <NameInput {field} {id} described_by={said.map(|_| note.clone())} />
                if let Some(said) = said {
                    <span class={classes!("name-note", refused)} id={note}>{ tools.say(said) }</span>
                }
            </div>
        }
    });
    html! {
        <section class="panel names">
            <h2>{ tools.say(T::Names) }</h2>
            <p class="quiet">{ tools.say(T::NamesHint) }</p>
            <div class="name-list">{ for rows }</div>
        </section>
    }
}
