//! A command with its names marked, and the fields that fill them.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::copy::CopyButton;
use super::state::states;
use super::tools::Tools;
use crate::edits::{Field, Part, Scope};
use crate::state::Action;
use crate::text::UiText;

/// A command, ready to be copied, behind a line that is copied `first` where there is one. Open names are fields in it; in a `plain`
/// command they are shown as the documents write them.
pub fn command(tools: &Tools, template: &str, scope: &Scope<'_>, plain: bool, first: Option<String>) -> Html {
    let filled = scope.fill(template);
    let parts = scope.parts(template);
    let open = scope.open(template);
    let text = {
        let copied = first.map_or_else(|| filled.clone(), |first| format!("{first}\n{filled}"));
        Callback::from(move |()| copied.clone())
    };
    html! {
        <div class="command" data-command={filled.clone()}>
            <code class="command-text">
                { words(tools, parts, plain) }
            </code>
            <CopyButton tools={tools.clone()} {text} what={filled} {open} />
        </div>
    }
}

/// The command word by word, so that a line never breaks after the dashes of an option.
fn words(tools: &Tools, parts: Vec<Part>, plain: bool) -> Html {
    let mut words: Vec<Html> = Vec::new();
    let mut word: Vec<Html> = Vec::new();
    let mut end = |word: &mut Vec<Html>| {
        let pieces = std::mem::take(word);
        words.push(html! { <><span class="word">{ for pieces }</span>{ " " }</> });
    };
    for part in parts {
        let Part::Text(text) = part else {
            word.push(piece(tools, part, plain));
            continue;
        };
        for (place, piece) in text.split(' ').enumerate() {
            if place > 0 {
                end(&mut word);
            }
            word.push(chunks(piece));
        }
    }
    end(&mut word);
    html! { { for words } }
}

/// A word of more bytes than this is a long one.
const LONG: usize = 24;

/// A word in the pieces between which it breaks where it is longer than the line.
fn chunks(word: &str) -> Html {
    if word.len() <= LONG {
        return word.to_owned().into();
    }
    let chunks =
        word.split_inclusive([',', '/', '=']).map(|chunk| html! { <span class="word">{ chunk.to_owned() }</span> });
    html! { { for chunks } }
}

fn piece(tools: &Tools, part: Part, plain: bool) -> Html {
    match part {
        Part::Text(text) => text.into(),
        Part::Open(field) if plain => html! { <var class="placeholder">{ field.name }</var> },
        Part::Open(field) => name_input(tools, field, None),
        Part::Known { name, value, assumed } => {
            let title = if assumed { format!("{name}: {}", tools.text(UiText::OnlyOne)) } else { name };
            html! { <span class="known" data-is={assumed.then_some("assumed")} {title}>{ value }</span> }
        }
    }
}

/// The field for a name's value: inside a command, or, with the `id` that a label refers to, in the panel of names.
pub fn name_input(tools: &Tools, field: Field, id: Option<String>) -> Html {
    let (refused, open) = (field.refused(), field.value().is_none());
    let Field { name, owner, typed } = field;
    let inline = id.is_none();
    let oninput = {
        let (name, owner) = (name.clone(), owner.clone());
        let send = tools.send.clone();
        Callback::from(move |event: InputEvent| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value();
            send.dispatch(Action::Edited { name: name.clone(), owner: owner.clone(), value });
        })
    };
    // A size in characters, since the page's policy allows no inline style.
    let size = if inline { typed.chars().count().max(name.len()) } else { 24 };
    let states = states(&[(inline, "inline"), (open, "open")]);
    html! {
        <input type="text" class="name-input" data-is={states} {id} data-name={name.clone()} data-owner={owner} size={size.to_string()}
            value={typed} placeholder={name.clone()} aria-label={inline.then(|| name.clone())}
            aria-invalid={refused.then_some("true")}
            title={if refused { tools.text(UiText::Refused).to_owned() } else { name }}
            spellcheck="false" autocomplete="off" autocapitalize="off" {oninput} />
    }
}
