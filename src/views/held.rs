//! An input that no text area shows.

use yew::prelude::*;

use crate::components::use_tools;
use crate::text::{self, T};

#[derive(Properties, PartialEq)]
pub struct HeldProps {
    pub name: AttrValue,
    pub bytes: f64,
}

/// A file's name, its size, and why it is not shown.
#[component]
pub fn HeldFile(props: &HeldProps) -> Html {
    let tools = use_tools();
    html! {
        <div class="held">
            <p class="held-name">{ &props.name }{ " " }<span class="quiet">{ text::size(props.bytes) }</span></p>
            <p>{ tools.say(T::HeldAsFile) }</p>
        </div>
    }
}
