//! Level and confidence: always a word, never colour alone.

use meshmedic_rules::Lang;
use meshmedic_rules::report::{Confidence, Level};
use yew::prelude::*;

use crate::text;

/// How bad: a shape and a word.
pub fn level(level: Level, lang: Lang) -> Html {
    html! {
        <span class={classes!("level", level_class(level))}>
            <span class="shape" aria-hidden="true" />
            { text::level(level, lang) }
        </span>
    }
}

/// The class that colours everything of a level.
pub fn level_class(level: Level) -> &'static str {
    match level {
        Level::Problem => "is-problem",
        Level::Warning => "is-warning",
        Level::Note => "is-note",
    }
}

/// How sure.
pub fn confidence(confidence: Confidence, lang: Lang) -> Html {
    let class = match confidence {
        Confidence::Confirmed => "sure is-confirmed",
        Confidence::Likely => "sure is-likely",
        Confidence::Possible => "sure is-possible",
    };
    html! { <span {class}>{ text::confidence(confidence, lang) }</span> }
}
