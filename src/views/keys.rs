//! The list of the keys.

use meshmedic_rules::Lang;
use yew::prelude::*;

use crate::text::UiText;

/// The keys, folded.
pub fn keys(lang: Lang) -> Html {
    let keys = [
        ("j", UiText::KeyNext),
        ("k", UiText::KeyBefore),
        ("c", UiText::KeyCopy),
        ("e", UiText::KeyEvidence),
        ("x", UiText::KeyAside),
        ("f", UiText::KeyFilter),
        ("p", UiText::KeyPaste),
        ("[ ]", UiText::KeyTab),
        ("F2", UiText::KeyRename),
        ("Alt+\u{2190} Alt+\u{2192}", UiText::KeyMove),
        ("/", UiText::KeySearch),
        ("?", UiText::Keys),
    ];
    let list = keys.map(|(key, does)| html! { <li><kbd>{ key }</kbd>{ " " }{ does.get(lang) }</li> });
    html! {
        <details class="panel fold" id="keys" data-fold="keys">
            <summary><h2>{ UiText::Keys.get(lang) }</h2></summary>
            <ul class="keys">{ for list }</ul>
        </details>
    }
}
