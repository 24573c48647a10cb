//! A command with its names marked, and the fields that fill them.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{CopyButton, use_tools};
use crate::edits::{Field, Part, Scope};
use crate::state::Action;
use crate::text::T;

#[derive(Properties, PartialEq)]
pub struct CommandProps {
    /// The command with `{NAME}` where a name goes.
    pub template: AttrValue,
    /// What the names stand for.
    pub scope: Scope,
    /// Whether names stay as the documents write them, and are no fields.
    #[prop_or_default]
    pub plain: bool,
}

/// A command, ready to be copied; unknown names are fields in it.
#[component]
pub fn Command(props: &CommandProps) -> Html {
    let text = {
        let (template, scope) = (props.template.clone(), props.scope.clone());
        Callback::from(move |()| scope.fill(&template))
    };
    html! {
        <div class="command" data-command={props.scope.fill(&props.template)}>
            <code class="command-text">
                { for props.scope.parts(&props.template).into_iter().map(|part| piece(part, props.plain)) }
            </code>
            <CopyButton {text} />
        </div>
    }
}

fn piece(part: Part, plain: bool) -> Html {
    match part {
        Part::Text(text) => html! { { text } },
        Part::Name(field) if plain => html! { <var class="placeholder">{ field.name }</var> },
        Part::Name(field) if field.old.is_none() => html! { <NameInput {field} inline=true /> },
        Part::Name(field) => {
            let edited = field.new.is_some().then_some("is-edited");
            let shown = field.value().unwrap_or(&field.name).to_owned();
            html! { <span class={classes!("known", edited)} title={field.name}>{ shown }</span> }
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct NameProps {
    /// The name and what it stands for.
    pub field: Field,
    /// Whether it stands inside a command.
    #[prop_or_default]
    pub inline: bool,
    /// The field's id, where a label points at it.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// What describes it.
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
}

/// The field that a name's value is edited in.
#[component]
pub fn NameInput(props: &NameProps) -> Html {
    let tools = use_tools();
    let Field { name, old, .. } = props.field.clone();
    let shown = props.field.shown().to_owned();
    let refused = props.field.refused();
    let open = props.field.value().is_none();
    let oninput = {
        let (name, old) = (name.clone(), old.clone());
        let send = tools.send.clone();
        Callback::from(move |event: InputEvent| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value();
            send.dispatch(Action::Edited(name.clone(), old.clone(), value));
        })
    };
    // A size in characters: the page's policy allows no style of its own for one element.
    let size = if props.inline { shown.chars().count().max(name.len()) } else { 24 };
    html! {
        <input type="text" class={classes!("name-input", props.inline.then_some("is-inline"), open.then_some("is-open"))}
            id={props.id.clone()} data-name={name.clone()} size={size.to_string()} value={shown}
            placeholder={if old.is_none() { name.clone() } else { old.clone().unwrap_or_default() }}
            aria-label={props.inline.then(|| name.clone())} aria-invalid={refused.then_some("true")}
            aria-describedby={props.described_by.clone()}
            title={if refused { tools.say(T::Refused).to_owned() } else { name.clone() }}
            spellcheck="false" autocomplete="off" autocapitalize="off" {oninput} />
    }
}
